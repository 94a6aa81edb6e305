import type { MadeKind } from '../../core/operation/operation';
import type { OutputSize } from '../../core/render/output-size';
import { DEFAULT_TEMPLATE, filled, has, parseTemplate } from './name-template';

/** What a name can say. */
export interface NameFacts {
  readonly kind: MadeKind;
  readonly text: string;
  /** By the clock of the device. */
  readonly now: Date;
  readonly versionName: string;
  readonly level: string | null;
  readonly size: OutputSize;
  /** In a structured append sequence, or null. */
  readonly place: { readonly index: number; readonly count: number } | null;
}

/** A file system takes 255 bytes at most; the extension and a number that a browser adds must still fit. */
const MOST_BYTES = 200;
const MOST_TEXT_LENGTH = 40;
/** Names that Windows keeps for devices, with any extension. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;

/** A name, still without its extension, that every file system takes. Linked codes get their number in any case. */
export function fileNameOf(template: string, facts: NameFacts): string {
  const parsed = parseTemplate(template);
  if (!parsed.ok) return fileNameOf(DEFAULT_TEMPLATE, facts);
  const { kind, text, now, versionName, level, size, place } = facts;
  const number = place === null ? '1' : paddedNumber(place);
  const count = String(place?.count ?? 1);
  const name = filled(parsed.value, {
    kind,
    date: [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(twoDigits).join('-'),
    time: [now.getHours(), now.getMinutes()].map(twoDigits).join(''),
    version: plain(versionName),
    level: level ?? 'none',
    size: `${String(size.value)}${size.unit}`,
    number,
    count,
    host: plain(hostOf(text)) || kind,
    text: plain(Array.from(text).slice(0, MOST_TEXT_LENGTH).join('')) || kind,
  });
  const isNumbered = place === null || has(parsed.value, 'number');
  return allowed(isNumbered ? name : `${name}-${number}-of-${count}`);
}

function allowed(name: string): string {
  // Windows drops spaces and dots at the end; a dot at the beginning hides the file elsewhere.
  const trimmed = shortened(name).replace(/^[\s.]+|[\s.]+$/g, '');
  return trimmed === '' || RESERVED.test(trimmed) ? `qr-${trimmed || 'code'}` : trimmed;
}

function shortened(name: string): string {
  let bytes = 0;
  let short = '';
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > MOST_BYTES) break;
    short += character;
  }
  return short;
}

/** Letters and digits of any script; all else becomes one hyphen. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
}

function hostOf(text: string): string {
  return /^https?:/i.test(text) && URL.canParse(text) ? new URL(text).hostname : '';
}

/** As many digits as the last one has, so that file lists keep the order. */
function paddedNumber({ index, count }: { readonly index: number; readonly count: number }): string {
  return String(index + 1).padStart(String(count).length, '0');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
