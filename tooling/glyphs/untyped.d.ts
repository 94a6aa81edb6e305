/** The parts used of packages that ship no types. */
declare module 'wawoff2' {
  const wawoff2: { decompress(file: Uint8Array): Promise<Uint8Array> };
  export default wawoff2;
}

declare module 'fontkit' {
  interface FontGlyph {
    readonly advanceWidth: number;
    readonly path: { readonly commands: readonly { readonly command: string; readonly args: readonly number[] }[] };
  }
  interface OpenFont {
    readonly characterSet: readonly number[];
    getVariation(axes: Readonly<Record<string, number>>): OpenFont;
    glyphForCodePoint(codePoint: number): FontGlyph;
  }
  export function create(file: Uint8Array): OpenFont;
}
