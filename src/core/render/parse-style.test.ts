import fc from 'fast-check';
import { PNG_PIXEL } from './test/png-pixel';
import { describe, expect, it } from 'vitest';
import { base64FromBytes } from '../base/bytes-text';
import type { Colour } from './drawing';
import { jsonOfStyle, parseStyle } from './parse-style';
import {
  FINDER_SHAPES,
  type Frame,
  type Logo,
  MODULE_SHAPES,
  type Paint,
  PLAIN_STYLE,
  type Style,
  TURN_DEGREES,
} from './style';

const colour: fc.Arbitrary<Colour> = fc.stringMatching(/^[0-9a-f]{6}$/).map((digits): Colour => `#${digits}`);
const stops = fc
  .array(fc.record({ offset: fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true }), colour }), {
    minLength: 2,
    maxLength: 4,
  })
  .map((list) => list.map((stop) => ({ ...stop, offset: stop.offset + 0 })).sort((a, b) => a.offset - b.offset));
const paint: fc.Arbitrary<Paint> = fc.oneof(
  fc.record({ kind: fc.constant('solid' as const), colour }),
  fc.record({ kind: fc.constant('linear' as const), angleDegrees: fc.integer({ min: 0, max: 359 }), stops }),
  fc.record({ kind: fc.constant('radial' as const), stops }),
);
const words = fc.stringMatching(/^[a-z一-龥 ]{0,20}$/);
const style: fc.Arbitrary<Style> = fc.record({
  modules: fc.record({ shape: fc.constantFrom(...MODULE_SHAPES), paint }),
  finderRing: fc.record({ shape: fc.constantFrom(...FINDER_SHAPES), paint }),
  finderCentre: fc.record({ shape: fc.constantFrom(...FINDER_SHAPES), paint }),
  ground: fc.option(paint),
  logo: fc.option(
    fc.record<Logo>({
      content: fc.oneof(
        fc.record({ kind: fc.constant('text' as const), text: words }),
        fc.record({
          kind: fc.constant('picture' as const),
          picture: fc.constant(PNG_PIXEL),
          silhouette: fc.constantFrom(null, ['#'], ['#..', '.##']),
        }),
      ),
      share: fc.constantFrom(0.1, 0.22, 0.3),
      clearing: fc.constantFrom('modules', 'outline', 'none'),
      marginModules: fc.constantFrom(0, 0.5, 1),
    }),
  ),
  frame: fc.option(
    fc.record<Frame>({
      shape: fc.constantFrom('none', 'line', 'band'),
      caption: words,
      place: fc.constantFrom('above', 'below'),
      colour,
    }),
  ),
  turnDegrees: fc.constantFrom(...TURN_DEGREES),
});

describe('a style in JSON', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(style, (before) => {
        expect(parseStyle(JSON.parse(JSON.stringify(jsonOfStyle(before))))).toEqual({ ok: true, value: before });
      }),
    );
  });

  it('is refused at the place of a change to any of its values, never thrown at', () => {
    fc.assert(
      fc.property(style, fc.nat(), fc.constantFrom<unknown>(null, 'x', -1, [], {}), (before, place, other) => {
        const json: unknown = JSON.parse(JSON.stringify(jsonOfStyle(before)));
        const paths = leavesOf(json);
        const path = paths[place % paths.length] ?? [];
        const result = parseStyle(changed(json, path, other));
        // Any text is a caption or the text of a logo.
        if (typeof other === 'string' && ['text', 'caption'].includes(String(path.at(-1)))) return;
        if (path.length === 1 && other === null) return;
        expect(result.ok ? null : result.fault.path).toContain(String(path[0]));
      }),
    );
  });

  it.each<readonly [what: string, part: object, path: string]>([
    ['an unknown name', { glow: 1 }, 'glow'],
    ['an unknown shape', { modules: { ...PLAIN_STYLE.modules, shape: 'hearts' } }, 'modules.shape'],
    ['markup for a colour', { ground: { kind: 'solid', colour: '#fff"/><script' } }, 'ground.colour'],
    ['one stop', { ground: { kind: 'radial', stops: [{ offset: 0, colour: '#fff' }] } }, 'ground.stops'],
    [
      'stops in disorder',
      {
        ground: {
          kind: 'radial',
          stops: [
            { offset: 0.5, colour: '#fff' },
            { offset: 0.4, colour: '#fff' },
          ],
        },
      },
      'ground.stops.1.offset',
    ],
    ['a turn between', { turnDegrees: 45 }, 'turnDegrees'],
    [
      'text that runs backwards',
      { frame: { shape: 'line', caption: 'a\u202eb', place: 'above', colour: '#000' } },
      'frame.caption',
    ],
    [
      'a silhouette with rows of two lengths',
      { logo: logoOf('image/png', base64FromBytes(PNG_PIXEL.bytes), 1, ['##', '#']) },
      'logo.content.silhouette.1',
    ],
    ['a picture that is none', { logo: logoOf('image/png', 'AAAA', 1) }, 'logo.content.picture.base64'],
    [
      'a picture of another type',
      { logo: logoOf('image/jpeg', base64FromBytes(PNG_PIXEL.bytes), 1) },
      'logo.content.picture.base64',
    ],
    [
      'a picture larger than it says',
      { logo: logoOf('image/png', base64FromBytes(PNG_PIXEL.bytes), 2) },
      'logo.content.picture.base64',
    ],
    [
      'a picture that is too long',
      { logo: logoOf('image/png', 'A'.repeat(350_004), 1) },
      'logo.content.picture.base64',
    ],
  ])('is refused for %s', (_, part, path) => {
    expect(parseStyle({ ...PLAIN_STYLE, ...part })).toEqual({ ok: false, fault: { path } });
  });

  it.each([null, 'plain', 5, [], {}])('is refused for %j', (value) => {
    expect(parseStyle(value).ok).toBe(false);
  });
});

function logoOf(
  mediaType: string,
  base64: string,
  widthPx: number,
  silhouette: readonly string[] | null = null,
): object {
  return {
    content: { kind: 'picture', picture: { mediaType, base64, widthPx, heightPx: 1 }, silhouette },
    share: 0.2,
    clearing: 'none',
    marginModules: 0,
  };
}

type Place = readonly (string | number)[];

/** Where values lie that hold no others. */
function leavesOf(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [[]];
  const parts: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return parts.flatMap(([name, part]) => leavesOf(part).map((rest) => [name, ...rest]));
}

function changed(value: unknown, [name, ...rest]: Place, other: unknown): unknown {
  if (name === undefined) return other;
  if (Array.isArray(value))
    return value.map((part: unknown, index) => (index === name ? changed(part, rest, other) : part));
  return { ...Object(value), [name]: changed((value as Record<string, unknown>)[name], rest, other) };
}
