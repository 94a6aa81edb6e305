import type { Colour } from './drawing';
import type { FinderShape, ModuleShape, Paint, Style } from './style';

export const LOOK_NAMES = [
  'ink',
  'seal',
  'porcelain',
  'bamboo',
  'pearls',
  'lacquer',
  'tide',
  'dusk',
  'plum',
  'cut',
  'amber',
  'leaf',
] as const;
export type LookName = (typeof LOOK_NAMES)[number];

/** Ready-made looks. Every one is dark on light with a contrast of 5 or more, and keeps the quiet zone in its ground. */
export const LOOKS: Readonly<Record<LookName, Style>> = {
  ink: look('rounded', 'rounded', 'rounded', '#1d1a16'),
  seal: look('joined', 'rounded', 'rounded', '#a62b17', { ground: '#fffaf4' }),
  porcelain: look('rounded', 'circle', 'circle', '#1c3f94', { ring: '#14306f', ground: '#f6f9ff' }),
  bamboo: look('columns', 'rounded', 'rounded', '#23603d', { ring: '#17462b', ground: '#f7fbf3' }),
  pearls: look('dots', 'circle', 'circle', '#22262b'),
  lacquer: look('dots', 'leaf', 'circle', '#17191c', { centre: '#b3341f' }),
  tide: look('rows', 'rounded', 'circle', between(0, '#0b3c5d', '#0c7489'), { ring: '#0b3c5d' }),
  dusk: look('joined', 'leaf', 'leaf', between(45, '#4a1f6f', '#b0343c')),
  plum: look('rounded', 'circle', 'circle', fading('#a3195b', '#3c1236'), { ground: '#fff8fb' }),
  cut: look('diamond', 'square', 'as-modules', '#14213d'),
  amber: look('joined', 'circle', 'circle', '#6f3d00', { centre: '#a85200', ground: '#fff9ea' }),
  leaf: look('columns', 'leaf', 'leaf', between(90, '#1f6b3a', '#123f52'), { ground: '#fbfdf6' }),
};

interface Extras {
  readonly ring?: Colour;
  readonly centre?: Colour;
  readonly ground?: Colour;
}

/** Rings and centres have the ink of the modules unless another is given; a centre has that of its ring. */
function look(
  modules: ModuleShape,
  ringShape: FinderShape,
  centreShape: FinderShape,
  ink: Colour | Paint,
  { ring, centre, ground = '#ffffff' }: Extras = {},
): Style {
  const paint = typeof ink === 'string' ? solid(ink) : ink;
  const ringPaint = ring === undefined ? paint : solid(ring);
  return {
    modules: { shape: modules, paint },
    finderRing: { shape: ringShape, paint: ringPaint },
    finderCentre: { shape: centreShape, paint: centre === undefined ? ringPaint : solid(centre) },
    ground: solid(ground),
    logo: null,
    frame: null,
    turnDegrees: 0,
  };
}

function solid(colour: Colour): Paint {
  return { kind: 'solid', colour };
}

function between(angleDegrees: number, from: Colour, to: Colour): Paint {
  return {
    kind: 'linear',
    angleDegrees,
    stops: [
      { offset: 0, colour: from },
      { offset: 1, colour: to },
    ],
  };
}

function fading(middle: Colour, edge: Colour): Paint {
  return {
    kind: 'radial',
    stops: [
      { offset: 0, colour: middle },
      { offset: 1, colour: edge },
    ],
  };
}
