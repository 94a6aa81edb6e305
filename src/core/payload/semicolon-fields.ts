/** A `KEY:value;` field of WIFI:, MECARD: and MATMSG: texts. */
export interface SemicolonField {
  /** In capitals. */
  readonly key: string;
  /** Still escaped. */
  readonly raw: string;
}

/** Escapes the characters that separate fields, with a backslash before each. */
export function escapeSpecial(value: string): string {
  return value.replace(/[\\;,:"]/g, '\\$&');
}

export function unescapeSpecial(raw: string): string {
  return raw.replace(/\\([\s\S])/g, '$1');
}

/** The fields of a text after its prefix. A field ends at a semicolon without a backslash before it. */
export function semicolonFields(body: string): readonly SemicolonField[] {
  const fields: SemicolonField[] = [];
  for (const [piece] of body.matchAll(/(?:\\[\s\S]|[^;\\])+/g)) {
    const colon = piece.indexOf(':');
    if (colon > 0) fields.push({ key: piece.slice(0, colon).trim().toUpperCase(), raw: piece.slice(colon + 1) });
  }
  return fields;
}

/** Splits an escaped value at a separator without a backslash before it, and unescapes the pieces. */
export function splitEscaped(raw: string, separator: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  for (let index = 0; index <= raw.length; index += 1) {
    if (raw[index] === '\\') {
      index += 1;
      continue;
    }
    if (index < raw.length && raw[index] !== separator) continue;
    pieces.push(unescapeSpecial(raw.slice(start, index)));
    start = index + 1;
  }
  return pieces;
}
