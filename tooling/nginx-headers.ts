/** Reads the headers and the maps that nginx sends, so that the preview server sends the same ones. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Header {
  readonly name: string;
  readonly value: string;
}

/** What an nginx `map` answers for a key. */
export type NginxMap = (key: string) => string;

export interface NginxPolicy {
  readonly securityHeaders: readonly Header[];
  /** By `"<status> <whole|part> <path>"`. */
  readonly cacheControl: NginxMap;
  /** `yes` or `no`, by path. */
  readonly isWithheld: NginxMap;
}

/** @param nginxDir the kit's folder, whose `conf/` holds `security-headers.conf` and the `.map` files */
export function readNginxPolicy(nginxDir: string): NginxPolicy {
  const read = (name: string) => readFileSync(join(nginxDir, name), 'utf8');
  return {
    securityHeaders: parseAddHeaders(read('conf/security-headers.conf')),
    cacheControl: parseMap(read('conf/cache-control.map')),
    isWithheld: parseMap(read('conf/withheld-files.map')),
  };
}

/** @throws Error for anything but `add_header NAME VALUE always;` with a literal value */
export function parseAddHeaders(text: string): readonly Header[] {
  return parseDirectives(text).map((words) => {
    const [directive, name, value, always, ...rest] = words;
    if (directive !== 'add_header' || name === undefined || value === undefined) throw notUnderstood(words);
    if (always !== 'always') throw new Error(`add_header ${name} lacks "always": error answers would go without it`);
    if (rest.length > 0 || value.includes('$')) throw notUnderstood(words);
    return { name, value };
  });
}

/** @throws Error for anything but `"~regex" value;`, `"~*regex" value;`, `string value;` and one `default value;` */
export function parseMap(text: string): NginxMap {
  const exact = new Map<string, string>();
  const patterns: { readonly pattern: RegExp; readonly value: string }[] = [];
  let otherwise = '';
  for (const words of parseDirectives(text)) {
    const [key, value, ...rest] = words;
    if (key === undefined || value === undefined || rest.length > 0 || value.includes('$')) throw notUnderstood(words);
    if (key === 'default') otherwise = value;
    else if (key.startsWith('~*')) patterns.push({ pattern: new RegExp(key.slice(2), 'i'), value });
    else if (key.startsWith('~')) patterns.push({ pattern: new RegExp(key.slice(1)), value });
    else exact.set(key.toLowerCase(), value);
  }
  // nginx's order: exact strings without regard to case, then patterns as written, then the default.
  return (key) => exact.get(key.toLowerCase()) ?? patterns.find(({ pattern }) => pattern.test(key))?.value ?? otherwise;
}

/** Each directive as its words, quotes and comments taken away. Blocks are not understood. */
function parseDirectives(text: string): readonly (readonly string[])[] {
  const directives: string[][] = [];
  let words: string[] = [];
  for (const token of text.matchAll(TOKEN)) {
    const { quoted, bare, end } = token.groups ?? {};
    if (quoted !== undefined) words.push(unescape(quoted.slice(1, -1)));
    else if (bare !== undefined) words.push(unescape(bare));
    else if (end !== undefined) {
      directives.push(words);
      words = [];
    }
  }
  if (words.length > 0) throw new Error(`directive without its semicolon: ${words.join(' ')}`);
  return directives;
}

const TOKEN = /\s+|#[^\n]*|(?<quoted>"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*')|(?<end>;)|(?<bare>(?:[^\s;\\]|\\[^])+)/g;

/** ngx_conf_read_token: these are unescaped, every other backslash stays, as patterns need it. */
function unescape(word: string): string {
  return word.replace(/\\(["'\\ntr])/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function notUnderstood(words: readonly string[]): Error {
  return new Error(`not understood in an nginx file: ${words.join(' ')};`);
}
