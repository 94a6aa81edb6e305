/** Writes bits into bytes, most significant bit first. */
export class BitWriter {
  readonly bytes: Uint8Array;
  /** Whole bytes written; fewer than eight more bits are in `accumulator`. */
  private length = 0;
  private accumulator = 0;
  private waiting = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  restart(): void {
    this.length = 0;
    this.accumulator = 0;
    this.waiting = 0;
  }

  get bitLength(): number {
    return this.length * 8 + this.waiting;
  }

  /** @param bits 0…24 */
  put(value: number, bits: number): void {
    this.accumulator = (this.accumulator << bits) | value;
    this.waiting += bits;
    while (this.waiting >= 8) {
      this.waiting -= 8;
      this.bytes[this.length++] = this.accumulator >>> this.waiting;
    }
  }

  putBytes(source: Uint8Array, start: number, end: number): void {
    const { bytes, waiting } = this;
    let { accumulator, length } = this;
    for (let index = start; index < end; index += 1) {
      accumulator = (accumulator << 8) | (source[index] ?? 0);
      bytes[length++] = accumulator >>> waiting;
    }
    this.accumulator = accumulator;
    this.length = length;
  }

  /** Zero bits up to a length. */
  fillTo(bitLength: number): void {
    while (this.bitLength < bitLength) this.put(0, Math.min(8, bitLength - this.bitLength));
  }
}
