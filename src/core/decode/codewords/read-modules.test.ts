import { execFileSync } from 'node:child_process';
import { create } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { LEVELS } from '../../qr/error-correction-level';
import { DATA } from '../../qr/module-kind';
import { qrShape } from '../../qr/qr-shape';
import { RMQR_VERSIONS, rmqrVersion } from '../../qr/rmqr-version';
import { runPython } from '../../qr/test/python';
import type { Segment } from '../content/segment';
import { seededRandom } from '../test/seeded-random';
import { readModules } from './read-modules';
import { type SampledModules, modulesFromBits, transposed } from './sampled-modules';

// Independent oracles: `qrcode` draws QR Code symbols, segno Micro QR, zint rMQR.

describe('reading the modules of a symbol', () => {
  it('reads every version, level and mask of QR Code', { timeout: 60_000 }, () => {
    for (let version = 1; version <= 40; version += 1) {
      for (const level of LEVELS) {
        for (const mask of [0, 1, 2, 3, 4, 5, 6, 7] as const) {
          const reading = readModules(qr(`V${version}`, version, level, mask));
          expect(reading).toMatchObject({
            ok: true,
            value: {
              format: 'qr-code',
              version,
              versionName: String(version),
              level,
              mask,
              isMirrored: false,
              correctedCodewords: 0,
              erasedCodewords: 0,
            },
          });
          expect(textOf(reading)).toBe(`V${version}`);
        }
      }
    }
  });

  it('reads every version, level and mask of Micro QR, the half codeword of M1 and M3 included', () => {
    for (const { version, level, mask, modules } of segnoMicroSymbols()) {
      const side = Math.sqrt(modules.length);
      const reading = readModules(modulesFromBits(side, side, (index) => modules[index] === 1));
      expect(reading).toMatchObject({
        ok: true,
        value: { format: 'micro-qr', versionName: `M${version}`, level, mask },
      });
      expect(textOf(reading)).toBe('98765');
    }
  });

  it.each(RMQR_VERSIONS.map(({ name }, index) => [name, index + 1] as const))(
    'reads rMQR %s at both levels',
    (name, version) => {
      for (const level of ['M', 'H'] as const) {
        const reading = readModules(zintRmqr(version, level, '1234'));
        expect(reading).toMatchObject({ ok: true, value: { format: 'rmqr', versionName: name, level } });
        expect(textOf(reading)).toBe('1234');
      }
    },
  );

  it('reads mirrored symbols of each format and says that they are mirrored', () => {
    const micro = segnoMicroSymbols().find(({ version }) => version === 4);
    if (micro === undefined) throw new Error('no M4');
    for (const modules of [
      qr('mirror', 5, 'M', 3),
      modulesFromBits(17, 17, (index) => micro.modules[index] === 1),
      zintRmqr(21, 'M', '1234'),
    ]) {
      expect(readModules(transposed(modules))).toMatchObject({ ok: true, value: { isMirrored: true } });
    }
  });

  it('refuses sizes that no symbol has', () => {
    for (const [width, height] of [
      [10, 10],
      [19, 19],
      [22, 22],
      [181, 181],
      [7, 44],
    ] as const) {
      expect(readModules(modulesFromBits(width, height, () => true))).toEqual({
        ok: false,
        fault: { code: 'size-unknown' },
      });
    }
  });
});

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

  it('never returns another text, however much is wrong, and says how far it came', { timeout: 60_000 }, () => {
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

  it('reads nothing in noise of any size', { timeout: 60_000 }, () => {
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

  it('control characters need more certainty than letters', () => {
    expect(readModules(spoilt('abc', 1, 4, 2)).ok).toBe(true);
    expect(readModules(spoilt('a\u0001c', 0, 0, 0)).ok).toBe(true);
    expect(readModules(spoilt('a\u0001c', 1, 4, 2))).toMatchObject({ ok: false, fault: { code: 'too-uncertain' } });
  });
});

const drawn = new Map<string, SampledModules>();

function qr(
  text: string,
  version: number,
  level: 'L' | 'M' | 'Q' | 'H',
  mask: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7,
): SampledModules {
  const key = `${text} ${version} ${level} ${mask}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const { modules } = create(text, { version, errorCorrectionLevel: level, maskPattern: mask });
  const made = modulesFromBits(modules.size, modules.size, (index) => modules.data[index] === 1);
  drawn.set(key, made);
  return made;
}

interface MicroSymbol {
  readonly version: number;
  readonly level: string | null;
  readonly mask: number;
  readonly modules: readonly number[];
}

let microSymbols: readonly MicroSymbol[] | null = null;

function segnoMicroSymbols(): readonly MicroSymbol[] {
  return (microSymbols ??= runPython(`
import json, segno
symbols = []
for version in range(1, 5):
    for level in [None] if version == 1 else ['L', 'M', 'Q'] if version == 4 else ['L', 'M']:
        for mask in range(4):
            code = segno.make('98765', version='M%d' % version, error=level, mask=mask, boost_error=False)
            symbols.append(dict(version=version, level=level, mask=mask, modules=[int(bit) for row in code.matrix for bit in row]))
print(json.dumps(symbols))
`) as readonly MicroSymbol[]);
}

function zintRmqr(version: number, level: 'M' | 'H', text: string): SampledModules {
  const { widthModules, heightModules } = rmqrVersion(version);
  const args = ['-b', 'RMQR', `--vers=${version}`, `--secure=${level === 'M' ? 2 : 4}`, '-d', text, '--dump'];
  const rows = execFileSync('zint', args, { encoding: 'utf8' })
    .trimEnd()
    .split('\n')
    .map((row) => row.replaceAll(' ', ''));
  return modulesFromBits(widthModules, heightModules, (index) => {
    const column = index % widthModules;
    const nibble = Number.parseInt(rows[Math.floor(index / widthModules)]?.[column >> 2] ?? '0', 16);
    return ((nibble >> (3 - (column & 3))) & 1) === 1;
  });
}

/** Evenly over the blocks, as symbol order interleaves them, codewords are inverted in every bit. */
function withWrongCodewords(
  modules: SampledModules,
  version: number,
  count: number,
  random: () => number,
  certainty = 1,
): SampledModules {
  const { dataOrder, kinds } = qrShape(version);
  const first = Math.floor(random() * (Math.floor(dataOrder.length / 8) - count));
  const places = [...dataOrder.slice(8 * first, 8 * (first + count))];
  expect(places.every((place) => kinds[place] === DATA)).toBe(true);
  return withValues(modules, places, (value) => -value * certainty);
}

function withValues(
  modules: SampledModules,
  places: readonly number[],
  change: (value: number) => number,
): SampledModules {
  const darkness = modules.darkness.slice();
  for (const place of places) darkness[place] = change(darkness[place] ?? 0);
  return { ...modules, darkness };
}

/** Share of the codewords that error correction takes, about. */
function share(level: 'L' | 'M' | 'Q' | 'H'): number {
  return { L: 0.15, M: 0.35, Q: 0.5, H: 0.62 }[level];
}

function textOf(reading: ReturnType<typeof readModules>): string {
  if (!reading.ok) return JSON.stringify(reading.fault);
  return reading.value.segments.map(segmentText).join('');
}

function segmentText(segment: Segment): string {
  switch (segment.mode) {
    case 'numeric':
    case 'alphanumeric':
      return segment.text;
    case 'byte':
      return Buffer.from(segment.bytes).toString('utf8');
    default:
      return `<${segment.mode}>`;
  }
}
