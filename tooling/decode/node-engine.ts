import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type WasmEngine, createZxingWasmEngine } from '../../src/core/decode/engines/zxing-wasm-engine.ts';

/** The worker's engine with its WebAssembly read from the installed package. */
export async function createNodeEngine(): Promise<WasmEngine> {
  const module = await WebAssembly.compile(await readFile(zxingWasmFile()));
  return createZxingWasmEngine((imports) => ({
    module,
    // Emscripten builds the imports to the shape that the module declares.
    instance: new WebAssembly.Instance(module, imports as WebAssembly.Imports),
  }));
}

export function zxingWasmFile(): string {
  return createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
}
