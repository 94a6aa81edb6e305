/** A width and a height that some part of a header claims, in pixels. */
export interface ClaimedSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

export const NO_SIZE: ClaimedSize = { widthPx: 0, heightPx: 0 };

/** The smallest rectangle that holds both claims, whichever of them a decoder goes by. */
export function boundOf(one: ClaimedSize, other: ClaimedSize): ClaimedSize {
  return {
    widthPx: Math.max(one.widthPx, other.widthPx),
    heightPx: Math.max(one.heightPx, other.heightPx),
  };
}
