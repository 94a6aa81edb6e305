import { describe, expect, it } from 'vitest';
import type { QrSymbol } from '../../core/qr/symbol';
import { type PreviewEvent, type PreviewState, nextPreview } from './preview-state';

const symbol: QrSymbol = {
  symbology: 'qr-code',
  version: 1,
  versionName: '1',
  level: 'H',
  mask: 0,
  widthModules: 21,
  heightModules: 21,
  modules: new Uint8Array(441),
  usedBits: 10,
  capacityBits: 72,
  segments: [],
  eci: null,
  structuredAppend: null,
};
const other: QrSymbol = { ...symbol, mask: 3 };
const tooLong = {
  code: 'text-too-long',
  symbology: 'qr-code',
  excessBits: 8,
  isLowerBound: false,
  fittingLevel: null,
  fittingVersion: null,
  fittingSymbolCount: null,
} as const;

const states = {
  empty: { kind: 'empty' },
  waiting: { kind: 'waiting' },
  shown: { kind: 'shown', symbols: [symbol] },
  late: { kind: 'late', lastSymbols: [symbol] },
  faulty: { kind: 'faulty', fault: tooLong, lastSymbols: [symbol] },
  faultyFromStart: { kind: 'faulty', fault: tooLong, lastSymbols: [] },
} as const satisfies Record<string, PreviewState>;

const table: Record<keyof typeof states, readonly (readonly [PreviewEvent, PreviewState])[]> = {
  empty: [
    [{ kind: 'emptied' }, states.empty],
    [{ kind: 'asked' }, states.waiting],
    [{ kind: 'overdue' }, states.empty],
    [{ kind: 'encoded', symbols: [symbol] }, states.shown],
    [{ kind: 'refused', fault: tooLong }, states.faultyFromStart],
  ],
  waiting: [
    [{ kind: 'emptied' }, states.empty],
    [{ kind: 'asked' }, states.waiting],
    [{ kind: 'overdue' }, states.waiting],
    [{ kind: 'encoded', symbols: [symbol] }, states.shown],
    [{ kind: 'refused', fault: tooLong }, states.faultyFromStart],
  ],
  shown: [
    [{ kind: 'emptied' }, states.empty],
    [{ kind: 'asked' }, states.shown],
    [{ kind: 'overdue' }, states.late],
    [
      { kind: 'encoded', symbols: [other, other] },
      { kind: 'shown', symbols: [other, other] },
    ],
    [{ kind: 'refused', fault: tooLong }, states.faulty],
  ],
  late: [
    [{ kind: 'emptied' }, states.empty],
    [{ kind: 'asked' }, states.late],
    [{ kind: 'overdue' }, states.late],
    [
      { kind: 'encoded', symbols: [other, other] },
      { kind: 'shown', symbols: [other, other] },
    ],
    [{ kind: 'refused', fault: tooLong }, states.faulty],
  ],
  faulty: [
    [{ kind: 'emptied' }, states.empty],
    [{ kind: 'asked' }, states.faulty],
    [{ kind: 'overdue' }, states.faulty],
    [
      { kind: 'encoded', symbols: [other, other] },
      { kind: 'shown', symbols: [other, other] },
    ],
    [{ kind: 'refused', fault: tooLong }, states.faulty],
  ],
  faultyFromStart: [
    [{ kind: 'emptied' }, states.empty],
    [{ kind: 'asked' }, states.faultyFromStart],
    [{ kind: 'overdue' }, states.faultyFromStart],
    [{ kind: 'encoded', symbols: [symbol] }, states.shown],
    [{ kind: 'refused', fault: tooLong }, states.faultyFromStart],
  ],
};

describe.each(Object.keys(table) as (keyof typeof states)[])('a preview that is %s', (name) => {
  it.each(table[name])('after %j', (event, expected) => {
    expect(nextPreview(states[name], event)).toEqual(expected);
  });
});
