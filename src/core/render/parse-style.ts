import { base64FromBytes, bytesFromBase64 } from '../base/bytes-text';
import { type Result, ok } from '../base/result';
import {
  type Reader,
  type WrongAt,
  fields,
  listOf,
  numberWithin,
  oneOfKinds,
  option,
  orNull,
  plainText,
  wholeNumberWithin,
  wrong,
} from '../base/strict-reader';
import { readJpegHeader } from '../images/jpeg-header';
import { readPngHeader } from '../images/png-header';
import type { Colour, Picture, Stop } from './drawing';
import {
  FINDER_SHAPES,
  type Frame,
  type Logo,
  MODULE_SHAPES,
  type Paint,
  type Part,
  type Style,
  TURN_DEGREES,
} from './style';

/** Characters of the Base64 of a logo's picture. */
export const MOST_PICTURE_TEXT = 350_000;
const MOST_PICTURE_PX = 4096;
export const MOST_STOPS = 4;
const MOST_LOGO_CHARACTERS = 20;
const MOST_CAPTION_CHARACTERS = 200;
const MOST_MARGIN_MODULES = 10;
const SOLID = option(['solid']);

/** A style out of JSON, strictly: whatever is missing, unknown or out of its limits is refused, with the place. */
export function parseStyle(value: unknown): Result<Style, WrongAt> {
  return style(value, '');
}

/** The style as plain values for JSON; a picture is Base64. */
export function jsonOfStyle(whole: Style): object {
  const { logo } = whole;
  if (logo?.content.kind !== 'picture') return whole;
  const { bytes, ...rest } = logo.content.picture;
  return {
    ...whole,
    logo: { ...logo, content: { ...logo.content, picture: { ...rest, base64: base64FromBytes(bytes) } } },
  };
}

const colour: Reader<Colour> = (value, path) =>
  typeof value === 'string' && isColour(value) ? ok(value) : wrong(path);

export function isColour(text: string): text is Colour {
  return /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(text);
}

const stopList = listOf<Stop>(fields<Stop>({ offset: numberWithin(0, 1), colour }), 2, MOST_STOPS);

/** In their order, as each format wants them. */
const stops: Reader<readonly Stop[]> = (value, path) => {
  const read = stopList(value, path);
  if (!read.ok) return read;
  const late = read.value.findIndex(({ offset }, index) => offset < (read.value[index - 1]?.offset ?? 0));
  return late === -1 ? read : wrong(`${path}.${String(late)}.offset`);
};

const paint: Reader<Paint> = oneOfKinds<Paint>({
  solid: fields({ kind: SOLID, colour }),
  linear: fields({ kind: option(['linear']), angleDegrees: wholeNumberWithin(0, 359), stops }),
  radial: fields({ kind: option(['radial']), stops }),
});

function part<Shape extends string>(shapes: readonly Shape[]): Reader<Part<Shape>> {
  return fields<Part<Shape>>({ shape: option(shapes), paint });
}

interface PictureJson extends Omit<Picture, 'bytes'> {
  readonly base64: string;
}

const pictureJson = fields<PictureJson>({
  mediaType: option(['image/png', 'image/jpeg']),
  widthPx: wholeNumberWithin(1, MOST_PICTURE_PX),
  heightPx: wholeNumberWithin(1, MOST_PICTURE_PX),
  base64: (value, path) => (typeof value === 'string' && value.length <= MOST_PICTURE_TEXT ? ok(value) : wrong(path)),
});

/** The file has to be what it says, before a decoder gets it: of its type, of its size and whole. */
const picture: Reader<Picture> = (value, path) => {
  const read = pictureJson(value, path);
  if (!read.ok) return read;
  const { base64, ...rest } = read.value;
  const bytes = bytesFromBase64(base64);
  if (bytes === null) return wrong(`${path}.base64`);
  const header = rest.mediaType === 'image/png' ? readPngHeader(bytes) : readJpegHeader(bytes);
  const isAsSaid =
    header?.isTruncated === false && header.widthPx === rest.widthPx && header.heightPx === rest.heightPx;
  return isAsSaid ? ok({ ...rest, bytes: Uint8Array.from(bytes) }) : wrong(`${path}.base64`);
};

const silhouetteRows = listOf<string>(
  (value, path) => (typeof value === 'string' && /^[#.]{1,64}$/.test(value) ? ok(value) : wrong(path)),
  1,
  64,
);

const silhouette: Reader<readonly string[]> = (value, path) => {
  const read = silhouetteRows(value, path);
  if (!read.ok) return read;
  const odd = read.value.findIndex((row) => row.length !== read.value[0]?.length);
  return odd === -1 ? read : wrong(`${path}.${String(odd)}`);
};

const style = fields<Style>({
  modules: part(MODULE_SHAPES),
  finderRing: part(FINDER_SHAPES),
  finderCentre: part(FINDER_SHAPES),
  ground: orNull(paint),
  logo: orNull(
    fields<Logo>({
      content: oneOfKinds<Logo['content']>({
        picture: fields({ kind: option(['picture']), picture, silhouette: orNull(silhouette) }),
        text: fields({ kind: option(['text']), text: plainText(MOST_LOGO_CHARACTERS) }),
      }),
      share: numberWithin(0, 1),
      clearing: option(['modules', 'outline', 'none']),
      marginModules: numberWithin(0, MOST_MARGIN_MODULES),
    }),
  ),
  frame: orNull(
    fields<Frame>({
      shape: option(['none', 'line', 'band']),
      caption: plainText(MOST_CAPTION_CHARACTERS),
      place: option(['above', 'below']),
      colour,
    }),
  ),
  turnDegrees: option(TURN_DEGREES),
});
