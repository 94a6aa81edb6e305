import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFINED_KINDS } from '../payload/definition';
import { PAYLOAD_KINDS } from '../payload/kind';
import {
  OPERATION_DURATIONS,
  OPERATION_EVENTS,
  OPERATION_FORMATS,
  OPERATION_INPUTS,
  OPERATION_KINDS,
  OPERATION_OUTCOMES,
  operationOf,
  reportQuery,
} from './operation';

const ABOUT = { event: 'recognise', outcome: 'ok', input: 'file', format: 'none' } as const;

describe('what is told of an operation', () => {
  it('is a class of each thing, never the thing', () => {
    expect(operationOf({ ...ABOUT, kinds: ['url'], durationMs: 42.5 })).toEqual({
      ...ABOUT,
      kind: 'link',
      count: 1,
      duration: 'lt50',
    });
    expect(operationOf({ ...ABOUT, kinds: ['wifi', 'wifi'], durationMs: 1000 })).toEqual({
      ...ABOUT,
      kind: 'wifi',
      count: 2,
      duration: 'ge1000',
    });
    expect(operationOf({ ...ABOUT, kinds: ['wifi', 'url'], durationMs: 999 })).toMatchObject({
      kind: 'mixed',
      count: 2,
      duration: 'lt1000',
    });
    expect(operationOf({ ...ABOUT, outcome: 'none', kinds: [], durationMs: 9 })).toMatchObject({
      kind: 'other',
      count: 0,
      duration: 'lt10',
    });
  });

  it('has a word for every kind of payload', () => {
    for (const kind of [...PAYLOAD_KINDS, ...DEFINED_KINDS])
      expect(OPERATION_KINDS).toContain(operationOf({ ...ABOUT, kinds: [kind], durationMs: 0 }).kind);
  });

  it('names what was made by the kind of its form and the format', () => {
    const made = { event: 'generate', outcome: 'ok', input: 'form', durationMs: 3 } as const;
    expect(operationOf({ ...made, format: 'pdf', kinds: ['bytes'] })).toMatchObject({ kind: 'bytes', format: 'pdf' });
    expect(operationOf({ ...made, format: 'print', kinds: ['gs1-link'] })).toMatchObject({
      kind: 'gs1',
      format: 'print',
    });
  });

  it('is sent as eleven plain fields', () => {
    const record = {
      ...operationOf({ ...ABOUT, kinds: ['text'], durationMs: 3 }),
      at: 1_764_060_000,
      session: '0a1b2c3d',
      sequence: 7,
      build: 'local',
    };
    expect(reportQuery(record)).toBe(
      'event=recognise&outcome=ok&kind=text&format=none&input=file&count=1&duration=lt10&at=1764060000&session=0a1b2c3d&sequence=7&build=local',
    );
  });
});

describe('the words that the page and nginx know are the same:', () => {
  const fields = readFileSync('nginx/conf/operation-fields.conf', 'utf8');
  const wordsOf = (map: string) => [...map.matchAll(/(?:^|[{;])\s*([a-z0-9]+) \1(?=;)/gm)].map(([, word]) => word);
  const map = (name: string) => new RegExp(`map \\$arg_${name} [^{]*(\\{[^}]*\\})`).exec(fields)?.[1] ?? '';
  it.each([
    ['events', wordsOf(map('event')), OPERATION_EVENTS],
    ['outcomes', wordsOf(map('outcome')), OPERATION_OUTCOMES],
    ['inputs', wordsOf(map('input')), OPERATION_INPUTS],
    ['durations', wordsOf(map('duration')), OPERATION_DURATIONS],
    ['formats', wordsOf(readFileSync('nginx/conf/operation-formats.map', 'utf8')), OPERATION_FORMATS],
    ['kinds', wordsOf(readFileSync('nginx/conf/operation-kinds.map', 'utf8')), OPERATION_KINDS],
  ])('%s', (_, nginx, page) => {
    expect(nginx).toEqual([...page]);
  });
});
