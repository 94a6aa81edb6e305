import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeSymbol } from '../../core/encode/encode-symbol';
import type { Content, EncodeOptions } from '../../core/encode/options';
import type { QrSymbol } from '../../core/qr/symbol';
import { encodeAgain } from './second-encoding';

function made(content: Content, options: EncodeOptions): QrSymbol {
  const result = encodeSymbol(content, options);
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
}

const text = (value: string): Content => ({ kind: 'text', text: value });

it.each([
  ['a link', text('https://example.com/a?b=1234567890#ABC')],
  ['digits, letters and bytes in segments', text('0123456789012345ABCDEFGHIJKLMNOPabcdefghi')],
  ['Chinese', text('智能二维码工坊，内容不离开本机')],
  ['emoji', text('ink 🖋️ paper 📜 seal 🀄')],
  ['Kanji', text('日本語漢字')],
  ['bytes', { kind: 'bytes', bytes: Uint8Array.of(0, 255, 128, 7, 48, 49, 50) } as const],
])('the other encoder makes the same symbol of %s', (_, content) => {
  for (const level of ['L', 'M', 'Q', 'H'] as const)
    expect(encodeAgain(made(content, { level, eci: 'never' }), content, false)).toEqual({ kind: 'same' });
});

it('the same for any text, level and mask', () => {
  fc.assert(
    fc.property(
      fc.string({
        minLength: 1,
        maxLength: 200,
        unit: fc.constantFrom('0', '1', '2', '7', 'A', 'B', ':', '/', 'a', 'b', ' ', 'é', '€'),
      }),
      fc.constantFrom('L', 'M', 'Q', 'H'),
      fc.integer({ min: 0, max: 7 }),
      (value, level, mask) => {
        const symbol = made(text(value), { level, mask, eci: 'never' });
        expect(encodeAgain(symbol, text(value), false)).toEqual({ kind: 'same' });
      },
    ),
    { numRuns: 60 },
  );
});

it('tells one module that is not as the other encoder makes it', () => {
  const content = text('https://example.com');
  const symbol = made(content, { level: 'M' });
  const modules = symbol.modules.slice();
  const place = Math.floor(modules.length / 2);
  modules[place] = 1 - (modules[place] ?? 0);
  expect(encodeAgain({ ...symbol, modules }, content, false)).toEqual({ kind: 'different', differentModules: 1 });
});

it('tells a symbol that holds another text', () => {
  const symbol = made(text('https://example.com/a'), { level: 'M' });
  expect(encodeAgain(symbol, text('https://example.com/b'), false).kind).toBe('different');
});

it('says what the other encoder cannot make', () => {
  const content = text('12345');
  expect(encodeAgain(made(content, { level: 'M', symbology: 'micro-qr' }), content, false)).toEqual({
    kind: 'not-comparable',
    why: 'symbology',
  });
  expect(encodeAgain(made(content, { level: 'M', symbology: 'rmqr' }), content, false)).toEqual({
    kind: 'not-comparable',
    why: 'symbology',
  });
  const announced = text('né');
  expect(encodeAgain(made(announced, { level: 'M', eci: 'always' }), announced, false)).toEqual({
    kind: 'not-comparable',
    why: 'header',
  });
  expect(encodeAgain(made(content, { level: 'M' }), content, true)).toEqual({ kind: 'not-comparable', why: 'header' });
});
