import { LANGUAGES, type Language } from '../base/language';
import { type Result, fail, ok } from '../base/result';
import { LEVELS } from '../qr/error-correction-level';
import { recordOf } from '../base/record-of';
import { FEATURES, type LinkHosts, type LocalText, OPERATION_LOG_MODES, type Policy, SAFEST_POLICY } from './policy';

/** Where the file is wrong and how. The path is made of names in the file, as `features.camera`. */
export interface PolicyFault {
  readonly code: 'policy-malformed';
  readonly path: string;
  readonly reason: 'too-large' | 'not-json' | 'not-an-object' | 'unknown-version' | 'unknown-name' | 'wrong-value';
}

export const POLICY_VERSION = 1;
/** UTF-16 code units; a logo takes most of it. */
export const MOST_POLICY_LENGTH = 65_536;
export const DAYS_LIMITS = { min: 0, max: 3650 } as const;
/** Commits of a release's history: no history comes near it. */
export const BUILD_LIMITS = { min: 0, max: 9_999_999 } as const;
export const NAME_LENGTH = 40;
export const BANNER_LENGTH = 200;
export const MOST_LINK_HOSTS = 500;

/** `$schema` lets an editor check the file while it is written. */
const ABOUT_THE_FILE: ReadonlySet<string> = new Set(['version', '$schema']);
const LOGO = /^data:image\/(?:png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/;
const HOST = /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

type Fields = Readonly<Record<string, unknown>>;
type Parsed<Value> = Result<Value, PolicyFault>;
type Reader<Value> = (value: unknown, path: string) => Parsed<Value>;

/**
 * Reads a policy file strictly: a name or value that is not known makes the whole file bad, because a lock with a
 * mistake in its name would otherwise stay open without anybody noticing. What is left out takes the safest setting.
 */
export function parsePolicy(text: string): Parsed<Policy> {
  const file = parseFile(text);
  if (!file.ok) return file;
  if (file.value['version'] !== POLICY_VERSION) return wrong('version', 'unknown-version');
  const settings = Object.entries(file.value).filter(([name]) => !ABOUT_THE_FILE.has(name));
  return readFields<Policy>(settings, '', READERS, SAFEST_POLICY);
}

/**
 * The call back that a bad file still carries: a mistake elsewhere, or a setting that only newer builds know, must not let a
 * called-back build go on. 0 where there is none.
 */
export function minimumBuildIn(text: string): number {
  const file = parseFile(text);
  const read = file.ok ? build(file.value['minimumBuild'], '') : file;
  return read.ok ? read.value : 0;
}

const oneOf =
  <Option extends string>(options: readonly Option[]): Reader<Option> =>
  (value, path) => {
    const found = options.find((option) => option === value);
    return found === undefined ? wrong(path) : ok(found);
  };

const yesOrNo: Reader<boolean> = (value, path) => (typeof value === 'boolean' ? ok(value) : wrong(path));

const wholeNumber =
  ({ min, max }: { readonly min: number; readonly max: number }): Reader<number> =>
  (value, path) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? ok(value) : wrong(path);

const days = wholeNumber(DAYS_LIMITS);
const build = wholeNumber(BUILD_LIMITS);

const orNull =
  <Value>(reader: Reader<Value>): Reader<Value | null> =>
  (value, path) =>
    value === null ? ok(null) : reader(value, path);

const localText =
  (mostCharacters: number): Reader<LocalText> =>
  (value, path) => {
    if (typeof value === 'string') return isPlain(value, mostCharacters) ? ok(recordOf(LANGUAGES, value)) : wrong(path);
    const text: Reader<string> = (part, partPath) =>
      typeof part === 'string' && isPlain(part, mostCharacters) ? ok(part) : wrong(partPath);
    if (!isObject(value)) return wrong(path);
    const missing = LANGUAGES.find((language) => !(language in value));
    return missing === undefined
      ? readFields<LocalText>(Object.entries(value), path, recordOf(LANGUAGES, text), recordOf(LANGUAGES, ''))
      : wrong(`${path}.${missing}`);
  };

const linkHosts: Reader<LinkHosts> = (value, path) => {
  if (value === 'any') return ok('any');
  if (!Array.isArray(value) || value.length > MOST_LINK_HOSTS) return wrong(path);
  const hosts: readonly unknown[] = value;
  const bad = hosts.findIndex((host) => typeof host !== 'string' || host.length > 255 || !HOST.test(host));
  return bad === -1 ? ok(hosts.map(String)) : wrong(`${path}.${String(bad)}`);
};

const languages: Reader<readonly Language[]> = (value, path) => {
  if (!Array.isArray(value)) return wrong(path);
  const named: readonly unknown[] = value;
  const known = named.flatMap((tag) => LANGUAGES.filter((language) => language === tag));
  return known.length === named.length && known.length > 0 && new Set(known).size === known.length
    ? ok(known)
    : wrong(path);
};

const logo: Reader<string> = (value, path) => (typeof value === 'string' && LOGO.test(value) ? ok(value) : wrong(path));

const READERS: Readers<Policy> = {
  features: (value, path) =>
    isObject(value)
      ? readFields(Object.entries(value), path, recordOf(FEATURES, yesOrNo), recordOf(FEATURES, false))
      : wrong(path, 'not-an-object'),
  operationLog: oneOf(OPERATION_LOG_MODES),
  operationLogDays: days,
  historyDays: days,
  linkHosts,
  strictNames: yesOrNo,
  level: oneOf(LEVELS),
  languages,
  brand: (value, path) =>
    isObject(value)
      ? readFields<Policy['brand']>(
          Object.entries(value),
          path,
          { name: orNull(localText(NAME_LENGTH)), logo: orNull(logo) },
          SAFEST_POLICY.brand,
        )
      : wrong(path, 'not-an-object'),
  banner: orNull(localText(BANNER_LENGTH)),
  minimumBuild: build,
};

type Readers<Whole> = { readonly [Name in keyof Whole]: Reader<Whole[Name]> };

function readFields<Whole extends object>(
  fields: readonly (readonly [string, unknown])[],
  path: string,
  readers: Readers<Whole>,
  safest: Whole,
): Parsed<Whole> {
  let whole = safest;
  for (const [name, value] of fields) {
    const fieldPath = path === '' ? name : `${path}.${name}`;
    const key = keysOf(readers).find((known) => known === name);
    if (key === undefined) return wrong(fieldPath, 'unknown-name');
    const read = readers[key](value, fieldPath);
    if (!read.ok) return read;
    whole = { ...whole, [key]: read.value };
  }
  return ok(whole);
}

function keysOf<Whole extends object>(whole: Whole): readonly (keyof Whole)[] {
  // Object.keys says string[]: the readers are tables written above, with no names beside their type's.
  return Object.keys(whole) as (keyof Whole)[];
}

function parseFile(text: string): Parsed<Fields> {
  if (text.length > MOST_POLICY_LENGTH) return wrong('', 'too-large');
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? ok(value) : wrong('', 'not-an-object');
  } catch {
    return wrong('', 'not-json');
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No control, format or unassigned characters: a banner must not be able to turn its own words round. */
function isPlain(text: string, mostCharacters: number): boolean {
  const length = Array.from(text).length;
  return length >= 1 && length <= mostCharacters && !/[\p{Cc}\p{Cf}\p{Cs}\p{Cn}]/u.test(text);
}

function wrong(path: string, reason: PolicyFault['reason'] = 'wrong-value') {
  return fail<PolicyFault>({ code: 'policy-malformed', path, reason });
}
