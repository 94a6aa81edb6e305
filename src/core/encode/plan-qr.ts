import { MAX_VERSION, dataCapacityBits, qrCodewordLayout, sideModules } from '../qr/capacity';
import { MASK_COUNT } from '../qr/mask';
import type { StructuredAppend } from '../qr/structured-append';
import type { QrSymbol } from '../qr/symbol';
import type { EncodeFault } from './encode-fault';
import { type QrFit, fitQr, strongestLevel } from './fit-qr';
import { drawQr } from './mask/draw-qr';
import { type EncodeOptions, isIn } from './options';
import type { EncoderScratch } from './scratch';
import type { Interpretation } from './segments/default-interpretations';
import type { Runs } from './segments/runs';
import type { SymbolHeader } from './segments/symbol-header';
import { writeSymbol } from './write-symbol';

/** All that decides the codewords of a symbol. Valid until the scratch is used for another content. */
export interface QrPlan {
  readonly runs: Runs;
  readonly header: SymbolHeader;
  readonly fit: QrFit;
}

/** Refuses a version or mask that QR Code does not have. */
export function refuseForQr({ version = null, mask = null }: EncodeOptions): EncodeFault | null {
  const symbology = 'qr-code';
  if (!isIn(version, 1, MAX_VERSION)) return { code: 'unknown-version', symbology };
  return isIn(mask, 0, MASK_COUNT - 1) ? null : { code: 'unknown-mask', symbology, highest: MASK_COUNT - 1 };
}

/** The interpretation with the smallest symbol, of equal ones that with the fewest bits; null if none fits. */
export function planQr(
  interpretations: readonly Interpretation[],
  options: EncodeOptions,
  structuredAppend: StructuredAppend | null,
  scratch: EncoderScratch,
): QrPlan | null {
  const { level, version = null, fnc1 = null } = options;
  let best: QrPlan | null = null;
  for (const { runs, eci } of interpretations) {
    const header = { structuredAppend, eci, fnc1 };
    const fit = fitQr(runs, header, level, version, scratch.segmentation);
    if (fit !== null && (best === null || isSmaller(fit, best.fit))) best = { runs, header, fit };
  }
  return best;
}

export function drawPlan(
  { runs, header, fit }: QrPlan,
  { level: asked, mask = null, boostLevel = false }: EncodeOptions,
  scratch: EncoderScratch,
): QrSymbol {
  const { version, segmentFormat, segmentation, usedBits } = fit;
  const level = boostLevel ? (strongestLevel(version, usedBits) ?? asked) : asked;
  const layout = qrCodewordLayout(version, level);
  const written = writeSymbol(runs, segmentation.ranges, segmentFormat, header, layout, scratch.codewords);
  const drawn = drawQr(written.codewords, version, level, mask, scratch.board);
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
    segments: written.segments,
    eci: header.eci,
    structuredAppend: header.structuredAppend,
  };
}

function isSmaller(a: QrFit, b: QrFit): boolean {
  return a.version < b.version || (a.version === b.version && a.usedBits < b.usedBits);
}
