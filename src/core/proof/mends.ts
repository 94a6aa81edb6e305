import type { ErrorCorrectionLevel } from '../qr/error-correction-level';
import { LEVELS_OF, type Symbology } from '../qr/symbology';
import { QUIET_ZONE_MODULES } from '../render/layout';
import type { Colour } from '../render/drawing';
import type { Paint, Style } from '../render/style';
import { coloursOf, lightness, recoloured, withLightness } from './paint-colours';

/** What a mend may change. */
export interface Made {
  readonly level: ErrorCorrectionLevel;
  readonly quietZoneModules: number;
  readonly style: Style | null;
}

/** One change that may make the grade better. Whether it does is proved before it is offered. */
export type Mend =
  | { readonly kind: 'level'; readonly level: ErrorCorrectionLevel }
  | { readonly kind: 'darken'; readonly colour: Colour }
  | { readonly kind: 'light-ground'; readonly colour: Colour }
  | { readonly kind: 'dark-on-light' }
  | { readonly kind: 'logo-share'; readonly fromPercent: number; readonly toPercent: number }
  | { readonly kind: 'quiet-zone'; readonly modules: number }
  | { readonly kind: 'square-finders' }
  | { readonly kind: 'square-modules' };

/** As dark as ink need be, and as light as paper need be: their difference is grade A. */
const DARK = 0.16;
const LIGHT = 0.92;
const WHITE: Colour = '#ffffff';
/** Shares of the logo's size that are tried, the largest first. */
const SMALLER = [0.85, 0.7, 0.55] as const;

/** Everything that may help, what changes the look least first. */
export function mendsFor(made: Made, symbology: Symbology): readonly Mend[] {
  const { level, quietZoneModules, style } = made;
  const needed = QUIET_ZONE_MODULES[symbology];
  const levels: readonly ErrorCorrectionLevel[] = LEVELS_OF[symbology];
  return [
    ...(quietZoneModules < needed ? [{ kind: 'quiet-zone', modules: needed } as const] : []),
    ...(style === null ? [] : colourMends(style)),
    ...(style === null ? [] : logoMends(style)),
    ...levels.slice(levels.indexOf(level) + 1).map((next): Mend => ({ kind: 'level', level: next })),
    ...(style === null ? [] : shapeMends(style)),
  ];
}

export function mended(made: Made, mend: Mend): Made {
  const { style } = made;
  switch (mend.kind) {
    case 'level':
      return { ...made, level: mend.level };
    case 'quiet-zone':
      return { ...made, quietZoneModules: mend.modules };
    case 'darken':
      return style === null ? made : { ...made, style: withInk(style, (paint) => recoloured(paint, darkened)) };
    case 'light-ground':
      return style === null ? made : { ...made, style: { ...style, ground: { kind: 'solid', colour: mend.colour } } };
    case 'dark-on-light':
      return style === null ? made : { ...made, style: swapped(style) };
    case 'logo-share':
      return style?.logo == null
        ? made
        : { ...made, style: { ...style, logo: { ...style.logo, share: mend.toPercent / 100 } } };
    case 'square-finders':
      return style === null
        ? made
        : {
            ...made,
            style: {
              ...style,
              finderRing: { ...style.finderRing, shape: 'square' },
              finderCentre: { ...style.finderCentre, shape: 'square' },
            },
          };
    case 'square-modules':
      return style === null ? made : { ...made, style: { ...style, modules: { ...style.modules, shape: 'square' } } };
  }
}

function colourMends(style: Style): readonly Mend[] {
  const ink = inkColours(style);
  const ground = style.ground === null ? [WHITE] : coloursOf(style.ground);
  const lightest = Math.max(...ink.map(lightness));
  const darkestGround = Math.min(...ground.map(lightness));
  if (Math.min(...ink.map(lightness)) > Math.max(...ground.map(lightness))) return [{ kind: 'dark-on-light' }];
  const [first = WHITE] = coloursOf(style.modules.paint);
  return [
    ...(lightest > DARK ? [{ kind: 'darken', colour: darkened(first) } as const] : []),
    ...(darkestGround < LIGHT ? [{ kind: 'light-ground', colour: WHITE } as const] : []),
  ];
}

function logoMends({ logo }: Style): readonly Mend[] {
  if (logo === null) return [];
  const fromPercent = Math.round(100 * logo.share);
  return SMALLER.map((share): Mend => ({
    kind: 'logo-share',
    fromPercent,
    toPercent: Math.round(100 * logo.share * share),
  }));
}

function shapeMends({ modules, finderRing, finderCentre }: Style): readonly Mend[] {
  const areSquare = finderRing.shape === 'square' && finderCentre.shape === 'square';
  return [
    ...(areSquare ? [] : [{ kind: 'square-finders' } as const]),
    ...(modules.shape === 'square' ? [] : [{ kind: 'square-modules' } as const]),
  ];
}

function inkColours({ modules, finderRing, finderCentre }: Style): readonly Colour[] {
  return [modules, finderRing, finderCentre].flatMap(({ paint }) => coloursOf(paint));
}

function darkened(colour: Colour): Colour {
  return lightness(colour) <= DARK ? colour : withLightness(colour, DARK);
}

function withInk(style: Style, change: (paint: Paint) => Paint): Style {
  const { modules, finderRing, finderCentre } = style;
  return {
    ...style,
    modules: { ...modules, paint: change(modules.paint) },
    finderRing: { ...finderRing, paint: change(finderRing.paint) },
    finderCentre: { ...finderCentre, paint: change(finderCentre.paint) },
  };
}

/** The ground's colour becomes the ink's, and the ink's the ground's. */
function swapped(style: Style): Style {
  const ground = style.ground ?? { kind: 'solid', colour: WHITE };
  return { ...withInk(style, () => ground), ground: style.modules.paint };
}
