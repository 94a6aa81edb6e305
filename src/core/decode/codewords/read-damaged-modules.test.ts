import { describe, expect, it } from 'vitest';
import { LEVELS } from '../../qr/error-correction-level';
import { FORMATS, formatCode } from '../../qr/format-information';
import { maskPattern } from '../../qr/mask';
import { MICRO_MASKS, microShape } from '../../qr/micro-shape';
import { qrShape } from '../../qr/qr-shape';
import { syndromes } from '../../qr/reed-solomon';
import { seededRandom } from '../../base/seeded-random';
import { readModules } from './read-modules';
import { type SampledModules, modulesFromBits } from './sampled-modules';
import { qr, segnoMicroSymbols } from './test/drawn-modules';
import { withValues, withWrongCodewords } from './test/spoilt-modules';
import { textOf } from './test/text-of';

describe('reading damaged modules', () => {
  it('restores as many wrong codewords as the level promises and counts them', () => {
    const random = seededRandom(2);
    for (const [version, level, wrong] of [
      [1, 'H', 8],
      [2, 'M', 8],
      [7, 'Q', 48],
      [20, 'L', 112],
      [40, 'H', 15 * 81],
    ] as const) {
      const modules = qr('whole', version, level, 0);
      const damaged = withWrongCodewords(modules, version, wrong, random);
      const reading = readModules(damaged);
      expect(reading, `${version}${level}`).toMatchObject({ ok: true, value: { correctedCodewords: wrong } });
      expect(textOf(reading)).toBe('whole');
    }
  });

  it('reads a quarter of the codewords of an H symbol destroyed', () => {
    const random = seededRandom(3);
    for (let version = 1; version <= 40; version += 1) {
      const total = Math.floor(qrShape(version).dataOrder.length / 8);
      const reading = readModules(
        withWrongCodewords(qr(`v${version}`, version, 'H', 4), version, Math.floor(total / 4), random),
      );
      expect(textOf(reading), `version ${version}`).toBe(`v${version}`);
    }
  });

  it('goes beyond that where the sampler says which modules it could not see', () => {
    const random = seededRandom(4);
    for (const [version, level] of [
      [4, 'H'],
      [10, 'Q'],
      [25, 'M'],
    ] as const) {
      const modules = qr('unseen', version, level, 2);
      const errorsOnly = share(level) / 2;
      const unseen = Math.floor((qrShape(version).dataOrder.length / 8) * errorsOnly * 1.5);
      const blotted = withWrongCodewords(modules, version, unseen, random, 0.05);
      expect(readModules({ ...blotted, darkness: blotted.darkness.map(Math.sign) }).ok).toBe(false);
      expect(textOf(readModules(blotted))).toBe('unseen');
    }
  });

  it('reads format information of which one copy is gone, or three bits of every copy are wrong', () => {
    const modules = qr('format', 3, 'Q', 6);
    const [whole, split] = qrShape(3).formatCopies;
    const withoutOne = withValues(modules, [...(whole ?? [])], () => 0);
    const wrongBits = [...(whole ?? []).slice(2, 5), ...(split ?? []).slice(2, 5)];
    const withWrong = withValues(modules, wrongBits, (value) => -value);
    expect(textOf(readModules(withoutOne))).toBe('format');
    expect(textOf(readModules(withWrong))).toBe('format');
  });

  it('never returns another text, however much is wrong, and says how far it came', { timeout: 300_000 }, () => {
    const random = seededRandom(5);
    const faults = new Set<string>();
    for (let trial = 0; trial < 3000; trial += 1) {
      const version = 1 + Math.floor(random() * 3);
      const level = LEVELS[Math.floor(random() * 4)] ?? 'M';
      const share = random() * 0.5;
      const modules = qr('7 TEXT', version, level, 1);
      const noisy = {
        ...modules,
        darkness: modules.darkness.map((value) => (random() < share ? value * (random() * 2 - 1.5) : value)),
      };
      const reading = readModules(noisy);
      if (reading.ok) expect(textOf(reading)).toBe('7 TEXT');
      else faults.add(reading.fault.code);
    }
    expect(faults).toContain('too-many-errors');
  });

  it('reads nothing in noise of any size', { timeout: 300_000 }, () => {
    const random = seededRandom(6);
    const sizes = [
      [11, 11],
      [13, 13],
      [15, 15],
      [17, 17],
      [21, 21],
      [25, 25],
      [43, 7],
      [27, 11],
    ] as const;
    for (let trial = 0; trial < 8000; trial += 1) {
      const [width, height] = sizes[trial % sizes.length] ?? sizes[0];
      const darkness = Float32Array.from({ length: width * height }, () => random() * 2 - 1);
      expect(readModules({ widthModules: width, heightModules: height, darkness }).ok).toBe(false);
    }
  });

  it('reads nothing where all is light, dark, or unseen', () => {
    for (const value of [-1, 0, 1]) {
      for (const side of [11, 13, 15, 17, 21, 45, 177]) {
        expect(
          readModules({ widthModules: side, heightModules: side, darkness: new Float32Array(side * side).fill(value) })
            .ok,
        ).toBe(false);
      }
    }
  });

  it('takes M1, which cannot correct, only undamaged', () => {
    const symbol = segnoMicroSymbols().find(({ version }) => version === 1);
    if (symbol === undefined) throw new Error('no M1');
    const modules = modulesFromBits(11, 11, (index) => symbol.modules[index] === 1);
    expect(readModules(modules).ok).toBe(true);
    for (const place of [8 * 11 + 9, 10 * 11 + 10, 8 * 11 + 3]) {
      expect(readModules(withValues(modules, [place], (value) => -value)).ok).toBe(false);
    }
  });

  it('takes M1 only with the padding that encoders write: few of the symbols that noise makes have it', () => {
    // One digit (mode indicators are left out of M1), 7, and the terminator leave ten bits.
    const start = '001' + '0111' + '000';
    expect(textOf(readModules(m1(start + '0000000000')))).toBe('7');
    for (const padding of ['0000010000', '1000000000', '0000000001', '0101010101'])
      expect(readModules(m1(start + padding)), padding).toMatchObject({ ok: false, fault: { code: 'too-uncertain' } });
  });
});

describe('how sure a reading must be', () => {
  const timing = [8, 9, 10, 11, 12].flatMap((place) => [6 * 21 + place, place * 21 + 6]);
  const spoilt = (text: string, codewords: number, timingModules: number, formatBits: number): SampledModules => {
    const damaged = withWrongCodewords(qr(text, 1, 'L', 1), 1, codewords, seededRandom(7));
    const format = qrShape(1).formatCopies.flatMap((copy) => [...copy].slice(2, 2 + formatBits));
    return withValues(damaged, [...timing.slice(0, timingModules), ...format], (value) => -value);
  };

  it('wrong codewords, timing modules and format bits cost certainty', () => {
    const evidence = (...damage: readonly [codewords: number, timingModules: number, formatBits: number]): number => {
      const reading = readModules(spoilt('SURE', ...damage));
      return reading.ok ? reading.value.evidenceBits : NaN;
    };
    const whole = evidence(0, 0, 0);
    expect(evidence(1, 0, 0)).toBeLessThan(whole);
    expect(evidence(0, 2, 0)).toBeLessThan(whole);
    expect(evidence(0, 0, 2)).toBeLessThan(whole);
  });

  it('a short symbol that is damaged everywhere is held for chance', () => {
    const symbol = segnoMicroSymbols().find(({ version }) => version === 2);
    if (symbol === undefined) throw new Error('no M2');
    const modules = modulesFromBits(13, 13, (index) => symbol.modules[index] === 1);
    const codeword = [9, 10, 11, 12].flatMap((row) => [row * 13 + 11, row * 13 + 12]);
    const damaged = withValues(modules, codeword, (value) => -value);
    expect(textOf(readModules(damaged))).toBe('98765');
    const timing = [9, 10, 11].flatMap((place) => [place, place * 13]);
    const format = [2, 4].map((row) => row * 13 + 8);
    expect(readModules(withValues(damaged, [...timing, ...format], (value) => -value))).toMatchObject({
      ok: false,
      fault: { code: 'too-uncertain' },
    });
  });

  it('each format tried before costs certainty: noise had one more chance', () => {
    const target = formatCode('L', 1);
    const others = FORMATS.map(({ code }) => code).filter((code) => code !== target);
    const distance = (a: number, b: number): number => (a ^ b).toString(2).replaceAll('0', '').length;
    const fourBits = Array.from({ length: 2 ** 15 }, (_, bits) => bits).filter((bits) => distance(bits, 0) === 4);
    /** How many bits of both copies another format would have wrong. */
    const nearest = (ofOne: number, ofOther: number): number =>
      Math.min(...others.map((code) => distance(code, target ^ ofOne) + distance(code, target ^ ofOther)));
    /** Four bits wrong in each copy: as far from the true format, whichever they are. */
    const evidence = (...ofCopies: readonly [number, number]): number => {
      const places = qrShape(1).formatCopies.flatMap((copy, number) =>
        [...copy].filter((_, index) => ((ofCopies[number] ?? 0) >> (14 - index)) & 1),
      );
      const reading = readModules(withValues(qr('SURE', 1, 'L', 1), places, (value) => -value));
      return reading.ok ? reading.value.evidenceBits : NaN;
    };
    const four = fourBits[0] ?? 0;
    const first = evidence(four, fourBits.find((bits) => nearest(four, bits) > 8) ?? NaN);
    const same = fourBits.find((bits) => nearest(bits, bits) < 8) ?? NaN;
    const later = evidence(same, same);
    expect(first - later).toBeGreaterThanOrEqual(1);
    expect(first - later).toBeLessThanOrEqual(2);
  });

  it('control characters need more certainty than letters', () => {
    expect(readModules(spoilt('abc', 1, 4, 2)).ok).toBe(true);
    expect(readModules(spoilt('a\u0001c', 0, 0, 0)).ok).toBe(true);
    expect(readModules(spoilt('a\u0001c', 1, 4, 2))).toMatchObject({ ok: false, fault: { code: 'too-uncertain' } });
  });
});

/** An M1 symbol of these data bits, with the check codewords that belong to them. */
function m1(dataBits: string): SampledModules {
  const symbol = segnoMicroSymbols().find(({ version, mask }) => version === 1 && mask === 0);
  if (symbol === undefined) throw new Error('no M1');
  const data = [0, 8, 16].map((start) => Number.parseInt(dataBits.slice(start, start + 8).padEnd(8, '0'), 2));
  const ecc = Array.from({ length: 2 ** 16 }, (_, value) => [value >> 8, value & 255] as const).find((pair) =>
    syndromes(Uint8Array.from([...data, ...pair]), 2).every((value) => value === 0),
  );
  if (ecc === undefined) throw new Error('no check codewords');
  const bits = dataBits + ecc.map((value) => value.toString(2).padStart(8, '0')).join('');
  const shape = microShape(1);
  const inverted = maskPattern(shape, MICRO_MASKS[0]);
  const modules = [...symbol.modules];
  shape.dataOrder.forEach((place, index) => {
    modules[place] = Number(bits[index]) ^ (inverted[place] ?? 0);
  });
  return modulesFromBits(11, 11, (index) => modules[index] === 1);
}

/** Share of the codewords that error correction takes, about. */
function share(level: 'L' | 'M' | 'Q' | 'H'): number {
  return { L: 0.15, M: 0.35, Q: 0.5, H: 0.62 }[level];
}
