import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectImage } from './inspect-image';
import { MAX_PIXELS, MAX_SIDE_PX } from './limits';

const folder = new URL('../../../e2e/fixtures/images/', import.meta.url);
const names = readdirSync(folder).filter((name) => name !== 'expected.json');
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(new URL(file, folder)));
const fixtures = names.map((name) => ({ name, bytes: bytesOf(name) }));

/** What follows the picture's own end, and may be cut off without harm. */
const TRAILING_BYTES: Readonly<Record<string, number>> = { 'gif-js-polyglot.gif': '*/=1;alert("gif")'.length };

/** A drawing is searched again at every length, and is refused all the same. */
const SVG_BYTES_TRIED = 1000;
const isSvg = (name: string): boolean => name.includes('svg');

const magics = [
  '\x89PNG\r\n\x1a\n\0\0\0\rIHDR',
  '\xff\xd8\xff',
  'GIF89a',
  'BM',
  'RIFF\0\0\0\0WEBPVP8X',
  '\0\0\0\x14ftypavif',
  '<',
];
const magicBytes = fc.constantFrom(...magics).map((text) => Uint8Array.from(text, (sign) => sign.charCodeAt(0)));

function expectSoundAnswer(bytes: Uint8Array): void {
  const seen = inspectImage(null, bytes, 'usual');
  expect(JSON.parse(JSON.stringify(seen))).toEqual(seen);
  if (!seen.ok) return;
  const { widthPx, heightPx } = seen.value;
  expect(Math.min(widthPx, heightPx)).toBeGreaterThan(0);
  expect(Math.max(widthPx, heightPx)).toBeLessThanOrEqual(MAX_SIDE_PX);
  expect(widthPx * heightPx).toBeLessThanOrEqual(MAX_PIXELS);
}

describe('A file cut off after any of its bytes', () => {
  it.each(fixtures)('$name is refused, or let through as truncated', ({ name, bytes }) => {
    const whole = isSvg(name) ? SVG_BYTES_TRIED : bytes.length - (TRAILING_BYTES[name] ?? 0);
    let wasLetThrough = false;
    for (let length = 0; length < whole; length++) {
      const seen = inspectImage(null, bytes.subarray(0, length), 'usual');
      if (seen.ok !== wasLetThrough) expect(wasLetThrough, `refused again at ${String(length)}`).toBe(false);
      if (seen.ok && !seen.value.isTruncated) expect.fail(`whole after ${String(length)} bytes`);
      wasLetThrough = seen.ok;
    }
  });
});

describe('A file with wrong bytes', () => {
  it('is answered, never thrown at, when a few bytes of a picture are changed', () => {
    const small = fixtures.filter(({ bytes }) => bytes.length > 0);
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...small), changes, ({ bytes }, edits) => {
        const changed = bytes.slice();
        // Half of the changes fall into the header, where they matter.
        edits.forEach(([place, value], i) => {
          changed[place % Math.min(bytes.length, i % 2 === 0 ? 512 : bytes.length)] = value;
        });
        expectSoundAnswer(changed);
      }),
      { numRuns: 3000 },
    );
  });

  it('is answered, never thrown at, when anything at all follows a signature', () => {
    fc.assert(
      fc.property(magicBytes, fc.uint8Array({ maxLength: 300 }), (magic, tail) => {
        expectSoundAnswer(Uint8Array.from([...magic, ...tail]));
      }),
      { numRuns: 3000 },
    );
  });

  it('is answered, never thrown at, when it is random from its first byte', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), expectSoundAnswer), { numRuns: 1000 });
  });
});
