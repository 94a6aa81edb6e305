/*
 * A finder pattern cut as a seal, 白文: the pattern stands in paper on a cinnabar ground, one
 * module of ground around it, two units to the module. Its heart has one notch in each side,
 * which makes it 工, the first character of 工坊 (workshop). The ground and the ring are chipped
 * and one corner is worn, as on a stone that has been used.
 */
const GROUND = 'M.6 0H11.1l.6.7.8-.7H17.5L18 .6V14.9l-.5 1.6-1.1 1.1L14.8 18H.7L0 17.4V7.7l.7-.6L0 6.3V.6z';
const RING = 'M2 2H16V14.3l-.3.9-.6.5L14.2 16H7.5l-.7-.8-.6.8H2z M4 4V14H14V12.3L14.8 11.7 14 11V4z';
const HEART = 'M6 6h6v2h-2v2h2v2H6v-2h2V8H6z';

export interface BrandMarkProps {
  /** Side in CSS pixels; multiples of 18 put every module on a pixel. */
  readonly size: number;
}

/** The brand mark, as decoration beside the product's name. */
export function BrandMark({ size }: BrandMarkProps) {
  return (
    <svg viewBox="0 0 18 18" width={size} height={size} className="shrink-0" focusable="false" aria-hidden>
      <path className="fill-seal" d={GROUND} />
      <path className="fill-paper" fillRule="evenodd" d={RING} />
      <path className="fill-paper" d={HEART} />
    </svg>
  );
}
