import type { Corners } from '../found-symbol';
import type { GreyImage } from '../grey-image';

/** The picture with the inside of a convex quadrilateral painted white. */
export function eraseQuad(image: GreyImage, corners: Corners): GreyImage {
  const luminance = image.luminance.slice();
  const top = Math.max(0, Math.floor(Math.min(...corners.map((corner) => corner.y))));
  const bottom = Math.min(image.heightPx - 1, Math.ceil(Math.max(...corners.map((corner) => corner.y))));
  for (let y = top; y <= bottom; y += 1) {
    const crossings = crossingsAt(corners, y);
    if (crossings.length < 2) continue;
    const left = Math.max(0, Math.floor(Math.min(...crossings)));
    const right = Math.min(image.widthPx, Math.ceil(Math.max(...crossings)));
    luminance.fill(255, y * image.widthPx + left, y * image.widthPx + Math.max(left, right));
  }
  return { ...image, luminance };
}

/** Where the outline crosses the horizontal line at y. */
function crossingsAt(corners: Corners, y: number): number[] {
  const crossings: number[] = [];
  corners.forEach((from, index) => {
    const to = corners[(index + 1) % 4] ?? from;
    if (from.y === to.y || y < Math.min(from.y, to.y) || y > Math.max(from.y, to.y)) return;
    crossings.push(from.x + ((to.x - from.x) * (y - from.y)) / (to.y - from.y));
  });
  return crossings;
}
