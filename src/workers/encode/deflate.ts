import type { Deflate } from '../../core/render/png';

/** The platform's compressor; Safari has it since 16.4, Firefox since 113. Before that a library. */
export const deflate: Deflate = typeof CompressionStream === 'undefined' ? deflateByLibrary : deflateByPlatform;

async function deflateByPlatform(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function deflateByLibrary(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const { zlibSync } = await import('fflate');
  return zlibSync(bytes, { level: 9 });
}
