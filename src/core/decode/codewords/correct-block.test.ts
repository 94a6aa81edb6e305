import fc from 'fast-check';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../base/seeded-random';
import { correctBlock } from './correct-block';

// Independent oracle: the Reed–Solomon encoder of the `qrcode` package.
const TheirEncoder = createRequire(import.meta.url)('qrcode/lib/core/reed-solomon-encoder.js') as new (
  degree: number,
) => {
  encode(data: Uint8Array): Uint8Array;
};

const block = fc
  .record({ ecc: fc.integer({ min: 2, max: 36 }), data: fc.uint8Array({ minLength: 1, maxLength: 123 }) })
  .map(({ ecc, data }) => ({ ecc, sent: Uint8Array.of(...data, ...new TheirEncoder(ecc).encode(data)) }));

/** Which places go wrong, in which order, and by how much. */
const damage = fc.record({
  seeds: fc.array(fc.nat(), { minLength: 160, maxLength: 160 }),
  masks: fc.uint8Array({ minLength: 160, maxLength: 160 }),
});

describe('correcting a Reed–Solomon block', () => {
  it('leaves an undamaged block of another encoder as it is', () => {
    fc.assert(
      fc.property(block, ({ ecc, sent }) => {
        expect(correctBlock(sent, ecc)).toEqual(sent);
      }),
    );
  });

  it('restores any mix of errors and erasures with 2 · errors + erasures within the error correction codewords', () => {
    fc.assert(
      fc.property(
        block,
        damage,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ ecc, sent }, { seeds, masks }, share) => {
          const erased = Math.min(Math.floor(ecc * share), sent.length);
          const wrong = Math.min(Math.floor((ecc - erased) / 2), sent.length - erased);
          const places = shuffledPlaces(sent.length, seeds);
          const received = damaged(sent, places.slice(0, erased + wrong), masks);
          expect(correctBlock(received, ecc, places.slice(0, erased))).toEqual(sent);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('restores up to every error correction codeword when all damage is known to be there, even to harmless places', () => {
    fc.assert(
      fc.property(block, damage, ({ ecc, sent }, { seeds, masks }) => {
        const places = shuffledPlaces(sent.length, seeds).slice(0, ecc);
        const half = damaged(sent, places.slice(0, ecc >> 1), masks);
        expect(correctBlock(half, ecc, places)).toEqual(sent);
      }),
    );
  });

  it('beyond that gives up or finds another codeword near what was received, never something else', () => {
    fc.assert(
      fc.property(block, damage, fc.integer({ min: 1, max: 20 }), ({ ecc, sent }, { seeds, masks }, beyond) => {
        const reach = ecc >> 1;
        const places = shuffledPlaces(sent.length, seeds).slice(0, reach + beyond);
        const received = damaged(sent, places, masks);
        const corrected = correctBlock(received, ecc);
        if (corrected === null) return;
        expect(differences(corrected, received)).toBeLessThanOrEqual(reach);
        const data = corrected.subarray(0, corrected.length - ecc);
        expect(corrected.subarray(data.length)).toEqual(Uint8Array.from(new TheirEncoder(ecc).encode(data)));
      }),
      { numRuns: 1000 },
    );
  });

  it('corrects one error at most with three error correction codewords, and ends in a codeword', () => {
    const random = seededRandom(11);
    const value = () => Math.floor(random() * 256);
    for (let trial = 0; trial < 5_000; trial += 1) {
      const received = Uint8Array.from({ length: 120 }, value);
      const corrected = correctBlock(received, 3);
      if (corrected === null) continue;
      expect(differences(corrected, received)).toBeLessThanOrEqual(1);
      expect(corrected.subarray(117)).toEqual(Uint8Array.from(new TheirEncoder(3).encode(corrected.subarray(0, 117))));
    }
  });

  it('refuses more erasures than there are error correction codewords', () => {
    const received = Uint8Array.of(1, 2, 3, 4, 5, 6);
    expect(correctBlock(received, 2, [0, 1, 2])).toBeNull();
  });

  it('does not write to what it was given', () => {
    const sent = Uint8Array.of(7, 8, 9, ...new TheirEncoder(4).encode(Uint8Array.of(7, 8, 9)));
    const received = sent.slice();
    received[1] = 0;
    const before = received.slice();
    expect(correctBlock(received, 4)).toEqual(sent);
    expect(received).toEqual(before);
  });
});

function shuffledPlaces(length: number, seeds: readonly number[]): number[] {
  return Array.from({ length }, (_, place) => place)
    .map((place) => ({ place, key: seeds[place] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ place }) => place);
}

function damaged(sent: Uint8Array, places: readonly number[], masks: Uint8Array): Uint8Array {
  const received = sent.slice();
  places.forEach((place, index) => {
    received[place] = (received[place] ?? 0) ^ ((masks[index] ?? 0) || 1);
  });
  return received;
}

function differences(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((count, value, index) => count + (value === b[index] ? 0 : 1), 0);
}
