// Reads picture files as the worker does: npm run --silent decode -- --json [--mode file|deep|frame] FILE…
// One line a file: JSON with --json, else the texts. Exits with 1 when a file could not be opened.
import { parseArgs } from 'node:util';
import { DECODE_MODES, type DecodeMode, decodePicture } from '../src/core/decode/decode-picture.ts';
import type { Diagnosis } from '../src/core/decode/diagnosis/diagnosis.ts';
import type { Engine } from '../src/core/decode/engines/engine.ts';
import type { ReadSymbol } from '../src/core/decode/found-symbol.ts';
import { createNodeEngine } from './decode/node-engine.ts';
import { startOwnClock } from './decode/own-clock.ts';
import { readPictureFile } from './decode/picture-file.ts';

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, mode: { type: 'string', default: 'file' } },
  allowPositionals: true,
});
const mode = DECODE_MODES.find((known) => known === values.mode);
if (mode === undefined || positionals.length === 0) {
  console.error(`decode [--json] [--mode ${DECODE_MODES.join('|')}] FILE…`);
  process.exit(2);
}
const engine = await createNodeEngine();
for (const file of positionals) {
  const line = await readOne(file, mode, engine);
  if ('error' in line) process.exitCode = 1;
  console.log(values.json ? JSON.stringify(line) : inWords(line));
}

type Line =
  | { readonly file: string; readonly error: string; readonly details: object }
  | {
      readonly file: string;
      readonly width: number;
      readonly height: number;
      readonly ms: number;
      readonly cpuMs: number;
      readonly symbols: readonly object[];
      readonly diagnosis: object | null;
    };

async function readOne(file: string, mode: DecodeMode, engine: Engine): Promise<Line> {
  const picture = await readPictureFile(file);
  if (!picture.ok) return { file, error: picture.fault.code, details: picture.fault };
  const startMs = performance.now();
  const startCpu = process.cpuUsage();
  const reading = decodePicture(picture.value, mode, { engine, nowMs: startOwnClock() });
  const cpu = process.cpuUsage(startCpu);
  return {
    file,
    width: picture.value.widthPx,
    height: picture.value.heightPx,
    ms: rounded(performance.now() - startMs),
    cpuMs: rounded((cpu.user + cpu.system) / 1000),
    symbols: reading.symbols.map(asJson),
    diagnosis: reading.diagnosis === null ? null : inJson(reading.diagnosis),
  };
}

function asJson(symbol: ReadSymbol): object {
  return {
    format: symbol.format,
    text: symbol.text,
    bytesBase64: symbol.content === null ? null : Buffer.from(symbol.content.bytes).toString('base64'),
    corners: symbol.corners.map(({ x, y }) => [rounded(x), rounded(y)]),
    version: symbol.version,
    ecLevel: symbol.level,
    stage: symbol.stage,
    afterMs: rounded(symbol.afterMs),
    facts: symbol.facts,
  };
}

function inJson({ reached, cause }: Diagnosis): object {
  if (reached.kind !== 'symbol') return { ...reached, cause };
  return { ...reached, corners: reached.corners.map(({ x, y }) => [rounded(x), rounded(y)]), cause };
}

function inWords(line: Line): string {
  if ('error' in line) return `${line.file}: ${line.error}`;
  return `${line.file}: ${line.symbols.length} symbols in ${line.ms} ms\n${line.symbols.map((symbol) => `  ${JSON.stringify(symbol)}`).join('\n')}`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
