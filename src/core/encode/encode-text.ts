import { create } from 'qrcode/lib/core/qrcode.js';
import { type Result, fail, ok } from '../base/result';
import { MAX_VERSION, dataCapacityBits } from '../qr/capacity';
import { LEVELS, type Level } from '../qr/level';
import type { QrSymbol } from '../qr/symbol';
import type { EncodeFault } from './encode-fault';
import { fewestBitsInLargestSymbol, smallestFit } from './measure';
import { findLoneSurrogate } from './utf8';

/**
 * The smallest QR Code symbol for a text at a level; text that is not numeric or alphanumeric goes
 * as UTF-8 bytes. Everything that could keep the borrowed encoder busy is refused before it is called.
 */
export function encodeText(text: string, level: Level): Result<QrSymbol, EncodeFault> {
  if (text === '') return fail({ code: 'text-empty' });
  const surrogateIndex = findLoneSurrogate(text);
  if (surrogateIndex !== null) return fail({ code: 'lone-surrogate', index: surrogateIndex });
  const fit = smallestFit(text, level);
  if (fit === null) return fail(tooLong(text, level));

  const symbol = create(text, { errorCorrectionLevel: level, version: fit.version });
  return ok({
    version: symbol.version,
    level,
    mask: symbol.maskPattern,
    sideModules: symbol.modules.size,
    modules: Uint8Array.from(symbol.modules.data),
    usedBits: fit.usedBits,
    capacityBits: dataCapacityBits(symbol.version, level),
  });
}

function tooLong(text: string, level: Level): EncodeFault {
  const bits = fewestBitsInLargestSymbol(text);
  const fittingLevel = LEVELS.findLast((candidate) => dataCapacityBits(MAX_VERSION, candidate) >= bits) ?? null;
  const excessBytes = Math.ceil((bits - dataCapacityBits(MAX_VERSION, level)) / 8);
  return { code: 'text-too-long', excessBytes, fittingLevel };
}
