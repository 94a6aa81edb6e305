import type { Condition } from '../../core/proof/conditions';
import type { MeasureName } from '../../core/proof/measures';
import { numbersOf } from '../numbers';

const { number, count } = numbersOf('en');

const measures: Record<MeasureName, string> = {
  contrast: 'Contrast',
  modulation: 'Modulation, worst tenth',
  'fixed-patterns': 'Finder patterns',
  'error-correction': 'Unused error correction',
  'quiet-zone': 'Quiet zone',
  polarity: 'Polarity',
};

const conditions: Record<Condition, string> = {
  straight: 'straight on',
  blur: 'blur',
  tilt: 'tilt',
  rotation: 'rotation',
  noise: 'noise',
  'low-light': 'low light',
  'low-contrast': 'haze',
  jpeg: 'compression',
  dirt: 'dirt',
  small: 'small in the picture',
};

export const words = {
  name: 'Proof',
  from: (mm: string) => `from ${mm} wide`,
  unread: 'not read',
  working: 'checking…',
  unavailable: 'not available here',
  /** Said once by a screen reader. */
  status: (grade: string, size: string) => `Proof ${grade}, ${size}`,
  grade: (grade: string) => `Grade ${grade}`,
  millimetres: (mm: number) => `${number(mm)} mm`,
  centimetres: (cm: number) => `${number(cm)} cm`,
  distance: 'Scanned from',
  distances: { 100: '10 cm', 300: '30 cm', 1000: '1 m', 5000: '5 m' },
  camera:
    'For a phone whose picture of 1,920 pixels covers 65 degrees, with a third to spare, and no module finer than 0.25 mm.',
  weakPoint: (what: string) => `Weakest point: ${what}.`,
  noWeakPoint: 'No weak point was found.',
  mends: 'Make it better',
  mendsSearched: 'Looking for changes that help…',
  mendGrade: (mend: string, grade: string) => `${mend} (grade ${grade})`,
  mend: {
    level: (level: string) => `Raise to level ${level}`,
    darken: (colour: string) => `Darken to ${colour}`,
    'light-ground': (colour: string) => `Ground to ${colour}`,
    'dark-on-light': 'Dark on light',
    'logo-share': (from: number, to: number) => `Logo ${number(from)} → ${number(to)} %`,
    'quiet-zone': (modules: number) => `Quiet zone ${number(modules)}`,
    'square-finders': 'Square finder patterns',
    'square-modules': 'Square modules',
  },
  measures,
  measured: 'Measured on the picture',
  percent: (share: number) => `${number(Math.round(100 * share))} %`,
  modules: (modules: number) => count(modules, { one: 'module', other: 'modules' }),
  darkOnLight: 'dark on light',
  lightOnDark: 'light on dark',
  conditions,
  readBack: 'Read back by two engines',
  condition: 'Condition',
  readers: { engine: 'zxing', own: 'our reader' },
  reach: { none: 'no', usual: 'yes', hard: 'even strong' },
  secondEncoder: 'Second encoder',
  same: 'made the same code',
  different: (modules: number) => `differs in ${count(modules, { one: 'module', other: 'modules' })}`,
  notComparable: {
    symbology: 'cannot make this symbology',
    header: 'cannot make announced character sets, GS1 or linked codes',
    characters: 'does not know these characters',
  },
  askTitle: 'This code may not scan',
  ask: (grade: string) => `Its proof is grade ${grade}.`,
  exportAnyway: 'Export all the same',
  back: 'Go back',
};
