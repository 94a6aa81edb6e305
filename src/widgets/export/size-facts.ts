import { MOST_PX, type OutputSize, millimetresOf, pixelsOf, pixelsToMm } from '../../core/render/output-size';

/** What a size comes to, in the other unit and for pictures made of pixels. */
export interface SizeFacts {
  readonly px: number;
  /** Of files of outlines. */
  readonly mm: number;
  /** Of pictures made of pixels, where that can be seen to differ; else null. */
  readonly pixelMm: number | null;
  /** Null where no module has a whole pixel, or where the modules are not known. */
  readonly modulePx: number | null;
  readonly trouble: 'too-small' | 'too-large' | null;
}

/** Lengths are shown with two digits. */
const VISIBLE_MM = 0.005;

/** @param modules along the longer side, quiet zone included; null where they are not known */
export function sizeFacts(size: OutputSize, modules: number | null): SizeFacts {
  const { px, isExact } = pixelsOf(size);
  const mm = millimetresOf(size);
  const pixelMm = pixelsToMm(px, size.dpi);
  const modulePx = modules === null ? null : Math.floor(px / modules);
  return {
    px,
    mm,
    pixelMm: isExact || Math.abs(pixelMm - mm) < VISIBLE_MM ? null : pixelMm,
    modulePx: modulePx === 0 ? null : modulePx,
    trouble: modulePx === 0 ? 'too-small' : px > MOST_PX ? 'too-large' : null,
  };
}
