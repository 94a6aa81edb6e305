import { DARK, DATA, LIGHT } from './module-kind';

/**
 * The function patterns, format information and data modules of one version.
 * A module has the index `row * widthModules + column`, counted from the top left, without the quiet zone.
 */
export interface SymbolShape {
  readonly widthModules: number;
  readonly heightModules: number;
  /** LIGHT, DARK, FORMAT or DATA for each module; version information counts as LIGHT and DARK. */
  readonly kinds: Uint8Array;
  /** Data modules in the order of the codeword bits, most significant bit first; remainder bits last. */
  readonly dataOrder: Uint16Array;
  /** The modules of each copy of the format information, most significant bit first. */
  readonly formatCopies: readonly Uint16Array[];
}

/** An unfinished shape: every module is DATA until a pattern is drawn over it. */
export interface ShapeDraft {
  readonly widthModules: number;
  readonly heightModules: number;
  readonly kinds: Uint8Array;
}

/** Colours by distance from the centre in modules. The finder pattern includes its separator. */
export const FINDER_RINGS = [DARK, DARK, LIGHT, DARK, LIGHT] as const;
export const ALIGNMENT_RINGS = [DARK, LIGHT, DARK] as const;

export function draftShape(widthModules: number, heightModules: number): ShapeDraft {
  return { widthModules, heightModules, kinds: new Uint8Array(widthModules * heightModules).fill(DATA) };
}

/** Draws square rings round a centre, without the parts outside the symbol. */
export function drawRings(draft: ShapeDraft, row: number, column: number, rings: readonly number[]): void {
  const reach = rings.length - 1;
  for (let dy = -reach; dy <= reach; dy += 1) {
    for (let dx = -reach; dx <= reach; dx += 1) {
      draw(draft, row + dy, column + dx, rings[Math.max(Math.abs(dy), Math.abs(dx))] ?? LIGHT);
    }
  }
}

/** Alternates dark and light over the DATA modules of a row or column, dark at even indices. */
export function drawTiming(draft: ShapeDraft, axis: 'row' | 'column', place: number): void {
  const length = axis === 'row' ? draft.widthModules : draft.heightModules;
  for (let step = 0; step < length; step += 1) {
    const [row, column] = axis === 'row' ? [place, step] : [step, place];
    const index = row * draft.widthModules + column;
    if (draft.kinds[index] === DATA) draft.kinds[index] = step % 2 === 0 ? DARK : LIGHT;
  }
}

export function draw(draft: ShapeDraft, row: number, column: number, kind: number): void {
  if (row < 0 || column < 0 || row >= draft.heightModules || column >= draft.widthModules) return;
  draft.kinds[row * draft.widthModules + column] = kind;
}

/**
 * The path of the codeword bits (ISO/IEC 18004:2015 §7.7.3): columns in pairs from the right, the first pair
 * upwards, the next downwards and so on, the right module before the left one.
 * @param skippedColumn a column of timing modules that belongs to no pair, or −1
 */
export function zigzag(draft: ShapeDraft, firstColumn: number, skippedColumn: number): Uint16Array {
  const order = new Uint16Array(draft.kinds.length);
  let length = 0;
  let goesUp = true;
  for (let right = firstColumn; right > 0; right -= 2) {
    if (right === skippedColumn) right -= 1;
    for (let step = 0; step < draft.heightModules; step += 1) {
      const row = goesUp ? draft.heightModules - 1 - step : step;
      const index = row * draft.widthModules + right;
      if (draft.kinds[index] === DATA) order[length++] = index;
      if (draft.kinds[index - 1] === DATA) order[length++] = index - 1;
    }
    goesUp = !goesUp;
  }
  return order.slice(0, length);
}
