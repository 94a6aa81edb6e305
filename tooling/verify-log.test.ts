import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChainEntry, formatChain, linkRecord } from '../src/core/operation/chain';
import { operationOf } from '../src/core/operation/operation';

const hashText = (text: string) => Promise.resolve(createHash('sha256').update(text, 'utf8').digest('hex'));

let dir: string;
const entries: ChainEntry[] = [];
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'verify-log-'));
  for (const sequence of [1, 2, 3]) {
    const record = {
      ...operationOf({ event: 'generate', outcome: 'ok', input: 'form', format: 'png', kinds: ['url'], durationMs: 5 }),
      at: 1_764_060_000,
      session: '0a1b2c3d',
      sequence,
      build: 'local',
    };
    entries.push(await linkRecord(record, entries.at(-1) ?? null, hashText));
  }
});
afterAll(() => {
  rmSync(dir, { recursive: true });
});

function verify(text: string, ...more: readonly string[]) {
  const file = join(dir, 'log.jsonl');
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync('node', ['tooling/run.mjs', 'tooling/verify-log.ts', file, ...more], {
    encoding: 'utf8',
  });
  return { status, words: stdout + stderr };
}

describe('the command that checks a saved log', () => {
  it('passes a whole one and tells the hash of its last entry', () => {
    expect(verify(formatChain(entries))).toMatchObject({
      status: 0,
      words: expect.stringMatching(/whole, 3 entries from number 1, hash of the last [0-9a-f]{64}/) as string,
    });
  });

  it('names the line where it breaks', () => {
    expect(verify(formatChain(entries).replace('"count":1', '"count":2'))).toMatchObject({
      status: 1,
      words: expect.stringContaining('broken at line 1: changed') as string,
    });
  });

  it('finds an end that was cut off, by the hash noted down', () => {
    const head = entries.at(-1)?.hash ?? '';
    expect(verify(formatChain(entries), '--head', head).status).toBe(0);
    expect(verify(formatChain(entries.slice(0, 2)), '--head', head)).toMatchObject({
      status: 1,
      words: expect.stringContaining('cut off') as string,
    });
  });
});
