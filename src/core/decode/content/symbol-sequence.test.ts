import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readModules } from '../codewords/read-modules';
import { qrencodeSequence } from '../test/other-encoders';
import { readContent } from './read-content';
import type { Segment } from './segment';
import { joinSequence } from './join-sequence';
import { type Sequences, addToSequences, missingPlaces, sequenceOf } from './symbol-sequence';

const MESSAGE = '一条消息，分在几个符号里：structured append, 智能二维码工坊。'.repeat(3);

/** Made by qrencode, which splits characters of UTF-8 between symbols. */
const symbols: readonly (readonly Segment[])[] = qrencodeSequence(MESSAGE, '-v', '4', '-l', 'L', '-8').map(
  (modules) => {
    const reading = readModules(modules);
    if (!reading.ok) throw new Error(reading.fault.code);
    return reading.value.segments;
  },
);

describe('a message of several symbols', () => {
  it('comes together in any order, with repetitions, and its parity is right', () => {
    expect(symbols.length).toBeGreaterThan(2);
    const order = fc.shuffledSubarray([...symbols.keys()], { minLength: symbols.length });
    fc.assert(
      fc.property(order, fc.array(fc.nat({ max: symbols.length - 1 })), (once, repetitions) => {
        const sequences = [...repetitions, ...once].reduce<Sequences>(
          (state, index) => addToSequences(state, symbols[index] ?? []),
          [],
        );
        expect(sequences).toHaveLength(1);
        const [sequence] = sequences;
        expect(sequence && missingPlaces(sequence)).toEqual([]);
        expect(sequence && joinSequence(sequence)).toMatchObject({
          content: { text: MESSAGE, charset: 'utf-8', sequence: null },
          isParityRight: true,
        });
      }),
    );
  });

  it('is not whole while symbols are missing, and says which', () => {
    const sequences = addToSequences(addToSequences([], symbols[2] ?? []), symbols[0] ?? []);
    const sequence = sequenceOf(sequences, symbols[0] ?? []);
    expect(sequence && joinSequence(sequence)).toBeNull();
    expect(sequence && missingPlaces(sequence)).toEqual(
      [...symbols.keys()].filter((place) => place !== 0 && place !== 2),
    );
  });

  it('changes nothing for symbols that stand alone or were seen already', () => {
    const one = addToSequences([], symbols[0] ?? []);
    expect(addToSequences(one, symbols[0] ?? [])).toBe(one);
    expect(addToSequences(one, [{ mode: 'numeric', text: '1' }])).toBe(one);
    expect(addToSequences(one, [{ mode: 'structured-append', index: 3, count: 2, parity: 0 }])).toBe(one);
  });

  it('keeps two messages apart, by parity or by different data at the same place', () => {
    const part = (index: number, text: string, parity: number): readonly Segment[] => [
      { mode: 'structured-append', index, count: 2, parity },
      { mode: 'alphanumeric', text },
    ];
    const sequences = [part(0, 'A', 1), part(0, 'A', 2), part(0, 'B', 1), part(1, 'C', 2)].reduce<Sequences>(
      addToSequences,
      [],
    );
    expect(sequences).toHaveLength(3);
    const whole = sequences.map(joinSequence).filter((joined) => joined !== null);
    expect(whole.map(({ content, isParityRight }) => [content.text, isParityRight])).toEqual([
      ['AC', ('A'.charCodeAt(0) ^ 'C'.charCodeAt(0)) === 2],
    ]);
  });
});

describe('the content of one of its symbols', () => {
  it('names its place', () => {
    expect(readContent(symbols[1] ?? []).sequence).toMatchObject({ index: 1, count: symbols.length });
  });
});
