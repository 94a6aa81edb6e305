// Other encoders, each asked for the bare matrix at the same level, in the way its own documentation shows.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as leanQr from 'lean-qr';
import nayuki from 'nayuki-qr-code-generator';
import { encodeQR } from 'qr';
import QRCode from 'qrcode';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import type { BenchInput } from './inputs.ts';

const QR_LEVELS = { L: 'low', M: 'medium', Q: 'quartile', H: 'high' } as const;
const NAYUKI_LEVELS = { L: 'LOW', M: 'MEDIUM', Q: 'QUARTILE', H: 'HIGH' } as const;

export const PEERS: Readonly<Record<string, (input: BenchInput) => unknown>> = {
  qrcode: ({ text, level }) => QRCode.create(text, { errorCorrectionLevel: level }),
  qr: ({ text, level }) => encodeQR(text, 'raw', { ecc: QR_LEVELS[level] }),
  'lean-qr': ({ text, level }) =>
    leanQr.generate(text, {
      minCorrectionLevel: leanQr.correction[level],
      maxCorrectionLevel: leanQr.correction[level],
    }),
  nayuki: ({ text, level }) => {
    const { QrCode, QrSegment } = nayuki;
    return QrCode.encodeSegments(QrSegment.makeSegments(text), QrCode.Ecc[NAYUKI_LEVELS[level]], 1, 40, -1, false);
  },
};

/** Answer with a drawing too, and only by promise. */
export const ASYNC_PEERS: Readonly<Record<string, (input: BenchInput) => Promise<unknown>>> = {
  'zxing-wasm writer': ({ text, level }) => writeBarcode(text, { format: 'QRCode', ecLevel: level, scale: 1 }),
};

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } });
