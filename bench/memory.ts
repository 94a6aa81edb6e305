// Whether memory stays flat over thousands of readings: npm run bench:memory -- [--reads 10000]
// In turn a symbol that the engine reads, one that only our own search reads, and one that nobody reads; every fifth as a file.
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createFrameReader } from '../src/core/decode/passes/read-frame.ts';
import { readPicture } from '../src/core/decode/passes/read-picture.ts';
import type { GreyImage } from '../src/core/decode/grey-image.ts';
import { luminanceOfGrey } from '../src/core/decode/luminance/luminance-source.ts';
import { paintSymbol, turned } from '../src/core/decode/test/painted-symbol.ts';
import { createNodeEngine } from '../tooling/decode/node-engine.ts';

const { values } = parseArgs({ options: { reads: { type: 'string', default: '10000' } } });
const reads = Number(values.reads);
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const SIDE_PX = 200;
const plain = paintSymbol({
  text: 'memory',
  widthPx: SIDE_PX,
  heightPx: SIDE_PX,
  modulesAt: turned(5, 10, 50, 40),
}).image;
const PICTURES: readonly GreyImage[] = [plain, withoutCorner(plain), withoutData(plain)];

const engine = await createNodeEngine();
const means = { engine, nowMs: () => performance.now() };
const frames = createFrameReader(means);
const warmUp = Math.floor(reads / 5);
let read = 0;
for (let turn = 0; turn < warmUp; turn += 1) readOne(turn);
const before = used();
for (let turn = 0; turn < reads; turn += 1) readOne(turn);
const after = used();
const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;
console.log(
  `${reads} readings, ${read} symbols: heap ${mb(before.heap)} → ${mb(after.heap)}, arrays ${mb(before.arrays)} → ${mb(after.arrays)}, WebAssembly ${mb(before.wasm)} → ${mb(after.wasm)}`,
);
const hasGrown = after.heap > 1.05 * before.heap || after.arrays > 1.05 * before.arrays || after.wasm > before.wasm;
console.log(hasGrown ? 'memory has grown' : 'memory is flat');
process.exitCode = hasGrown ? 1 : 0;

function readOne(turn: number): void {
  const image = PICTURES[turn % PICTURES.length] ?? plain;
  const { symbols } = turn % 5 === 0 ? readPicture(luminanceOfGrey(image), 'file', means) : frames.read(image);
  read += symbols.length;
}

function used(): { readonly heap: number; readonly arrays: number; readonly wasm: number } {
  collectGarbage();
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { heap: heapUsed, arrays: arrayBuffers, wasm: engine.memoryBytes() };
}

/** The top left finder pattern painted over. */
function withoutCorner(image: GreyImage): GreyImage {
  return painted(image, (x, y) => x < 80 && y < 80);
}

function withoutData(image: GreyImage): GreyImage {
  return painted(image, (x, y) => x > 95 && y > 85);
}

function painted(
  { widthPx, heightPx, luminance: light }: GreyImage,
  isPainted: (x: number, y: number) => boolean,
): GreyImage {
  return {
    widthPx,
    heightPx,
    luminance: light.map((value, index) => (isPainted(index % widthPx, Math.floor(index / widthPx)) ? 180 : value)),
  };
}
