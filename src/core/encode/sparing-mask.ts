import { qrCodewordLayout } from '../qr/capacity';
import { correctablePerBlock } from '../qr/correctable';
import { touchedPatterns } from '../qr/function-patterns';
import type { ModuleViews } from '../qr/hidden-modules';
import { lostCodewords } from '../qr/lost-codewords';
import { MASK_COUNT, maskPattern } from '../qr/mask';
import { qrShape } from '../qr/qr-shape';
import type { QrSymbol } from '../qr/symbol';

/** Modules of one version when something lies on the symbol. */
export interface HiddenIn {
  readonly views: ModuleViews;
  /** What lies on it had to be made smaller for this version. */
  readonly isShrunk: boolean;
}

/** The version and mask that lose least. */
export interface Choice {
  readonly version: number;
  readonly mask: number;
}

/** A larger version has smaller modules: for each step it must leave this much more of the budget. */
const WORTH_A_VERSION = 0.05;

/**
 * The version and mask of which the worst block keeps the largest share of its error correction. A version in which no
 * function pattern is touched comes first. Of equal masks the one that the encoder would take comes first.
 * @param symbols the same content at the same level in versions that follow one another, with the encoder's own mask
 * @param asked the mask to keep, or null
 * @param hiddenIn what is hidden in a version
 */
export function sparingChoice(
  symbols: readonly QrSymbol[],
  asked: number | null,
  hiddenIn: (symbol: QrSymbol) => HiddenIn,
): Choice | null {
  let best: (Choice & { readonly flaws: number; readonly left: number }) | null = null;
  for (const [steps, symbol] of symbols.entries()) {
    const hidden = hiddenIn(symbol);
    const flaws = Number(touches(symbol, hidden)) + Number(hidden.isShrunk);
    for (const mask of masksOf(symbol, asked)) {
      const left = shareLeft(symbol, mask, hidden.views) - steps * WORTH_A_VERSION;
      if (best === null || flaws < best.flaws || (flaws === best.flaws && left > best.left))
        best = { version: symbol.version, mask, flaws, left };
    }
  }
  return best;
}

function touches({ version, modules }: QrSymbol, { views }: HiddenIn): boolean {
  return touchedPatterns(version, modules, views).length > 0;
}

function masksOf({ mask }: QrSymbol, asked: number | null): readonly number[] {
  if (asked !== null) return [asked];
  const others = Array.from({ length: MASK_COUNT }, (_, other) => other).filter((other) => other !== mask);
  return [mask, ...others];
}

/** Of the block that is hit hardest; negative where it can no longer be corrected. */
function shareLeft({ version, level, mask: own, modules }: QrSymbol, mask: number, views: ModuleViews): number {
  if (level === null) return 0;
  const shape = qrShape(version);
  const ownPattern = maskPattern(shape, own);
  const inverted = maskPattern(shape, mask).map((value, index) => value ^ (ownPattern[index] ?? 0));
  const lost = lostCodewords(modules, views, shape, qrCodewordLayout(version, level), inverted);
  return 1 - Math.max(...lost) / correctablePerBlock(version, level);
}
