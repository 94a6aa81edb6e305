// Other encoders, each asked for the bare matrix at the same level, in the way its own documentation shows.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as leanQr from 'lean-qr';
import nayuki from 'nayuki-qr-code-generator';
import { encodeQR } from 'qr';
import QRCode from 'qrcode';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm')));
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } });

/** @typedef {{ text: string, level: 'L' | 'M' | 'Q' | 'H' }} Input */
/** @type {Record<string, (input: Input) => unknown>} */
export const PEERS = {
  qrcode: ({ text, level }) => QRCode.create(text, { errorCorrectionLevel: level }),
  qr: ({ text, level }) => encodeQR(text, 'raw', { ecc: QR_LEVELS[level] }),
  'lean-qr': ({ text, level }) =>
    leanQr.generate(text, { minCorrectionLevel: leanQr.correction[level], maxCorrectionLevel: leanQr.correction[level] }),
  nayuki: ({ text, level }) => {
    const { QrCode, QrSegment } = nayuki;
    return QrCode.encodeSegments(QrSegment.makeSegments(text), QrCode.Ecc[NAYUKI_LEVELS[level]], 1, 40, -1, false);
  },
};

/** Answers with a drawing too, and only by promise. */
/** @type {Record<string, (input: Input) => Promise<unknown>>} */
export const ASYNC_PEERS = {
  'zxing-wasm writer': ({ text, level }) => writeBarcode(text, { format: 'QRCode', ecLevel: level, scale: 1 }),
};

const QR_LEVELS = /** @type {const} */ ({ L: 'low', M: 'medium', Q: 'quartile', H: 'high' });
const NAYUKI_LEVELS = /** @type {const} */ ({ L: 'LOW', M: 'MEDIUM', Q: 'QUARTILE', H: 'HIGH' });
