import type { Entry, Marker, Quad } from './manifest.ts';
import type { Found } from './reader.ts';

/** What one engine made of one picture. */
export interface PictureScore {
  /** Markers whose text is known: how many there are, and how many were read. */
  readonly known: number;
  readonly read: number;
  /** Markers whose text nobody knows, and how many of them gave some text. */
  readonly unknown: number;
  readonly unknownRead: number;
  /** Texts that are not what is there: of a marker that says something else, or where there is nothing. */
  readonly wrong: readonly string[];
  /** Texts found beside all drawn markers, which may be real all the same. */
  readonly stray: readonly string[];
}

/**
 * A drawn marker counts when a symbol's centre lies in its polygon and its text is the known one;
 * where none is drawn, each known text must come once. Where only a count is known, that many symbols must come.
 */
export function scorePicture(entry: Entry, found: readonly Found[]): PictureScore {
  if (entry.markers === null) return scoreCount(entry.count, found);
  const drawn = entry.markers.filter((marker) => marker.corners !== null);
  return drawn.length > 0
    ? scoreDrawn(drawn, found, entry.alternatives)
    : scoreTexts(entry.markers, found, entry.alternatives);
}

function scoreCount(count: number | null, found: readonly Found[]): PictureScore {
  const texts = found.map(({ text }) => text);
  const nothing = { known: 0, read: 0, unknown: 0, unknownRead: 0, wrong: [], stray: [] };
  if (count === null) return { ...nothing, stray: texts };
  if (count === 0) return { ...nothing, wrong: texts };
  return { ...nothing, unknown: count, unknownRead: Math.min(count, texts.length), stray: texts.slice(count) };
}

function scoreDrawn(
  markers: readonly Marker[],
  found: readonly Found[],
  alternatives: readonly string[],
): PictureScore {
  const inside = new Map(markers.map((marker) => [marker, found.filter((symbol) => liesIn(symbol, marker))]));
  const isRight = (marker: Marker, { text }: Found): boolean => isAnyOf(text, [marker.text, ...alternatives]);
  const known = markers.filter((marker) => marker.text !== null);
  const unknown = markers.filter((marker) => marker.text === null);
  return {
    known: known.length,
    read: known.filter((marker) => inside.get(marker)?.some((symbol) => isRight(marker, symbol))).length,
    unknown: unknown.length,
    unknownRead: unknown.filter((marker) => (inside.get(marker)?.length ?? 0) > 0).length,
    // Where two polygons overlap a symbol lies in both; it is wrong only if it is right for neither.
    wrong: found
      .filter((symbol) => {
        const hosts = markers.filter((marker) => inside.get(marker)?.includes(symbol));
        return hosts.length > 0 && hosts.every((marker) => marker.text !== null && !isRight(marker, symbol));
      })
      .map(({ text }) => text),
    stray: found
      .filter((symbol) => !markers.some((marker) => inside.get(marker)?.includes(symbol)))
      .map(({ text }) => text),
  };
}

function scoreTexts(
  markers: readonly Marker[],
  found: readonly Found[],
  alternatives: readonly string[],
): PictureScore {
  const left = found.map(({ text }) => text);
  let read = 0;
  for (const marker of markers) {
    const index = left.findIndex((text) => isAnyOf(text, [marker.text, ...alternatives]));
    if (index < 0) continue;
    left.splice(index, 1);
    read += 1;
  }
  // What is right may come twice: as a symbol within a symbol, of which the manifest names one.
  const right = [...markers.map(({ text }) => text), ...alternatives];
  return {
    known: markers.length,
    read,
    unknown: 0,
    unknownRead: 0,
    wrong: left.filter((text) => !isAnyOf(text, right)),
    stray: [],
  };
}

/** Line ends count alike, and those at the end not at all: the manifest holds some texts as text files, some as read. */
function isAnyOf(text: string, right: readonly (string | null)[]): boolean {
  return right.some((candidate) => candidate !== null && asLines(candidate) === asLines(text));
}

export function asLines(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/\n+$/, '');
}

function liesIn(symbol: Found, marker: Marker): boolean {
  if (marker.corners === null || symbol.corners.length === 0) return false;
  return holdsCentre(marker.corners, symbol.corners);
}

/** Whether the mean of a symbol's corners lies within an outline. */
export function holdsCentre(outline: Quad, corners: Quad): boolean {
  const x = mean(corners.map((corner) => corner[0]));
  const y = mean(corners.map((corner) => corner[1]));
  return contains(outline, x, y);
}

/** Whether a ray to the right crosses the outline an odd number of times. */
function contains(polygon: Quad, x: number, y: number): boolean {
  let isInside = false;
  polygon.forEach(([x1, y1], index) => {
    const [x2, y2] = polygon[(index + 1) % polygon.length] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) isInside = !isInside;
  });
  return isInside;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
