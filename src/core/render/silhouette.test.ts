import { describe, expect, it } from 'vitest';
import { silhouetteOf, visibleBox } from './silhouette';

/** A picture of which "#" is opaque and "." is not. */
function picture(...rows: readonly string[]) {
  const text = rows.join('');
  const rgba = new Uint8ClampedArray(4 * text.length);
  for (let index = 0; index < text.length; index += 1) rgba[4 * index + 3] = text[index] === '#' ? 255 : 3;
  return { widthPx: rows[0]?.length ?? 0, heightPx: rows.length, rgba };
}

const all = (widthPx: number, heightPx: number) => ({ left: 0, top: 0, width: widthPx, height: heightPx });

describe('the silhouette of a picture', () => {
  it('is cut to what can be seen', () => {
    expect(visibleBox(picture('.....', '..#..', '.##..', '.....'))).toEqual({ left: 1, top: 1, width: 2, height: 2 });
    expect(visibleBox(picture('...', '...'))).toBeNull();
  });

  it('is the picture itself where it is small', () => {
    expect(silhouetteOf(picture('#.', '##'), all(2, 2))).toEqual(['#.', '##']);
    expect(silhouetteOf(picture('##', '##'), all(2, 2))).toBeNull();
  });

  it('never loses a pixel when it is made coarser', () => {
    const blank = Array.from({ length: 96 }, () => '.'.repeat(96));
    const dot = picture(...blank.with(50, `...#${'.'.repeat(92)}`));
    const rows = silhouetteOf(dot, all(96, 96));
    expect(rows).toHaveLength(48);
    expect(rows?.[25]?.[1]).toBe('#');
    expect(rows?.join('').match(/#/g)).toHaveLength(1);
  });
});
