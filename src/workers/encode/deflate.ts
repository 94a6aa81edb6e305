import type { Deflate } from '../../core/render/png';
import { loaded } from '../loaded';

/** The platform's compressor; Safari has it since 16.4, Firefox since 113. Before that a library. */
export const deflate: Deflate = typeof CompressionStream === 'undefined' ? deflateByLibrary : deflateByPlatform;

/** Written and read directly: by way of Blob and Response the same takes several times as long. */
async function deflateByPlatform(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const { writable, readable } = new CompressionStream('deflate');
  const writer = writable.getWriter();
  const writing = Promise.all([writer.write(bytes), writer.close()]);
  const chunks = await readAll(readable.getReader());
  await writing;
  return joined(chunks);
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for (let result = await reader.read(); !result.done; result = await reader.read()) chunks.push(result.value);
  return chunks;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined) return only;
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  chunks.reduce((offset, chunk) => {
    bytes.set(chunk, offset);
    return offset + chunk.length;
  }, 0);
  return bytes;
}

async function deflateByLibrary(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const { zlibSync } = await loaded(() => import('fflate'));
  return zlibSync(bytes, { level: 9 });
}
