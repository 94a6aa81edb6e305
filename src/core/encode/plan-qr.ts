import { MAX_VERSION, dataCapacityBits, qrCodewordLayout, sideModules } from '../qr/capacity';
import { MASK_COUNT } from '../qr/mask';
import type { QrSymbol, SymbolPart } from '../qr/symbol';
import { drawQr } from './mask/draw-qr';
import type { EncodeFault } from './encode-fault';
import { type QrFit, bitsInQr, fitQr, strongestLevel } from './fit-qr';
import { type EncodeOptions, isIn } from './options';
import type { Preamble } from './segments/preamble';
import { type Reading, currentRuns } from './segments/reading';
import type { Runs } from './segments/runs';
import { writeSymbol } from './write-symbol';

/** A content with what its symbol says before it. */
export interface QrPlan {
  readonly runs: Runs;
  readonly preamble: Preamble;
  readonly fit: QrFit;
}

/** What QR Code does not have, whatever the content. */
export function refuseForQr({ version = null, mask = null }: EncodeOptions): EncodeFault | null {
  const symbology = 'qr-code';
  if (!isIn(version, 1, MAX_VERSION)) return { code: 'unknown-version', symbology };
  return isIn(mask, 0, MASK_COUNT - 1) ? null : { code: 'unknown-mask', symbology, highest: MASK_COUNT - 1 };
}

/** The reading that makes the smallest symbol, of equal ones that with the fewest bits; null if none fits. */
export function planQr(readings: readonly Reading[], options: EncodeOptions, part: SymbolPart | null): QrPlan | null {
  const { level, version = null, fnc1 = null } = options;
  let best: (QrPlan & { readonly reading: Reading }) | null = null;
  for (const reading of readings) {
    const runs = currentRuns(reading);
    const preamble = { part, eci: reading.eci, fnc1 };
    const fit = fitQr(runs, preamble, level, version);
    if (fit !== null && (best === null || isSmaller(fit, best.fit))) best = { reading, runs, preamble, fit };
  }
  if (best === null || best.reading === readings.at(-1)) return best;
  // Another reading was measured since: find this one's segmentation again.
  const runs = currentRuns(best.reading);
  bitsInQr(runs, best.preamble, best.fit.version);
  return { ...best, runs };
}

export function drawPlan(
  { runs, preamble, fit }: QrPlan,
  { level: asked, mask = null, boostLevel = false }: EncodeOptions,
): QrSymbol {
  const { version, dialect, usedBits } = fit;
  const level = boostLevel ? (strongestLevel(version, usedBits) ?? asked) : asked;
  const { codewords, segments } = writeSymbol(runs, dialect, preamble, qrCodewordLayout(version, level));
  const drawn = drawQr(codewords, version, level, mask);
  return {
    symbology: 'qr-code',
    version,
    versionName: String(version),
    level,
    mask: drawn.mask,
    widthModules: sideModules(version),
    heightModules: sideModules(version),
    modules: drawn.modules,
    usedBits,
    capacityBits: dataCapacityBits(version, level),
    segments,
    eci: preamble.eci,
    part: preamble.part,
  };
}

function isSmaller(a: QrFit, b: QrFit): boolean {
  return a.version < b.version || (a.version === b.version && a.usedBits < b.usedBits);
}
