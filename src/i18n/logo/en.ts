import type { BudgetGrade } from '../../core/render/logo-budget';
import type { Frame, Logo } from '../../core/render/style';
import { numbersOf } from '../numbers';
import type { LogoFaultCatalogue } from '../logo-faults';

const { megabytes, number } = numbersOf('en');

const faults: LogoFaultCatalogue = {
  'logo-format': ({ format }) => ({
    what: `A logo cannot be a ${format.toUpperCase()} picture.`,
    todo: 'Save it as PNG, JPEG, WebP or SVG.',
  }),
  'logo-file-too-large': ({ sizeBytes, limitBytes }) => ({
    what: `This file has ${megabytes(sizeBytes)}; a logo may have ${megabytes(limitBytes)}.`,
    todo: 'Choose a smaller version of the picture.',
  }),
  'svg-too-large': ({ limitBytes }) => ({
    what: `This SVG is larger than ${number(limitBytes / 1024)} kB.`,
    todo: 'Simplify the drawing, or save it as PNG.',
  }),
  'svg-entities': () => ({
    what: 'This SVG declares entities, which can grow without end.',
    todo: 'Save the drawing again as plain SVG, or as PNG.',
  }),
  'svg-repeats': ({ limit }) => ({
    what: `This SVG repeats parts of itself more than ${number(limit)} times, which can take minutes to draw.`,
    todo: 'Save it as PNG.',
  }),
  'logo-undecodable': () => ({
    what: 'The browser cannot draw this picture.',
    todo: 'Open it in another program and save it as PNG.',
  }),
  'logo-blank': () => ({
    what: 'Nothing can be seen in this picture: all of it is transparent.',
    todo: 'Choose another one.',
  }),
};

export const words = {
  logo: 'Logo',
  choosePicture: 'Choose a picture',
  pictureHint: 'PNG, JPEG, WebP or SVG; it can be dropped or pasted here too.',
  orText: 'Or a short text',
  textHint: 'Up to 8 characters. Four Chinese characters stand two by two, as on a seal.',
  logoAlt: 'The logo',
  remove: 'Remove the logo',
  removed: 'Logo removed.',
  undo: 'Undo',
  raised: 'Level H now, so that the logo hides less than can be restored.',
  size: 'Size',
  percent: (value: number) => `${number(value)} %`,
  clearing: 'Room around the logo',
  clearings: { modules: 'Square', outline: 'Its outline', none: 'None' } satisfies Record<Logo['clearing'], string>,
  margin: 'Margin',
  modules: (value: number) => `${number(value)} modules`,
  budget: 'Error correction that the logo uses',
  budgetLine: (lost: number, correctable: number, level: string) =>
    `Hides ${number(lost)} of the ${number(correctable)} codewords that level ${level} can mend in the worst block.`,
  budgetGrades: {
    good: 'Plenty is left for dirt and distance.',
    tight: 'More than half is gone: a small or worn print may not be read.',
    over: 'That is too much to be read: make the logo smaller.',
  } satisfies Record<BudgetGrade, string>,
  coversAlignment:
    'It covers an alignment pattern. Most readers manage without; a smaller logo or a longer text may avoid it.',
  shrunk: 'It is smaller than asked, so that it stays clear of the patterns at the edges.',
  onlyQr: 'Only QR Code has room for a logo. Micro QR and rMQR are drawn without it.',
  noSymbol: 'How much the logo hides is counted as soon as there is a code.',
  frame: 'Frame',
  frameShapes: { none: 'None', line: 'Line', band: 'Band' } satisfies Record<Frame['shape'], string>,
  caption: 'Caption',
  captionHint: 'Drawn as outlines, so that it looks the same in every program.',
  captionPlace: 'Place of the caption',
  places: { above: 'Above', below: 'Below' } satisfies Record<Frame['place'], string>,
  frameColour: 'Colour of frame and caption',
  missingSigns: (signs: readonly string[]) =>
    `The font has no outline for ${signs.join(' ')}: ${signs.length === 1 ? 'it is' : 'they are'} left out.`,
  faults,
};
