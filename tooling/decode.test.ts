import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Statement {
  readonly file: string;
  readonly text: string | null;
  readonly fault: string | null;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
}

interface Line {
  readonly file: string;
  readonly error?: string;
  readonly width: number;
  readonly height: number;
  readonly ms: number;
  readonly cpuMs: number;
  readonly symbols: readonly {
    readonly text: string;
    readonly bytesBase64: string | null;
    readonly corners: readonly (readonly [number, number])[];
  }[];
}

const FOLDER = 'e2e/fixtures/images';
/** sharp does not open image sequences of AVIF (browsers do); the canvas of an animation is not its first frame; a hundred megapixels take too long here. */
const NOT_COMPARED = new Set(['animated.avif', 'gif-js-polyglot.gif', 'bomb-99mp-1bit.png']);
const statements = (JSON.parse(readFileSync(`${FOLDER}/expected.json`, 'utf8')) as readonly Statement[]).filter(
  ({ file }) => !NOT_COMPARED.has(file),
);

describe('npm run decode', { timeout: 120_000 }, () => {
  it('answers every file of every allowed format with one line of JSON: its size and text, or its fault', () => {
    const lines = decode('--json', ...statements.map(({ file }) => `${FOLDER}/${file}`));
    expect(lines).toHaveLength(statements.length);
    statements.forEach((statement, index) => {
      const line = lines[index];
      expect(line?.file).toBe(`${FOLDER}/${statement.file}`);
      if (statement.fault !== null) {
        expect(line?.error, statement.file).toBe(statement.fault);
      } else if (statement.text === null) {
        expect(line?.error ?? 'nothing', statement.file).toMatch(/^(picture-damaged|nothing)$/);
      } else {
        expect(line, statement.file).toMatchObject({
          width: statement.widthPx,
          height: statement.heightPx,
          symbols: [{ text: statement.text }],
        });
        expect(Buffer.from(line?.symbols[0]?.bytesBase64 ?? '', 'base64').toString('utf8'), statement.file).toBe(
          statement.text,
        );
        expect(line?.ms).toBeGreaterThan(0);
        expect(line?.cpuMs).toBeGreaterThan(0);
      }
    });
  });

  it('gives corners in the stored pixel grid, whatever EXIF says of the orientation', () => {
    const [line] = decode('--json', `${FOLDER}/exif-rotated.jpg`);
    const corners = line?.symbols[0]?.corners ?? [];
    expect(corners).toHaveLength(4);
    // The stored picture is 296 × 360 with the symbol lying on its side in its lower part.
    for (const [x, y] of corners) {
      expect(x).toBeGreaterThanOrEqual(40);
      expect(x).toBeLessThanOrEqual(256);
      expect(y).toBeGreaterThanOrEqual(72);
      expect(y).toBeLessThanOrEqual(288);
    }
  });

  it('goes on after a file that does not exist or is no picture', () => {
    const folder = mkdtempSync(join(tmpdir(), 'decode-'));
    writeFileSync(join(folder, 'words.png'), 'not a picture');
    const lines = decode('--json', join(folder, 'missing.png'), join(folder, 'words.png'), `${FOLDER}/rgb.png`);
    expect(lines.map((line) => line.error ?? line.symbols[0]?.text)).toEqual([
      'file-unreadable',
      'content-not-image',
      'fixture:rgb',
    ]);
  });
});

function decode(...args: readonly string[]): readonly Line[] {
  const run = spawnSync('npm', ['run', '--silent', 'decode', '--', ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  expect(run.stderr).toBe('');
  return run.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}
