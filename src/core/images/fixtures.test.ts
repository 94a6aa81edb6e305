import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inspectImage } from './inspect-image';

interface Statement {
  readonly file: string;
  readonly text: string | null;
  readonly fault: string | null;
  readonly notes: readonly string[];
  readonly widthPx: number | null;
  readonly heightPx: number | null;
}

const folder = new URL('../../../e2e/fixtures/images/', import.meta.url);
const statements = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as readonly Statement[];
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(new URL(file, folder)));

const accepted = statements.filter(({ fault }) => fault === null);
const refused = statements.filter(({ fault }) => fault !== null);

describe('Files made by other tools', () => {
  it.each(accepted)('lets $file through with the size and the notes that other tools state', (statement) => {
    const seen = inspectImage(statement.file, bytesOf(statement.file), 'usual');
    if (!seen.ok) throw new Error(seen.fault.code);
    const facts = seen.value;
    expect({ widthPx: facts.widthPx, heightPx: facts.heightPx }).toEqual({
      widthPx: statement.widthPx,
      heightPx: statement.heightPx,
    });
    expect({
      animated: facts.isAnimated,
      renamed: facts.isRenamed,
      transparent: facts.mayBeTransparent,
      truncated: facts.isTruncated,
    }).toEqual({
      animated: statement.notes.includes('animated'),
      renamed: statement.notes.includes('renamed'),
      transparent: statement.notes.includes('transparent'),
      truncated: statement.notes.includes('truncated'),
    });
  });

  it.each(refused)('refuses $file: $fault', ({ file, fault, widthPx, heightPx }) => {
    const seen = inspectImage(file, bytesOf(file), 'usual');
    if (seen.ok) throw new Error('let through');
    expect(seen.fault.code).toBe(fault);
    if (widthPx !== null) expect(seen.fault).toMatchObject({ widthPx, heightPx });
  });
});

describe('What the headers say of colour', () => {
  it.each([
    ['grey-1bit.png', 'grey', 1],
    ['rgb.png', 'rgb', 8],
    ['16bit.png', 'rgb', 16],
    ['palette.png', 'palette', 2],
    ['cmyk.jpg', 'cmyk', 8],
    ['grey.jpg', 'grey', 8],
    ['baseline.jpg', 'rgb', 8],
    ['1bit.bmp', 'palette', 1],
    ['24bit.bmp', 'rgb', 8],
    ['lossy.webp', 'rgb', 8],
    ['still.avif', 'rgb', 8],
    ['10bit.avif', 'rgb', 10],
  ])('%s is %s with %i bits', (file, colour, bitsPerSample) => {
    expect(inspectImage(file, bytesOf(file), 'usual')).toMatchObject({ ok: true, value: { colour, bitsPerSample } });
  });
});
