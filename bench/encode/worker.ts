// Runs in a worker of Chromium: how many different codes a second, by engine.
import { create } from 'qrcode/lib/core/qrcode.js';
import { encodeSymbol } from '../../src/core/encode/encode-symbol.ts';
import { createEncoderScratch } from '../../src/core/encode/scratch.ts';
import type { QrSymbol } from '../../src/core/qr/symbol.ts';
import { layOut } from '../../src/core/render/layout.ts';
import { renderPng } from '../../src/core/render/png.ts';
import { renderSvg } from '../../src/core/render/svg.ts';
import { symbolDrawing } from '../../src/core/render/symbol-drawing.ts';
import { deflate } from '../../src/workers/encode/deflate.ts';

const LEVEL = 'M';
const ROUND_MS = 400;
const ROUNDS = 5;

const scratch = createEncoderScratch();

type Job = (text: string) => unknown;

const jobs: Record<string, Job> = {
  'qrcode matrix': (text) => create(text, { errorCorrectionLevel: LEVEL }),
  matrix,
  'matrix+SVG': (text) => renderSvg(symbolDrawing(matrix(text), 4), 512),
  'matrix+PNG': (text) => png(matrix(text)),
};

function matrix(text: string): QrSymbol {
  const result = encodeSymbol({ kind: 'text', text }, { level: LEVEL }, scratch);
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
}

function png(symbol: QrSymbol): Promise<Uint8Array> {
  const layout = layOut(symbol, 4, 512);
  if (!layout.ok) throw new Error(layout.fault.code);
  return renderPng(symbol, layout.value, deflate);
}

let serial = 0;
const ticket = (): string => `https://example.com/t/${String((serial += 1)).padStart(8, '0')}?k=A1b2C3d4`;

async function perSecond(job: Job): Promise<number> {
  let codes = 0;
  const startMs = performance.now();
  while (performance.now() - startMs < ROUND_MS) {
    for (let repeat = 0; repeat < 10; repeat += 1) {
      const made = job(ticket());
      if (made instanceof Promise) await made;
    }
    codes += 10;
  }
  return (codes * 1000) / (performance.now() - startMs);
}

async function measureAll(): Promise<void> {
  const rates = new Map<string, number[]>(Object.keys(jobs).map((name) => [name, []]));
  // The first round warms up; then all engines take turns.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, job] of Object.entries(jobs)) {
      const rate = await perSecond(job);
      if (round > 0) rates.get(name)?.push(rate);
    }
  }
  postMessage(Object.fromEntries(rates));
}

void measureAll();
