import { type Result, fail, ok } from '../base/result';
import { LEVELS, type ErrorCorrectionLevel } from '../qr/error-correction-level';
import { maskPattern } from '../qr/mask';
import { MICRO_SYMBOLS, microCodewordLayout } from '../qr/micro-capacity';
import { MICRO_MASKS, microFormatCode, microShape } from '../qr/micro-shape';
import type { QrSymbol } from '../qr/symbol';
import { MICRO_SEGMENT_FORMATS } from '../qr/segment-format';
import { masked, placeCodewords, writeCode } from './place-codewords';
import type { EncodeFault } from './encode-fault';
import { type Content, type EncodeOptions, isIn } from './options';
import type { EncoderScratch } from './scratch';
import { defaultInterpretations } from './segments/default-interpretations';
import { type Candidate, type SmallFit, fitSmall, measure, tooLongForSmall } from './small-symbol';
import { writeSymbol } from './write-symbol';

interface MicroCandidate extends Candidate {
  /** Index in `MICRO_SYMBOLS`. */
  readonly symbolNumber: number;
}

const CANDIDATES: readonly MicroCandidate[] = MICRO_SYMBOLS.flatMap(({ version, level }, symbolNumber) => {
  const segmentFormat = MICRO_SEGMENT_FORMATS[version - 1];
  return segmentFormat === undefined
    ? []
    : [{ symbolNumber, version, level, segmentFormat, layout: microCodewordLayout(symbolNumber) }];
});
const LAST_MASK = MICRO_MASKS.length - 1;

/** One Micro QR symbol. M1, which cannot correct errors, is used only if it is asked for. */
export function encodeMicro(
  content: Content,
  options: EncodeOptions,
  scratch: EncoderScratch,
): Result<QrSymbol, EncodeFault> {
  const refusal = refuse(options);
  if (refusal !== null) return fail(refusal);
  const { version = null, mask = null, boostLevel = false } = options;
  const ofVersion = CANDIDATES.filter((candidate) => version === null || candidate.version === version);
  const level = version === 1 ? null : options.level;
  const allowed = ofVersion.filter((candidate) => candidate.level === level);
  const largest = allowed.at(-1);
  if (largest === undefined)
    return fail({ code: 'level-unavailable', symbology: 'micro-qr', levels: levelsOf(ofVersion) });
  const interpretations = defaultInterpretations(content, 'never', false, scratch.runs);
  if (!interpretations.ok) return interpretations;
  const fit = fitSmall(interpretations.value, null, allowed, scratch);
  if (fit !== null) return ok(draw(boostLevel ? boosted(fit) : fit, mask, scratch));
  const hasMode = Number.isFinite(measure(interpretations.value, null, largest, scratch).usedBits);
  if (!hasMode) return fail({ code: 'mode-unavailable', versionName: `M${largest.version}` });
  return fail(tooLongForSmall('micro-qr', interpretations.value, null, level, version, CANDIDATES, scratch));
}

function refuse({ version = null, mask = null, fnc1 = null, eci = 'auto' }: EncodeOptions): EncodeFault | null {
  const symbology = 'micro-qr';
  if (!isIn(version, 1, MICRO_SEGMENT_FORMATS.length)) return { code: 'unknown-version', symbology };
  if (!isIn(mask, 0, LAST_MASK)) return { code: 'unknown-mask', symbology, highest: LAST_MASK };
  if (fnc1 !== null) return { code: 'feature-unavailable', symbology, feature: 'fnc1' };
  const needsEci = eci === 'always' || typeof eci === 'number';
  return needsEci ? { code: 'feature-unavailable', symbology, feature: 'eci' } : null;
}

function levelsOf(candidates: readonly MicroCandidate[]): ErrorCorrectionLevel[] {
  return LEVELS.filter((level) => candidates.some((candidate) => candidate.level === level));
}

function boosted(fit: SmallFit<MicroCandidate>): SmallFit<MicroCandidate> {
  const { candidate, usedBits } = fit;
  const strongest = CANDIDATES.findLast(
    ({ version, layout }) => version === candidate.version && usedBits <= layout.dataBits,
  );
  return strongest === undefined ? fit : { ...fit, candidate: strongest };
}

function draw(
  { candidate, runs, header, segmentation, usedBits }: SmallFit<MicroCandidate>,
  mask: number | null,
  scratch: EncoderScratch,
): QrSymbol {
  const { version, level, segmentFormat, layout, symbolNumber } = candidate;
  const shape = microShape(version);
  const { codewords, segments } = writeSymbol(
    runs,
    segmentation.ranges,
    segmentFormat,
    header,
    layout,
    scratch.codewords,
  );
  const halfCodeword = layout.dataBits % 8 === 0 ? -1 : layout.dataCodewords - 1;
  const bare = placeCodewords(shape, codewords, layout.totalCodewords, halfCodeword);
  const variants = MICRO_MASKS.map((pattern) => masked(bare, maskPattern(shape, pattern)));
  const chosen = mask ?? bestMask(variants, shape.widthModules);
  const modules = variants[chosen] ?? bare;
  for (const copy of shape.formatCopies) writeCode(modules, copy, microFormatCode(symbolNumber, chosen));
  return {
    symbology: 'micro-qr',
    version,
    versionName: `M${version}`,
    level,
    mask: chosen,
    widthModules: shape.widthModules,
    heightModules: shape.heightModules,
    modules,
    usedBits,
    capacityBits: layout.dataBits,
    segments,
    eci: null,
    structuredAppend: null,
  };
}

/** The mask with the best score of dark modules on the right and lower edges, which have no timing pattern (§7.8.3.2). */
function bestMask(variants: readonly Uint8Array[], side: number): number {
  const scores = variants.map((modules) => {
    let right = 0;
    let lower = 0;
    for (let place = 1; place < side; place += 1) {
      right += modules[place * side + side - 1] ?? 0;
      lower += modules[(side - 1) * side + place] ?? 0;
    }
    return right <= lower ? right * 16 + lower : lower * 16 + right;
  });
  return scores.indexOf(Math.max(...scores));
}
