import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

let compiling: Promise<WebAssembly.Module | null> | null = null;

/**
 * The engine's code, fetched and compiled once for the whole page; every worker gets the same. Null where that is not
 * possible: the worker then tries by itself and says what is wrong. A failure is forgotten, so a later worker is a new try.
 */
export function compiledEngine(): Promise<WebAssembly.Module | null> {
  compiling ??= compile().then((module) => {
    if (module === null) compiling = null;
    return module;
  });
  return compiling;
}

async function compile(): Promise<WebAssembly.Module | null> {
  if (!('WebAssembly' in globalThis)) return null;
  try {
    return await WebAssembly.compileStreaming(fetch(wasmUrl, { credentials: 'same-origin' }));
  } catch {
    return null;
  }
}
