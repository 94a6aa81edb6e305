import { describe, expect, it } from 'vitest';
import { LEVELS } from '../../qr/error-correction-level';
import { RMQR_VERSIONS } from '../../qr/rmqr-version';
import { readModules } from './read-modules';
import { modulesFromBits, transposed } from './sampled-modules';
import { qr, segnoMicroSymbols, zintMicro, zintRmqr } from './test/drawn-modules';
import { textOf } from './test/text-of';

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

  it.each([
    [1, 'L', '98765'],
    [2, 'L', '9876543210'],
    [2, 'L', '987654321'],
    [2, 'M', 'AC-42'],
    [3, 'L', '98765432101234567890123'],
    [3, 'L', '9876543210123456789012'],
    [3, 'L', 'AC-42 ZINT/QR:'],
    [3, 'M', 'zint-mi'],
    [4, 'L', '98765432101234567890123456789012345'],
    [4, 'L', 'AC-42 ZINT/QR:CODE.XY'],
    [4, 'M', 'zint-micro-qr'],
    [4, 'Q', 'zint-mic'],
  ] as const)('reads Micro QR M%i-%s in which %s leaves no room for the whole terminator', (version, level, text) => {
    const reading = readModules(zintMicro(version, level, text));
    expect(reading).toMatchObject({ ok: true, value: { versionName: `M${version}` } });
    expect(textOf(reading)).toBe(text);
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
