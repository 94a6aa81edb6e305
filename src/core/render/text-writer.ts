/** Writes ASCII text as bytes. Adding to a string in a hot loop costs several times as much. */
export class TextWriter {
  private buffer = new Uint8Array(1 << 14);
  private length = 0;

  code(code: number): void {
    if (this.length === this.buffer.length) this.grow();
    this.buffer[this.length++] = code;
  }

  /** @param value whole, not negative */
  number(value: number): void {
    if (value >= 10) this.number(Math.floor(value / 10));
    this.code(0x30 + (value % 10));
  }

  /** @param text ASCII */
  text(text: string): void {
    for (let index = 0; index < text.length; index += 1) this.code(text.charCodeAt(index));
  }

  bytes(bytes: Uint8Array): void {
    while (this.length + bytes.length > this.buffer.length) this.grow();
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** How many bytes are written. */
  get size(): number {
    return this.length;
  }

  /** The bytes written, in memory of their own. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.buffer.slice(0, this.length);
  }

  private grow(): void {
    const larger = new Uint8Array(2 * this.buffer.length);
    larger.set(this.buffer);
    this.buffer = larger;
  }
}
