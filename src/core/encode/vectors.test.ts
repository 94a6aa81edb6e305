import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataCapacityBits } from '../qr/capacity';
import { LEVELS, type ErrorCorrectionLevel } from '../qr/error-correction-level';
import { RMQR_LEVELS, RMQR_VERSIONS } from '../qr/rmqr-version';
import type { QrSymbol } from '../qr/symbol';
import { runPython } from '../qr/test/python';
import type { EncodeOptions } from './options';
import { encodeAppended } from './structured-append';
import { encoded } from './test/encoded';
import { parseMicro, parseQr, parseRmqr } from './test/parse-symbol';
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

function rowsOf({ modules, widthModules, heightModules }: QrSymbol): string[] {
  return Array.from({ length: heightModules }, (_, row) =>
    modules.subarray(row * widthModules, (row + 1) * widthModules).join(''),
  );
}

function flat(rows: readonly string[]): number[] {
  return Array.from(rows.join(''), Number);
}

/** The symbol as zint dumps it: rows of hexadecimal digits, the last one cut to the width by its border. */
function zint(args: readonly string[], text: string): string[] {
  const dump = execFileSync('zint', [...args, '-d', text, '--dump'], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');
  const rows = dump.map((row) =>
    Array.from(row.replaceAll(' ', ''), (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join(''),
  );
  const width = args.includes('RMQR') ? widthOf(args) : rows.length;
  return rows.map((row) => row.slice(0, width));
}

function widthOf(args: readonly string[]): number {
  const version = Number(args.find((arg) => arg.startsWith('--vers='))?.slice(7));
  return RMQR_VERSIONS[version - 1]?.widthModules ?? 0;
}

/** The content of a transcript without its modes. */
function characters(reading: string): string {
  return reading
    .replaceAll(/byte:([0-9a-f]*)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString().replaceAll('\x1d', '<GS>'))
    .replaceAll(/alphanumeric:(\S*)/g, (_, text: string) =>
      text.replaceAll('%%', '\0').replaceAll('%', '<GS>').replaceAll('\0', '%'),
    )
    .replaceAll(/numeric:/g, '')
    .replaceAll(' ', '');
}

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

/** A drawing in which "##" is a dark module. */
function drawnByQrencode(drawing: string): number[] {
  const rows = drawing.split('\n').filter((row) => row !== '');
  return rows.flatMap((row) => Array.from({ length: rows.length }, (_, column) => (row[2 * column] === '#' ? 1 : 0)));
}
