import { encodeSymbol } from '../../src/core/encode/encode-symbol.ts';
import type { Content, EncodeOptions } from '../../src/core/encode/options.ts';
import { encodeAppended } from '../../src/core/encode/structured-append.ts';
import { parseMicro, parseQr, parseRmqr } from '../../src/core/encode/test/parse-symbol.ts';
import { seededRandom } from '../../src/core/encode/test/random.ts';
import type { QrSymbol } from '../../src/core/qr/symbol.ts';
import { SYMBOLOGIES } from '../../src/core/qr/symbology.ts';

type Random = (below: number) => number;

/** One of `PARSED_EVERY` symbols is read back as well. */
const PARSED_EVERY = 50;

/**
 * Encodes random contents under random options, possible and impossible ones.
 * @returns how often each outcome came up
 * @throws with the input that made the encoder throw or a symbol wrong
 */
export function fuzzEncode(inputs: number, seed: number): Record<string, number> {
  const random = seededRandom(seed);
  const outcomes: Record<string, number> = {};
  for (let run = 0; run < inputs; run += 1) {
    const content = anyContent(random);
    const options = anyOptions(random);
    const parts = random(40) === 0 ? anyParts(random) : undefined;
    try {
      const outcome = outcomeOf(content, options, parts, run % PARSED_EVERY === 0);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    } catch (cause) {
      throw new Error(`Input ${run}: ${JSON.stringify({ content, options, parts })}`, { cause });
    }
  }
  return outcomes;
}

function outcomeOf(
  content: Content,
  options: EncodeOptions,
  parts: number | null | undefined,
  isParsed: boolean,
): string {
  if (parts !== undefined) {
    const result = encodeAppended(content, options, parts);
    if (!result.ok) return result.fault.code;
    for (const symbol of result.value) check(symbol, isParsed);
    return result.value.length === 1 ? 'qr-code' : 'structured append';
  }
  const result = encodeSymbol(content, options);
  if (!result.ok) return result.fault.code;
  check(result.value, isParsed);
  return result.value.symbology;
}

function check(symbol: QrSymbol, isParsed: boolean): void {
  const { symbology, modules, widthModules, heightModules, usedBits, capacityBits, segments } = symbol;
  if (modules.length !== widthModules * heightModules) throw new Error('Wrong number of modules');
  if (usedBits > capacityBits || usedBits <= 0) throw new Error('Bits beyond the capacity');
  if (segments.some(({ length }) => length <= 0)) throw new Error('An empty segment');
  if (!isParsed) return;
  const reading =
    symbology === 'qr-code'
      ? parseQr(modules)
      : symbology === 'rmqr'
        ? parseRmqr(modules, widthModules)
        : parseMicro(modules);
  const said = reading
    .split(/ (?=numeric:|alphanumeric:|byte:|kanji:)/)
    .filter((part) => /^(numeric|alphanumeric|byte|kanji):/.test(part));
  if (said.length !== segments.length) throw new Error(`${segments.length} segments, read ${reading}`);
}

const ALPHABETS = [
  '0123456789',
  'ABCXYZ $%*+-./:',
  'abcxyz,;!?',
  '中文智能二维码',
  '日本語あいア',
  'éüßñ€',
  '😀🖋',
  'Жα한ש',
  '\0\n\x1d\x7f%()',
  '(01)09501101530003(10)',
].map((letters) => letters.split(''));

/** Runs from a few alphabets, lone halves of pairs among them; now and then long. */
function anyContent(random: Random): Content {
  const length = random(30) === 0 ? random(400) : random(500) === 0 ? random(9000) : random(24);
  if (random(12) === 0) return { kind: 'bytes', bytes: Uint8Array.from({ length }, () => random(256)) };
  let text = '';
  while (text.length < length) {
    const alphabet = ALPHABETS[random(ALPHABETS.length)] ?? [];
    if (random(100) === 0) text += random(2) === 0 ? '\ud83d' : '\udc00';
    for (let run = 1 + random(8); run > 0; run -= 1) text += alphabet[random(alphabet.length)] ?? '';
  }
  return { kind: 'text', text };
}

function anyOptions(random: Random): EncodeOptions {
  const levels = ['L', 'M', 'Q', 'H'] as const;
  const policies = ['auto', 'auto', 'always', 'never', random(40), random(1_100_000) - 10, 3.5] as const;
  const indicators = ['37', 'A', '', 'xyz'] as const;
  const fnc1 = [
    { position: 'first' },
    { position: 'second', applicationIndicator: indicators[random(4)] ?? '' },
  ] as const;
  return {
    level: levels[random(4)] ?? 'L',
    ...(random(3) === 0 ? { symbology: SYMBOLOGIES[random(3)] ?? 'qr-code' } : {}),
    ...(random(3) === 0 ? { version: random(45) - 1 } : {}),
    ...(random(3) === 0 ? { mask: random(10) - 1 } : {}),
    ...(random(4) === 0 ? { boostLevel: true } : {}),
    ...(random(3) === 0 ? { eci: policies[random(policies.length)] ?? 'auto' } : {}),
    ...(random(8) === 0 ? { fnc1: fnc1[random(2)] ?? null } : {}),
  };
}

function anyParts(random: Random): number | null {
  return random(2) === 0 ? null : random(19) - 1;
}
