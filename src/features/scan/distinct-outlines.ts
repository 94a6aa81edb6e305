import type { Corners } from '../../core/decode/found-symbol';
import { areOverlapping, quadOf } from '../../core/decode/geometry/quad';

/**
 * One outline for each place. A transparent picture is searched on two grounds, and each may report the same place.
 * @param taken places that are not of interest: symbols that were read
 */
export function distinctOutlines(outlines: readonly Corners[], taken: readonly Corners[]): readonly Corners[] {
  const distinct: Corners[] = [];
  for (const outline of outlines)
    if (![...taken, ...distinct].some((other) => areOverlapping(quadOf(outline), quadOf(other))))
      distinct.push(outline);
  return distinct;
}
