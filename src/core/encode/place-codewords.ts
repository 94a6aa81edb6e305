import { DARK } from '../qr/module-kind';
import type { SymbolShape } from '../qr/symbol-shape';

/**
 * Function patterns and codewords of a Micro QR or rMQR symbol, without mask and format information.
 * @param halfCodeword index of the codeword whose low half is not in the symbol, or −1
 */
export function placeCodewords(
  shape: SymbolShape,
  codewords: Uint8Array,
  total: number,
  halfCodeword: number,
): Uint8Array<ArrayBuffer> {
  const modules = new Uint8Array(shape.kinds.length);
  shape.kinds.forEach((kind, index) => {
    if (kind === DARK) modules[index] = 1;
  });
  let next = 0;
  for (let place = 0; place < total; place += 1) {
    const lowest = place === halfCodeword ? 4 : 0;
    for (let bit = 7; bit >= lowest; bit -= 1)
      modules[shape.dataOrder[next++] ?? 0] = ((codewords[place] ?? 0) >> bit) & 1;
  }
  return modules;
}

/** @param places modules of the code, most significant bit first */
export function writeCode(modules: Uint8Array, places: Uint16Array, code: number): void {
  places.forEach((index, place) => {
    modules[index] = (code >> (places.length - 1 - place)) & 1;
  });
}

export function masked(modules: Uint8Array<ArrayBuffer>, pattern: Uint8Array): Uint8Array<ArrayBuffer> {
  return modules.map((module, index) => module ^ (pattern[index] ?? 0));
}
