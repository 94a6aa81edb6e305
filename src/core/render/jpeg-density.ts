const START = [0xff, 0xd8] as const;
const APP0 = [0xff, 0xe0] as const;
/** "JFIF" and a zero byte. */
const JFIF = [0x4a, 0x46, 0x49, 0x46, 0x00] as const;
const SEGMENT_LENGTH = 18;
const DOTS_PER_INCH = 1;

/** A JPEG file with its density in the JFIF segment (ITU-T T.871 §10.1), which is added where the encoder wrote none. */
export function withJpegDensity(file: Uint8Array, dpi: number): Uint8Array<ArrayBuffer> {
  const rest = file.subarray(isJfif(file) ? START.length + SEGMENT_LENGTH : START.length);
  const segment = Uint8Array.of(
    ...START,
    ...APP0,
    ...[0, SEGMENT_LENGTH - APP0.length],
    ...JFIF,
    // Version 1.02.
    ...[1, 2],
    DOTS_PER_INCH,
    ...[dpi >> 8, dpi & 0xff],
    ...[dpi >> 8, dpi & 0xff],
    // No thumbnail.
    ...[0, 0],
  );
  const whole = new Uint8Array(segment.length + rest.length);
  whole.set(segment);
  whole.set(rest, segment.length);
  return whole;
}

/** Encoders of browsers write a JFIF segment without a thumbnail. One with a thumbnail is longer and is not taken out. */
function isJfif(file: Uint8Array): boolean {
  const head = [...START, ...APP0, 0, SEGMENT_LENGTH - APP0.length, ...JFIF];
  return head.every((byte, index) => file[index] === byte);
}
