/** Writes ASCII text as bytes. Adding to a string in a hot loop costs several times as much. */
export class TextWriter {
  private bytes = new Uint8Array(1 << 14);
  private length = 0;

  code(code: number): void {
    if (this.length === this.bytes.length) this.grow();
    this.bytes[this.length++] = code;
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

  /** The bytes written, in memory of their own. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }

  private grow(): void {
    const larger = new Uint8Array(2 * this.bytes.length);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}
