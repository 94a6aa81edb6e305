import sharp from 'sharp';
import { encodeSymbol } from '../../src/core/encode/encode-symbol.ts';
import type { Engine } from '../../src/core/decode/engines/engine.ts';
import { greyFromRgba } from '../../src/core/decode/grey-image.ts';
import type { Sheet } from '../../src/core/proof/conditions.ts';
import { type Verdict, prove } from '../../src/core/proof/prove.ts';
import { engineReader, ownReader } from '../../src/core/proof/readers.ts';
import { flatStyle, sheetModulePx } from '../../src/core/proof/sheets.ts';
import type { QrSymbol } from '../../src/core/qr/symbol.ts';
import type { Drawing } from '../../src/core/render/drawing.ts';
import type { Style } from '../../src/core/render/style.ts';
import { styledDrawing } from '../../src/core/render/styled-drawing.ts';
import { renderSvg } from '../../src/core/render/svg.ts';

export interface ProvedCase {
  readonly symbol: QrSymbol;
  readonly svg: Uint8Array;
  readonly drawing: Drawing;
  readonly verdict: Verdict;
  readonly cpuMs: number;
}

/** The proof as the worker makes it, with librsvg (in sharp) in place of the browser's canvas. */
export async function proveCase(
  {
    text,
    level,
    quietZoneModules,
    style,
  }: { text: string; level: 'L' | 'M' | 'Q' | 'H'; quietZoneModules: number; style: Style },
  engine: Engine,
): Promise<ProvedCase> {
  const made = encodeSymbol({ kind: 'text', text }, { level });
  if (!made.ok) throw new Error(made.fault.code);
  const symbol = made.value;
  const drawing = styledDrawing(symbol, quietZoneModules, style);
  const flat = styledDrawing(symbol, quietZoneModules, flatStyle(style));
  const started = process.cpuUsage();
  const job = {
    symbol,
    quietZoneModules,
    sheet: await rastered(drawing),
    flat: await rastered(flat),
    readers: { engine: engineReader(engine), own: ownReader(symbol.symbology) },
    isRight: (told: { readonly text: string }) => told.text === text,
  };
  const steps = prove(job);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const { user, system } = process.cpuUsage(started);
  return { symbol, svg: renderSvg(drawing, 1000), drawing, verdict: step.value, cpuMs: (user + system) / 1000 };
}

async function rastered(drawing: Drawing): Promise<Sheet> {
  const modulePx = sheetModulePx(drawing);
  const svg = renderSvg(drawing, Math.max(drawing.widthModules, drawing.heightModules) * modulePx);
  const { data, info } = await sharp(svg)
    .flatten({ background: '#fff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { image: greyFromRgba(new Uint8ClampedArray(data), info.width, info.height, 'white'), modulePx };
}
