import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { LEVELS } from '../qr/error-correction-level';
import { RMQR_LEVELS, RMQR_VERSIONS } from '../qr/rmqr-version';
import { runPython } from '../qr/test/python';
import { encoded } from './test/encoded';
import { characters, drawnByQrencode, flat, rowsOf, zint } from './test/other-encoders';
import { parseMicro, parseRmqr } from './test/parse-symbol';

// Independent encoders, as Debian packages them: python3-segno, qrencode, zint.

describe('Micro QR symbols', () => {
  it('have the content of those of segno, in every version, level and mask', () => {
    const small = ['1', '12345', '9876543210', 'A1', 'HELLO', 'A $%*+-./:', 'a', 'Ab1', 'micro qr', '点茗'];
    const all = small.flatMap((text) =>
      [1, 2, 3, 4].flatMap((version) =>
        (['L', 'M', 'Q'] as const).map((level, index) => ({ text, version, level, mask: (version + index) % 4 })),
      ),
    );
    const script = `
import json, segno, sys
def rows(w):
    try:
        code = segno.make(w['text'], version='M%d' % w['version'], error=None if w['version'] == 1 else w['level'], mask=w['mask'], boost_error=False)
    except ValueError:
        return None
    return [''.join(str(int(bit)) for bit in row) for row in code.matrix]
print(json.dumps([rows(w) for w in json.load(sys.stdin)]))
`;
    const theirs = runPython(script, all) as (string[] | null)[];
    let compared = 0;
    all.forEach(({ text, ...options }, index) => {
      const rows = theirs[index] ?? null;
      if (rows === null) return;
      compared += 1;
      const ours = encoded(text, { ...options, symbology: 'micro-qr' });
      expect(parseMicro(ours.modules), `${text} ${JSON.stringify(options)}`).toBe(parseMicro(flat(rows)));
    });
    expect(compared).toBeGreaterThan(40);
  });

  it('are those of zint module for module, the chosen mask included', { timeout: 30_000 }, () => {
    for (const text of ['12345', '0123456789', 'HELLO', 'MICRO QR 1', 'micro', 'abc123', 'A1b2C3']) {
      for (const level of ['L', 'M'] as const) {
        const ours = encoded(text, { level, symbology: 'micro-qr' });
        const args = ['-b', 'MICROQR', `--vers=${ours.version}`, `--secure=${1 + LEVELS.indexOf(level)}`];
        expect(rowsOf(ours), `${text} ${level}`).toEqual(zint(args, text));
      }
    }
  });

  it('have the content of those of qrencode', () => {
    for (const text of ['12345', '0123456789', 'HELLO', 'micro', 'abc123']) {
      const ours = encoded(text, { level: 'L', symbology: 'micro-qr' });
      const args = ['-M', '-v', String(ours.version), '-l', 'L', '-t', 'ASCII', '-m', '0', text];
      const theirs = parseMicro(drawnByQrencode(execFileSync('qrencode', args, { encoding: 'utf8' })));
      expect(characters(theirs)).toBe(characters(parseMicro(ours.modules)));
    }
  });

  it('are read as they were written', () => {
    expect(parseMicro(encoded('12345', { level: 'L', version: 1, symbology: 'micro-qr' }).modules)).toBe(
      'numeric:12345',
    );
    expect(parseMicro(encoded('ABC12345678', { level: 'L', symbology: 'micro-qr' }).modules)).toBe(
      'alphanumeric:ABC numeric:12345678',
    );
  });
});

describe('rMQR symbols', () => {
  it('are those of zint module for module, in all 32 sizes and both levels', { timeout: 60_000 }, () => {
    RMQR_VERSIONS.forEach(({ name }, place) => {
      for (const level of RMQR_LEVELS) {
        const text = ['1234', 'AB', 'ab'][(place + (level === 'H' ? 1 : 0)) % 3] ?? '';
        const ours = encoded(text, { level, version: place + 1, symbology: 'rmqr' });
        const args = ['-b', 'RMQR', `--vers=${place + 1}`, `--secure=${level === 'M' ? 2 : 4}`];
        expect(rowsOf(ours), `${name}-${level} ${text}`).toEqual(zint(args, text));
      }
    });
  });

  it('encode an interpretation and GS1 as zint does', () => {
    const eci = encoded('naïve', { level: 'M', symbology: 'rmqr', eci: 'always' });
    const theirs = zint(['-b', 'RMQR', '--eci=26', `--vers=${eci.version}`], 'naïve');
    expect(parseRmqr(eci.modules, eci.widthModules)).toBe(parseRmqr(flat(theirs), theirs[0]?.length ?? 0));
    const gs1 = encoded('(01)09501101530003(10)AB-123', { level: 'M', symbology: 'rmqr', fnc1: { position: 'first' } });
    const theirGs1 = zint(
      ['-b', 'RMQR', '--gs1', '--gs1parens', `--vers=${gs1.version}`],
      '(01)09501101530003(10)AB-123',
    );
    expect(characters(parseRmqr(gs1.modules, gs1.widthModules))).toBe(
      characters(parseRmqr(flat(theirGs1), gs1.widthModules)),
    );
  });
});
