import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Quad = readonly (readonly [number, number])[];

/** A symbol that is in the picture; its text is null where nobody knows it, its corners where nobody drew them. */
export interface Marker {
  readonly text: string | null;
  readonly corners: Quad | null;
}

/** One picture of the corpus; either its markers are known, or only how many there are (null: not even that). */
export interface Entry {
  readonly id: string;
  readonly suite: string;
  readonly category: string;
  readonly file: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly formats: readonly string[];
  readonly markers: readonly Marker[] | null;
  readonly count: number | null;
  /** Other texts that are right for this picture too. */
  readonly alternatives: readonly string[];
}

/** @throws when the file is not a manifest. */
export function readManifest(corpus: string): readonly Entry[] {
  const value: unknown = JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8'));
  if (!Array.isArray(value)) throw new Error('The manifest is not a list');
  return value.map((item: unknown) => parseEntry(item, corpus));
}

function parseEntry(value: unknown, corpus: string): Entry {
  const entry = fieldsOf(value);
  const symbols = entry['symbols'];
  const count = entry['count'];
  return {
    id: String(entry['id']),
    suite: String(entry['suite']),
    category: String(entry['category']),
    file: join(corpus, String(entry['file'])),
    widthPx: Number(entry['width']),
    heightPx: Number(entry['height']),
    formats: texts(entry['formats']),
    markers: Array.isArray(symbols) ? symbols.map(parseMarker) : null,
    count: typeof count === 'number' ? count : null,
    alternatives: texts(entry['alternatives']),
  };
}

function parseMarker(value: unknown): Marker {
  const { text, corners } = fieldsOf(value);
  return {
    text: typeof text === 'string' ? text : null,
    corners: Array.isArray(corners) ? corners.map(parsePoint) : null,
  };
}

function parsePoint(value: unknown): readonly [number, number] {
  if (!Array.isArray(value) || value.length !== 2) throw new Error('A corner is two numbers');
  return [Number(value[0]), Number(value[1])];
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new Error(`Not an object: ${JSON.stringify(value)}`);
  return { ...value };
}
