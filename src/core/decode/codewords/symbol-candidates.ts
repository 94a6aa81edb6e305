import { qrCodewordLayout } from '../../qr/capacity';
import type { CodewordLayout } from '../../qr/codeword-layout';
import { FORMATS } from '../../qr/format-information';
import type { ErrorCorrectionLevel } from '../../qr/error-correction-level';
import { MICRO_SYMBOLS, microCodewordLayout } from '../../qr/micro-capacity';
import { MICRO_MASKS, microFormatCode, microShape } from '../../qr/micro-shape';
import { qrShape } from '../../qr/qr-shape';
import { RMQR_MASK, rmqrFormatCode, rmqrShape } from '../../qr/rmqr-shape';
import { RMQR_LEVELS, rmqrCodewordLayout, rmqrVersion, rmqrVersionOfSize } from '../../qr/rmqr-version';
import type { SymbolShape } from '../../qr/symbol-shape';
import type { Symbology } from '../../qr/symbology';

/** What a symbol says of itself in its format information, before a codeword is read. */
export interface SymbolKind {
  readonly format: Symbology;
  /** 1…40; 1…4 for M1…M4; 1…32 for rMQR. */
  readonly version: number;
  /** "7", "M2", "R7x43". */
  readonly versionName: string;
  /** Null for M1, which has none. */
  readonly level: ErrorCorrectionLevel | null;
  /** As the symbol's own standard numbers it: 0…7, 0…3 for Micro QR; 0 for rMQR, which has only one. */
  readonly mask: number;
}

/** One thing that the format information of a symbol of some size may say. */
export interface SymbolCandidate extends SymbolKind {
  readonly shape: SymbolShape;
  readonly layout: CodewordLayout;
  /** As QR numbers masks. */
  readonly qrMask: number;
  /** For each copy of the format information, what it should show. */
  readonly formatCodes: readonly number[];
}

/** All codes that the format information of one format has, in whatever size: what noise may hit by chance. */
export const FORMAT_CODES = { 'qr-code': 32, 'micro-qr': 32, rmqr: 64 } as const satisfies Record<Symbology, number>;

const bySize = new Map<number, readonly SymbolCandidate[]>();

/** Every candidate of a size; empty for sizes that no symbol has. Made once a size, then shared. */
export function symbolCandidates(widthModules: number, heightModules: number): readonly SymbolCandidate[] {
  const key = widthModules * 256 + heightModules;
  let candidates = bySize.get(key);
  if (candidates === undefined) bySize.set(key, (candidates = makeCandidates(widthModules, heightModules)));
  return candidates;
}

function makeCandidates(widthModules: number, heightModules: number): readonly SymbolCandidate[] {
  if (widthModules !== heightModules) return rmqrCandidates(widthModules, heightModules);
  const side = widthModules;
  if (side >= 21 && side <= 177 && side % 4 === 1) return qrCandidates((side - 17) / 4);
  if (side >= 11 && side <= 17 && side % 2 === 1) return microCandidates((side - 9) / 2);
  return [];
}

function qrCandidates(version: number): readonly SymbolCandidate[] {
  const shape = qrShape(version);
  return FORMATS.map(({ level, mask, code }) => ({
    format: 'qr-code',
    version,
    versionName: String(version),
    level,
    mask,
    shape,
    layout: qrCodewordLayout(version, level),
    qrMask: mask,
    formatCodes: [code, code],
  }));
}

function microCandidates(version: number): readonly SymbolCandidate[] {
  const shape = microShape(version);
  return MICRO_SYMBOLS.flatMap((symbol, number) =>
    symbol.version !== version
      ? []
      : MICRO_MASKS.map((qrMask, mask) => ({
          format: 'micro-qr' as const,
          version,
          versionName: `M${version}`,
          level: symbol.level,
          mask,
          shape,
          layout: microCodewordLayout(number),
          qrMask,
          formatCodes: [microFormatCode(number, mask)],
        })),
  );
}

function rmqrCandidates(widthModules: number, heightModules: number): readonly SymbolCandidate[] {
  const version = rmqrVersionOfSize(widthModules, heightModules);
  if (version === null) return [];
  return RMQR_LEVELS.map((level) => ({
    format: 'rmqr',
    version,
    versionName: rmqrVersion(version).name,
    level,
    mask: 0,
    shape: rmqrShape(version),
    layout: rmqrCodewordLayout(version, level),
    qrMask: RMQR_MASK,
    formatCodes: [rmqrFormatCode(version, level, 0), rmqrFormatCode(version, level, 1)],
  }));
}
