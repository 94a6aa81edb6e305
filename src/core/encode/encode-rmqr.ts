import { type Result, fail, ok } from '../base/result';
import { maskPattern } from '../qr/mask';
import { RMQR_MASK, rmqrFormatCode, rmqrShape } from '../qr/rmqr-shape';
import { RMQR_LEVELS, RMQR_VERSIONS, type RmqrLevel, rmqrCodewordLayout } from '../qr/rmqr-version';
import type { QrSymbol } from '../qr/symbol';
import { rmqrSegmentFormat } from '../qr/rmqr-segment-format';
import { masked, placeCodewords, writeCode } from './place-codewords';
import type { EncodeFault } from './encode-fault';
import { type Content, type EncodeOptions, isIn } from './options';
import type { EncoderScratch } from './scratch';
import { interpretationsOf } from './segments/interpretations';
import { type Candidate, type SmallFit, fitSmall, tooLongForSmall } from './small-symbol';
import { writeSymbol } from './write-symbol';

interface RmqrCandidate extends Candidate {
  readonly level: RmqrLevel;
  readonly name: string;
  readonly areaModules: number;
}

/** Smallest area first; of equal areas the lower symbol. */
const CANDIDATES: readonly RmqrCandidate[] = RMQR_VERSIONS.flatMap(({ name, widthModules, heightModules }, index) =>
  RMQR_LEVELS.map((level) => ({
    version: index + 1,
    name,
    level,
    areaModules: widthModules * heightModules,
    segmentFormat: rmqrSegmentFormat(index + 1),
    layout: rmqrCodewordLayout(index + 1, level),
  })),
).sort((a, b) => a.areaModules - b.areaModules);

/** One rMQR symbol (ISO/IEC 23941:2022), with the smallest area unless a version is asked for. */
export function encodeRmqr(
  content: Content,
  options: EncodeOptions,
  scratch: EncoderScratch,
): Result<QrSymbol, EncodeFault> {
  const { version = null, mask = null, fnc1 = null, boostLevel = false } = options;
  const symbology = 'rmqr';
  if (!isIn(version, 1, RMQR_VERSIONS.length)) return fail({ code: 'unknown-version', symbology });
  if (!isIn(mask, 0, 0)) return fail({ code: 'unknown-mask', symbology, highest: 0 });
  const level = RMQR_LEVELS.find((candidate) => candidate === options.level);
  if (level === undefined) return fail({ code: 'level-unavailable', symbology, levels: RMQR_LEVELS });
  const interpretations = interpretationsOf(content, options, scratch.runs);
  if (!interpretations.ok) return interpretations;
  const ofLevel = CANDIDATES.filter((candidate) => candidate.level === level);
  const allowed = version === null ? ofLevel : ofLevel.filter((candidate) => candidate.version === version);
  const fit = fitSmall(interpretations.value, fnc1, allowed, scratch);
  if (fit === null)
    return fail(tooLongForSmall(symbology, interpretations.value, fnc1, level, version, CANDIDATES, scratch));
  return ok(draw(boostLevel ? boosted(fit) : fit, scratch));
}

function boosted(fit: SmallFit<RmqrCandidate>): SmallFit<RmqrCandidate> {
  const { candidate, usedBits } = fit;
  const strongest = CANDIDATES.findLast(
    ({ version, layout }) => version === candidate.version && usedBits <= layout.dataBits,
  );
  return strongest === undefined ? fit : { ...fit, candidate: strongest };
}

function draw(
  { candidate, runs, header, segmentation, usedBits }: SmallFit<RmqrCandidate>,
  scratch: EncoderScratch,
): QrSymbol {
  const { version, name, level, segmentFormat, layout } = candidate;
  const shape = rmqrShape(version);
  const { codewords, segments } = writeSymbol(
    runs,
    segmentation.ranges,
    segmentFormat,
    header,
    layout,
    scratch.codewords,
  );
  const modules = masked(placeCodewords(shape, codewords, layout.totalCodewords, -1), maskPattern(shape, RMQR_MASK));
  shape.formatCopies.forEach((copy, index) => {
    writeCode(modules, copy, rmqrFormatCode(version, level, index === 0 ? 0 : 1));
  });
  return {
    symbology: 'rmqr',
    version,
    versionName: name,
    level,
    mask: 0,
    widthModules: shape.widthModules,
    heightModules: shape.heightModules,
    modules,
    usedBits,
    capacityBits: layout.dataBits,
    segments,
    eci: header.eci,
    structuredAppend: null,
  };
}
