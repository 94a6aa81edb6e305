/** Reads a run of bits from its most significant end. */
export class BitReader {
  readonly #bytes: Uint8Array;
  readonly #length: number;
  #position = 0;

  /** @param length bits there are; the last byte may be used in part */
  constructor(bytes: Uint8Array, length: number) {
    this.#bytes = bytes;
    this.#length = length;
  }

  get left(): number {
    return this.#length - this.#position;
  }

  /** @throws RangeError past the end: callers ask `left` where the data may be cut short */
  read(bits: number): number {
    const value = this.peek(bits);
    this.#position += bits;
    return value;
  }

  /** The bits that `read` would give next. */
  peek(bits: number): number {
    if (bits > this.left) throw new RangeError(`${bits} bits asked of ${this.left}`);
    let value = 0;
    const end = this.#position + bits;
    for (let place = this.#position; place < end;) {
      const unread = 8 - (place & 7);
      const taken = Math.min(unread, end - place);
      const byte = this.#bytes[place >> 3] ?? 0;
      value = value * 2 ** taken + ((byte >> (unread - taken)) & (2 ** taken - 1));
      place += taken;
    }
    return value;
  }

  /** Bits up to the next whole byte, or to the end. */
  get bitsToByte(): number {
    return Math.min(this.left, -this.#position & 7);
  }
}
