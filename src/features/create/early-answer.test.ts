import { describe, expect, it } from 'vitest';
import type { EncodeInput } from '../../workers/encode/contract';
import { earlyAnswer } from './early-answer';

const input = (part: Partial<EncodeInput> = {}): EncodeInput => ({
  content: { kind: 'text', text: 'a' },
  structuredAppend: 'off',
  level: 'M',
  ...part,
});

function counted() {
  const calls: EncodeInput[] = [];
  const answers = earlyAnswer((asked) => calls.push(asked));
  return { answers, calls };
}

describe('an early answer', () => {
  it('is the answer of the page, which asks for the same a moment later', () => {
    const { answers, calls } = counted();
    answers.ask(input());
    expect(answers.take(input())).toBe(1);
    expect(calls).toHaveLength(1);
  });

  it('is used once: asking again is a new call, as when the user tries again', () => {
    const { answers, calls } = counted();
    answers.ask(input());
    answers.take(input());
    expect(answers.take(input())).toBe(2);
    expect(calls).toHaveLength(2);
  });

  it.each([
    ['another text', { content: { kind: 'text', text: 'b' } }],
    ['bytes in place of text', { content: { kind: 'bytes', bytes: Uint8Array.of(97) } }],
    ['another level', { level: 'H' }],
    ['a version', { version: 5 }],
    ['an option that is there but undefined', { mask: undefined }],
  ] as const)('is not that of %s', (_, part) => {
    const { answers, calls } = counted();
    answers.ask(input());
    // An undefined option is one of outside, where the compiler does not look.
    const other = { ...input(), ...part } as EncodeInput;
    expect(answers.take(other)).toBe(2);
    expect(calls.at(-1)).toBe(other);
  });

  it('is the last one of several', () => {
    const { answers, calls } = counted();
    answers.ask(input());
    answers.ask(input({ level: 'H' }));
    expect(answers.take(input({ level: 'H' }))).toBe(2);
    expect(calls).toHaveLength(2);
  });
});
