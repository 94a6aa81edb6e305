/** One line of a vCard or an iCalendar object: NAME;PARAM=value:value. */
export interface ContentLine {
  /** In capitals, without a group ("item1."). */
  readonly name: string;
  /** In capitals, values included: "TYPE=CELL", or "CELL" in vCard 2.1. */
  readonly parameters: readonly string[];
  /** Still escaped; quoted-printable is decoded. */
  readonly value: string;
}

/** Parses the lines of a vCard (RFC 2426, RFC 6350, vCard 2.1) or iCalendar object (RFC 5545), unfolded. */
export function contentLines(text: string): readonly ContentLine[] {
  return unfolded(text).flatMap((line) => {
    const [, name, parameters, value] =
      /^(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)((?:;(?:"[^"]*"|[^":])*)?):([\s\S]*)$/.exec(line) ?? [];
    if (name === undefined || parameters === undefined || value === undefined) return [];
    const names = parameters.toUpperCase().split(';').slice(1);
    const isQuotedPrintable = names.some((parameter) => /^(ENCODING=)?QUOTED-PRINTABLE$/.test(parameter));
    return [
      { name: name.toUpperCase(), parameters: names, value: isQuotedPrintable ? decodeQuotedPrintable(value) : value },
    ];
  });
}

/** A line that begins with a blank continues the one before; so does one after the "=" of quoted-printable. */
function unfolded(text: string): readonly string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .replace(/^([^\n:]*QUOTED-PRINTABLE[^\n:]*:(?:[^\n]*=\n)+)/gim, (folded) => folded.replace(/=\n/g, ''))
    .split('\n');
}

function decodeQuotedPrintable(value: string): string {
  return value.replace(/(?:=[0-9A-Fa-f]{2})+/g, (codes) =>
    new TextDecoder('utf-8').decode(Uint8Array.from(codes.slice(1).split('='), (code) => Number.parseInt(code, 16))),
  );
}

/** A line in a form that every version of the standards reads. */
export function contentLine(name: string, value: string): string {
  return `${name}:${value}\r\n`;
}

/** RFC 2426 §4, RFC 5545 §3.3.11. */
export function escapeText(text: string): string {
  return text.replace(/[\\,;]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');
}

export function unescapeText(value: string): string {
  return value.replace(/\\([\s\S])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign));
}

/** The components of a structured value such as N or ADR. */
export function components(value: string): readonly string[] {
  const found = value.matchAll(/((?:\\[\s\S]|[^;\\])*)(?:;|$)/g);
  return Array.from(found, ([, component = '']) => unescapeText(component));
}
