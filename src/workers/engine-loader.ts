import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { type Result, fail, ok } from '../core/base/result';
import type { Engine } from '../core/decode/engines/engine';
import { createZxingWasmEngine } from '../core/decode/engines/zxing-wasm-engine';
import type { EngineFault } from './decode/contract';

let loading: Promise<Result<Engine, EngineFault>> | null = null;
let resolveGiven: (module: WebAssembly.Module | null) => void = () => undefined;
/** The engine's code, compiled once by the page for all workers; null where the page could not. */
const given = new Promise<WebAssembly.Module | null>((resolve) => {
  resolveGiven = resolve;
});

/** To be called with what the page hands each worker at its start. */
export function takeEngine(value: unknown): void {
  const isModule = 'WebAssembly' in globalThis && value instanceof WebAssembly.Module;
  resolveGiven(isModule ? value : null);
}

/** The engine of this worker, loaded once; a load that failed is forgotten, so the next call tries again. */
export function loadEngine(): Promise<Result<Engine, EngineFault>> {
  loading ??= load().then((result) => {
    if (!result.ok) loading = null;
    return result;
  });
  return loading;
}

async function load(): Promise<Result<Engine, EngineFault>> {
  try {
    return ok((await loadWasmEngine()) ?? (await loadJsEngine()));
  } catch (cause) {
    return fail({ code: 'engine-load-failed', reason: String(cause) });
  }
}

/** Null where WebAssembly is absent or forbidden; throws where the file cannot be fetched. */
async function loadWasmEngine(): Promise<Engine | null> {
  if (!('WebAssembly' in globalThis)) return null;
  const bytes = (await given) ?? (await fetchEngine());
  try {
    const module = bytes instanceof WebAssembly.Module ? bytes : await WebAssembly.compile(bytes);
    return await createZxingWasmEngine((imports) => ({
      module,
      // Emscripten builds the imports to the shape that the module declares.
      instance: new WebAssembly.Instance(module, imports as WebAssembly.Imports),
    }));
  } catch (cause) {
    // Lockdown modes and a content security policy without 'wasm-unsafe-eval' refuse here.
    console.info('WebAssembly refused, using the JavaScript engine:', cause);
    return null;
  }
}

async function fetchEngine(): Promise<ArrayBuffer> {
  const response = await fetch(wasmUrl, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${String(response.status)} for ${wasmUrl}`);
  return response.arrayBuffer();
}

async function loadJsEngine(): Promise<Engine> {
  const { createZxingJsEngine } = await import('../core/decode/engines/zxing-js-engine');
  return createZxingJsEngine();
}
