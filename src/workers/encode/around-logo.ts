import { type Result, ok } from '../../core/base/result';
import type { EncodeFault } from '../../core/encode/encode-fault';
import { sparingChoice } from '../../core/encode/sparing-mask';
import { NO_GLYPHS } from '../../core/glyphs/glyph';
import { MAX_VERSION } from '../../core/qr/capacity';
import type { QrSymbol } from '../../core/qr/symbol';
import { logoLayout } from '../../core/render/logo-layout';
import { type LogoShape, logoShapeOf } from '../../core/render/logo-shape';
import type { Logo } from '../../core/render/style';
import type { EncodeInput } from './contract';
import { glyphsOf } from './glyphs';

type Encoding = Promise<Result<readonly QrSymbol[], EncodeFault>>;

/** Versions above the smallest one that are tried. */
const MORE_VERSIONS = 3;
const NOTHING_HIDDEN = { views: new Uint8Array(), isShrunk: false };

/** Encodes in the version and mask of which a logo hides least. Linked symbols stay as they are. */
export async function encodedAroundLogo(
  input: EncodeInput,
  logo: Logo,
  encode: (input: EncodeInput) => Encoding,
): Encoding {
  const [first, shape] = await Promise.all([encode(input), shapeOf(logo)]);
  const smallest = first.ok && first.value.length === 1 ? first.value[0] : undefined;
  if (smallest?.symbology !== 'qr-code' || shape === null) return first;
  const symbols = [smallest];
  const last = input.version == null ? Math.min(MAX_VERSION, smallest.version + MORE_VERSIONS) : smallest.version;
  for (let version = smallest.version + 1; version <= last; version += 1) {
    const larger = await encode({ ...input, version });
    const symbol = larger.ok && larger.value.length === 1 ? larger.value[0] : undefined;
    if (symbol !== undefined) symbols.push(symbol);
  }
  const choice = sparingChoice(symbols, input.mask ?? null, (symbol) => logoLayout(symbol, shape) ?? NOTHING_HIDDEN);
  const found = symbols.find(({ version, mask }) => version === choice?.version && mask === choice.mask);
  return found === undefined && choice !== null ? encode({ ...input, ...choice }) : ok([found ?? smallest]);
}

async function shapeOf(logo: Logo): Promise<LogoShape | null> {
  return logoShapeOf(logo, logo.content.kind === 'text' ? await glyphsOf(logo.content.text) : NO_GLYPHS);
}
