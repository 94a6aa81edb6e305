import { mapPoint } from '../geometry/warp';
import type { FoundSymbol } from '../found-symbol';
import { factsOf } from '../reading-facts';
import type { DetectedSymbol } from '../detector/refine-and-read';
import { readContent } from '../content/read-content';

/** What the rescue read, told as an engine tells it. */
export function foundSymbolOf({ modules: reading, stage, warp }: DetectedSymbol): FoundSymbol {
  const { side, rows } = warp;
  const topLeft = mapPoint(warp, 0, 0);
  const topRight = mapPoint(warp, side, 0);
  const bottomRight = mapPoint(warp, side, rows);
  const bottomLeft = mapPoint(warp, 0, rows);
  const { format, versionName, level, isMirrored } = reading;
  const content = readContent(reading.segments);
  return {
    format,
    text: content.text,
    content,
    corners: isMirrored ? [topLeft, bottomLeft, bottomRight, topRight] : [topLeft, topRight, bottomRight, bottomLeft],
    version: versionName,
    level,
    stage,
    facts: factsOf(reading),
  };
}
