import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { MAX_VERSION, dataCapacityBits } from '../qr/capacity';
import { LEVELS, type ErrorCorrectionLevel } from '../qr/error-correction-level';
import { MASK_COUNT } from '../qr/mask';
import { encoded } from './test/encoded';
import { seededRandom } from './test/random';

/** The package's own types are incomplete. */
interface TheirSegment {
  readonly mode: { readonly id: string };
  getLength(): number;
}

const versions = Array.from({ length: MAX_VERSION }, (_, index) => index + 1);
const random = seededRandom(18004);

/** Lower-case letters, which leave no choice of mode, filling a symbol to a random part. */
function letters(version: number, level: ErrorCorrectionLevel): string {
  const most = (dataCapacityBits(version, level) - 20) >> 3;
  return Array.from({ length: 1 + random(most) }, () => String.fromCharCode(97 + random(26))).join('');
}

describe('a symbol of forced version, level and mask', () => {
  it.each(versions)('is module for module that of another encoder, version %i, every level and mask', (version) => {
    for (const level of LEVELS) {
      for (let mask = 0; mask < MASK_COUNT; mask += 1) {
        const text = letters(version, level);
        const theirs = QRCode.create([{ data: Buffer.from(text), mode: 'byte' }], {
          version,
          errorCorrectionLevel: level,
          maskPattern: mask as QRCode.QRCodeMaskPattern,
        });
        const ours = encoded(text, { level, version, mask });
        expect(ours).toMatchObject({ version, level, mask });
        expect(Buffer.compare(ours.modules, theirs.modules.data), `${version}-${level} mask ${mask}`).toBe(0);
      }
    }
  });

  it('is that of another encoder in numeric, alphanumeric and mixed segments', () => {
    for (const version of versions) {
      const digits = Array.from({ length: 1 + random(version * 8) }, () => String(random(10))).join('');
      const capitals = Array.from({ length: 1 + random(version * 5) }, () => 'ABCXYZ $%*+-./:'[random(15)]).join('');
      for (const text of [digits, capitals, `${letters(version, 'H').slice(0, version * 3)}${digits}`]) {
        const theirs = QRCode.create(text, { version, errorCorrectionLevel: 'L', maskPattern: 3 });
        const ours = encoded(text, { level: 'L', version, mask: 3 });
        expect(ours.segments.map(({ mode, length }) => `${mode} ${length}`)).toEqual(
          (theirs.segments as unknown as readonly TheirSegment[]).map(
            (segment) => `${segment.mode.id.toLowerCase()} ${segment.getLength()}`,
          ),
        );
        expect(Buffer.compare(ours.modules, theirs.modules.data)).toBe(0);
      }
    }
  });
});
