import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { encodeLine } from './encode-line';

const ask = (request: unknown) =>
  JSON.parse(encodeLine(JSON.stringify(request))) as {
    symbols?: Record<string, unknown>[];
    error?: { code: string; message: string };
  };

describe('a request to the encoder on the command line', () => {
  it('is answered with the symbol, row by row', () => {
    const { symbols } = ask({ text: 'HELLO WORLD', level: 'Q' });
    expect(symbols).toMatchObject([
      { symbology: 'qr-code', version: 1, level: 'Q', segments: [{ mode: 'alphanumeric', length: 11 }] },
    ]);
    const rows = symbols?.[0]?.['rows'] as string[];
    expect(rows).toHaveLength(21);
    expect(rows.every((row) => /^[01]{21}$/.test(row))).toBe(true);
  });

  it('takes every option', () => {
    expect(ask({ text: '12345', level: 'L', symbology: 'micro-qr', version: 'M3', mask: 2 }).symbols).toMatchObject([
      { version: 'M3', mask: 2 },
    ]);
    expect(ask({ text: '12345', level: 'M', symbology: 'rmqr', version: 'R7x43' }).symbols).toMatchObject([
      { version: 'R7x43', mask: 0 },
    ]);
    expect(ask({ text: '12345', level: 'M', symbology: 'rmqr', version: 32 }).symbols).toMatchObject([
      { version: 'R17x139' },
    ]);
    expect(ask({ text: 'é', level: 'M', eci: 3 }).symbols).toMatchObject([
      { segments: [{ mode: 'byte', eci: 3, length: 1 }] },
    ]);
    expect(ask({ bytesBase64: 'AAH/', level: 'L' }).symbols).toMatchObject([
      { segments: [{ mode: 'byte', length: 3 }] },
    ]);
    expect(ask({ text: 'A', level: 'L', boostLevel: true }).symbols).toMatchObject([{ level: 'H' }]);
    expect(ask({ text: '(10)A', level: 'L', fnc1: 'first' }).symbols).toHaveLength(1);
    expect(ask({ text: 'A', level: 'L', fnc1: { second: '37' } }).symbols).toHaveLength(1);
    expect(ask({ text: 'in parts', level: 'L', structuredAppend: 3 }).symbols).toMatchObject([
      {},
      {},
      { structuredAppend: { index: 2, count: 3 } },
    ]);
    expect(ask({ text: 'x'.repeat(3000), level: 'L', structuredAppend: true }).symbols).toHaveLength(2);
  });

  it('is answered with a code and a sentence where there is no symbol', () => {
    expect(ask({ bytesBase64: 'AA@H', level: 'L' }).error).toMatchObject({ code: 'bad-request' });
    expect(ask({ text: '', level: 'L' }).error).toMatchObject({ code: 'text-empty' });
    expect(ask({ text: 'x'.repeat(3000), level: 'L' }).error).toMatchObject({
      code: 'text-too-long',
      fittingSymbolCount: 2,
    });
    for (const request of [
      null,
      7,
      {},
      { text: 1 },
      { text: 'a', level: 'X' },
      { text: 'a', mask: '1' },
      { text: 'a', symbology: 'aztec' },
      { text: 'a', eci: 'x' },
      { text: 'a', fnc1: 3 },
      { text: 'a', structuredAppend: 'y' },
      { text: 'a', version: 'R1x1' },
      { text: 'a', boostLevel: 1 },
    ]) {
      expect(ask(request).error).toMatchObject({ code: 'bad-request' });
    }
    expect(encodeLine('{')).toContain('bad-request');
  });

  it('is read from standard input, one a line, by the command', { timeout: 60_000 }, () => {
    const input = '{"text":"one","level":"L"}\n\n{"text":"two","level":"H"}\nnot json\n';
    const lines = execFileSync('npm', ['run', '--silent', 'encode', '--', '--json'], { input, encoding: 'utf8' })
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => Object.keys(JSON.parse(line) as object)[0])).toEqual(['symbols', 'symbols', 'error']);
  });
});
