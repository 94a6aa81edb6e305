import { pngCrc } from '../images/png-crc';

/** Length, type, data, CRC over type and data (ISO/IEC 15948:2004 §5.3). */
export function pngChunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  const end = 8 + data.length;
  view.setUint32(0, data.length);
  for (let index = 0; index < 4; index += 1) chunk[4 + index] = type.charCodeAt(index);
  chunk.set(data, 8);
  view.setUint32(end, pngCrc(chunk, 4, end));
  return chunk;
}
