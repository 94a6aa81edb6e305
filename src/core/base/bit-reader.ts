/** What a read past the end does: a bug of the caller, or zero bits, as formats with optional fields allow. */
type PastEnd = 'throws' | 'zeros';

/** Reads a run of bits from its most significant end. */
export class BitReader {
  readonly #bytes: Uint8Array;
  readonly #length: number;
  readonly #pastEnd: PastEnd;
  #position = 0;

  /** @param length number of bits; the last byte may be used in part */
  constructor(bytes: Uint8Array, length: number, pastEnd: PastEnd = 'throws') {
    this.#bytes = bytes;
    this.#length = length;
    this.#pastEnd = pastEnd;
  }

  /** Unread bits; negative after a read past the end with `zeros`. */
  get left(): number {
    return this.#length - this.#position;
  }

  /** @throws RangeError past the end, unless zeros follow: callers ask `left` where the data may be cut short */
  read(bits: number): number {
    const value = this.peek(bits);
    this.#position += bits;
    return value;
  }

  skip(bits: number): void {
    this.#position += bits;
  }

  /** The value of the next `read`. */
  peek(bits: number): number {
    if (bits > this.left && this.#pastEnd === 'throws') throw new RangeError(`${bits} bits asked of ${this.left}`);
    let value = 0;
    const end = this.#position + bits;
    const dataEnd = Math.max(this.#position, Math.min(end, this.#length));
    for (let place = this.#position; place < dataEnd;) {
      const unread = 8 - (place & 7);
      const count = Math.min(unread, dataEnd - place);
      const byte = this.#bytes[place >> 3] ?? 0;
      value = value * 2 ** count + ((byte >> (unread - count)) & (2 ** count - 1));
      place += count;
    }
    return value * 2 ** (end - dataEnd);
  }

  /** Bits up to the next whole byte, or to the end. */
  get bitsToByte(): number {
    return Math.min(this.left, -this.#position & 7);
  }
}
