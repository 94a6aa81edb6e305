import { rgbOf } from './colour';
import type { Colour } from './drawing';
import type { Paint, Style } from './style';

/** Below this, readers miss the symbol in dim light. WCAG's formula; black on white is 21. */
export const LEAST_CONTRAST = 3.5;

export type ContrastFact =
  | { readonly kind: 'good' }
  /** Light on dark: the standard allows it, many readers do not look for it (ISO/IEC 18004:2015 §6.2 i). */
  | { readonly kind: 'inverted' }
  | { readonly kind: 'low'; readonly ratio: number };

/** The worst that ink and ground come to anywhere; a transparent ground is taken for white. */
export function contrastOf({ modules, finderRing, finderCentre, ground }: Style): ContrastFact {
  const inks = [modules, finderRing, finderCentre].flatMap(({ paint }) => coloursOf(paint)).map(luminanceOf);
  const grounds = (ground === null ? (['#fff'] as const) : coloursOf(ground)).map(luminanceOf);
  const lightestInk = Math.max(...inks);
  const darkestGround = Math.min(...grounds);
  const isInverted = Math.min(...inks) > Math.max(...grounds);
  const ratio = isInverted ? ratioOf(Math.min(...inks), Math.max(...grounds)) : ratioOf(darkestGround, lightestInk);
  if (ratio < LEAST_CONTRAST) return { kind: 'low', ratio: Math.max(1, ratio) };
  return { kind: isInverted ? 'inverted' : 'good' };
}

function ratioOf(lighter: number, darker: number): number {
  return (lighter + 0.05) / (darker + 0.05);
}

function coloursOf(paint: Paint): readonly Colour[] {
  return paint.kind === 'solid' ? [paint.colour] : paint.stops.map(({ colour }) => colour);
}

/** Relative luminance (WCAG 2.2), 0…1. */
function luminanceOf(colour: Colour): number {
  const [red, green, blue] = rgbOf(colour);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
