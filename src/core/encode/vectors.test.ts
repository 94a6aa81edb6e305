import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataCapacityBits } from '../qr/capacity';
import { LEVELS, type ErrorCorrectionLevel } from '../qr/error-correction-level';
import type { QrSymbol } from '../qr/symbol';
import { runPython } from '../qr/test/python';
import type { EncodeOptions } from './options';
import { encodeAppended } from './structured-append';
import { encoded } from './test/encoded';
import { characters, drawnByQrencode, flat, rowsOf, zint } from './test/other-encoders';
import { parseQr } from './test/parse-symbol';
import { seededRandom } from './test/random';

// Independent encoders, as Debian packages them: python3-segno, python3-qrcode, qrencode, zint.

const random = seededRandom(2026);

interface Wish {
  readonly text: string;
  readonly version: number;
  readonly level: ErrorCorrectionLevel;
  readonly mask: number;
}

/** Every version with changing level and mask, lower-case letters: one byte segment. */
function wishes(isFull: boolean): readonly Wish[] {
  return Array.from({ length: 40 }, (_, index) => {
    const version = index + 1;
    const level = LEVELS[index % 4] ?? 'L';
    const most = (dataCapacityBits(version, level) - (version < 10 ? 12 : 20)) >> 3;
    const length = isFull ? most : 1 + random(most);
    const text = Array.from({ length }, () => String.fromCharCode(97 + random(26))).join('');
    return { text, version, level, mask: (index * 3) % 8 };
  });
}

const SEGNO = `
import json, segno, sys
def rows(code): return [''.join(str(int(bit)) for bit in row) for row in code.matrix]
print(json.dumps([rows(segno.make(w['text'], version=w['version'], error=w['level'], mask=w['mask'], boost_error=False, mode=w.get('mode')))
                  for w in json.load(sys.stdin)]))
`;

const PYTHON_QRCODE = `
import json, qrcode, sys
from qrcode.util import QRData, MODE_8BIT_BYTE
LEVELS = dict(L=1, M=0, Q=3, H=2)
def rows(w):
    code = qrcode.QRCode(version=w['version'], error_correction=LEVELS[w['level']], mask_pattern=w['mask'])
    code.add_data(QRData(w['text'].encode(), mode=MODE_8BIT_BYTE))
    code.makeImpl(False, w['mask'])
    return [''.join(str(int(bit)) for bit in row) for row in code.modules]
print(json.dumps([rows(w) for w in json.load(sys.stdin)]))
`;

describe('QR Code symbols', () => {
  it('are those of python-qrcode module for module, in every other version', { timeout: 60_000 }, () => {
    const wanted = wishes(false).filter((_, index) => index % 2 === 0);
    const theirs = runPython(PYTHON_QRCODE, wanted) as string[][];
    wanted.forEach(({ text, ...options }, index) => {
      expect(rowsOf(encoded(text, options)), `version ${options.version}`).toEqual(theirs[index]);
    });
  });

  it(
    'that are full are those of segno module for module, in all versions; it pads others in its own way',
    { timeout: 60_000 },
    () => {
      const wanted = [...wishes(true), ...wishes(false)];
      const theirs = runPython(SEGNO, wanted) as string[][];
      wanted.forEach(({ text, ...options }, index) => {
        const ours = encoded(text, options);
        const isFull = ours.capacityBits - ours.usedBits < 8;
        if (isFull) expect(rowsOf(ours), `version ${options.version}`).toEqual(theirs[index]);
        expect(parseQr(ours.modules)).toBe(parseQr(flat(theirs[index] ?? [])));
      });
    },
  );

  it('are those of zint, with forced mask', () => {
    for (const { text, version, level, mask } of wishes(false).filter((_, index) => index % 3 === 0)) {
      const args = [`--vers=${version}`, `--secure=${1 + LEVELS.indexOf(level)}`, `--mask=${mask}`];
      expect(rowsOf(encoded(text, { version, level, mask }))).toEqual(zint(['-b', 'QRCODE', ...args], text));
    }
  });

  it('in Kanji mode have the content of those of segno', () => {
    const kanji = ['漢', '日本語', '点茗', '東京都渋谷区神南'].map((text, mask) => ({
      text,
      version: 2,
      level: 'M' as const,
      mask,
      mode: 'kanji',
    }));
    const theirs = runPython(SEGNO, kanji) as string[][];
    kanji.forEach(({ text, version, level, mask }, index) => {
      expect(parseQr(encoded(text, { version, level, mask }).modules)).toBe(parseQr(flat(theirs[index] ?? [])));
    });
  });

  it('announce the interpretation as zint does, in one, two and three bytes', { timeout: 30_000 }, () => {
    expect(parseQr(flat(zint(['-b', 'QRCODE', '--eci=26'], 'naïve')))).toBe(
      parseQr(encoded('naïve', { level: 'L', eci: 'always' }).modules),
    );
    for (const [eci, text] of [
      [4, 'Zażółć'],
      [7, 'Привет'],
      [20, '日本語ｱ'],
      [32, '中文𠀀€'],
    ] as const) {
      const theirs = parseQr(flat(zint(['-b', 'QRCODE', `--eci=${eci}`], text)));
      expect(theirs).toContain(`eci=${eci} `);
      // zint uses Kanji mode under an announced interpretation. Byte mode has the same content.
      if (!theirs.includes('kanji')) expect(parseQr(encoded(text, { level: 'L', eci }).modules)).toBe(theirs);
    }
    for (const eci of [127, 128, 16_383, 16_384, 999_999]) {
      const bytes = parseQr(flat(zint(['-b', 'QRCODE', '--binary', `--eci=${eci}`], 'abc')));
      expect(bytes).toBe(`eci=${eci} byte:616263`);
    }
  });

  it('encode GS1 element strings as zint does', () => {
    for (const text of [
      '(01)09501101530003',
      '(01)09501101530003(17)261231(10)AB-123',
      '(10)LOT42(21)SERIAL%7',
      '(414)9501101530003(8008)2611250930',
    ]) {
      const theirs = parseQr(flat(zint(['-b', 'QRCODE', '--gs1', '--gs1parens'], text)));
      const ours = parseQr(encoded(text, { level: 'L', fnc1: { position: 'first' } }).modules);
      expect(characters(ours)).toBe(characters(theirs));
      expect(ours.startsWith('fnc1 ')).toBe(true);
    }
  });

  it('have FNC1 in second position by the standard', () => {
    const second = (applicationIndicator: string) =>
      parseQr(encoded('AA1234BBB112', { level: 'M', fnc1: { position: 'second', applicationIndicator } }).modules);
    // ISO/IEC 18004:2015 §7.4.8.3: 37 as a number, a letter as its code plus 100.
    expect(second('37')).toBe('fnc1-second=37 alphanumeric:AA1234BBB112');
    expect(second('a')).toBe('fnc1-second=197 alphanumeric:AA1234BBB112');
    expect(second('Z')).toBe('fnc1-second=190 alphanumeric:AA1234BBB112');
  });

  it('of a structured append sequence are headed as those of qrencode and segno', () => {
    const text = 'the quick brown fox jumps over the lazy dog, and then some more of it';
    const ours = appended(text, { level: 'L', version: 1 }).map(({ modules }) => parseQr(modules));
    expect(ours).toEqual(qrencodeSequence(text));
    const script = `
import json, segno, sys
sequence = segno.make_sequence(json.load(sys.stdin), version=1, error='L', boost_error=False)
print(json.dumps([[''.join(str(int(bit)) for bit in row) for row in code.matrix] for code in sequence]))
`;
    const segno = (runPython(script, text) as string[][]).map((rows) => parseQr(flat(rows)));
    expect(segno.map(header)).toEqual(ours.map(header));
  });
});

function header(reading: string): string {
  return reading.slice(0, reading.indexOf(' '));
}

function appended(text: string, options: EncodeOptions): readonly QrSymbol[] {
  const result = encodeAppended({ kind: 'text', text }, options, null);
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
}

function qrencodeSequence(text: string): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'sequence-'));
  try {
    execFileSync('qrencode', [
      '-S',
      '-8',
      '-v',
      '1',
      '-l',
      'L',
      '-t',
      'ASCII',
      '-m',
      '0',
      '-o',
      path.join(folder, 'part.txt'),
      text,
    ]);
    return readdirSync(folder)
      .sort()
      .map((name) => parseQr(drawnByQrencode(readFileSync(path.join(folder, name), 'utf8'))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
