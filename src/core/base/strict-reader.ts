import { type Result, fail, ok } from './result';

/** Where outside data is wrong: names and places from the outside in, such as `modules.paint.stops.1`. */
export interface WrongAt {
  readonly path: string;
}

/** Reads a value from outside; what it does not know is wrong, never left out. */
export type Reader<Value> = (value: unknown, path: string) => Result<Value, WrongAt>;

export function wrong(path: string): { readonly ok: false; readonly fault: WrongAt } {
  return fail({ path });
}

export const option =
  <Option extends string | number>(options: readonly Option[]): Reader<Option> =>
  (value, path) => {
    const found = options.find((known) => known === value);
    return found === undefined ? wrong(path) : ok(found);
  };

export const numberWithin =
  (min: number, max: number): Reader<number> =>
  (value, path) =>
    typeof value === 'number' && value >= min && value <= max ? ok(value) : wrong(path);

export const wholeNumberWithin =
  (min: number, max: number): Reader<number> =>
  (value, path) =>
    Number.isInteger(value) ? numberWithin(min, max)(value, path) : wrong(path);

/** Without control, format or unassigned characters, which would hide or reorder what is shown. */
export const plainText =
  (mostCharacters: number): Reader<string> =>
  (value, path) =>
    typeof value === 'string' &&
    value.length <= 4 * mostCharacters &&
    Array.from(value).length <= mostCharacters &&
    !/[\p{Cc}\p{Cf}\p{Cs}\p{Cn}]/u.test(value)
      ? ok(value)
      : wrong(path);

export const orNull =
  <Value>(reader: Reader<Value>): Reader<Value | null> =>
  (value, path) =>
    value === null ? ok(null) : reader(value, path);

export const listOf =
  <Value>(reader: Reader<Value>, least: number, most: number): Reader<readonly Value[]> =>
  (value, path) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return wrong(path);
    const values: Value[] = [];
    for (const [index, part] of value.entries()) {
      const read = reader(part, `${path}.${String(index)}`);
      if (!read.ok) return read;
      values.push(read.value);
    }
    return ok(values);
  };

export type Readers<Whole> = { readonly [Name in keyof Whole]: Reader<Whole[Name]> };

/** An object with all of these fields and no others. */
export const fields =
  <Whole extends object>(readers: Readers<Whole>): Reader<Whole> =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong(path);
    const given = new Map<string, unknown>(Object.entries(value));
    const whole: [string, unknown][] = [];
    for (const [name, reader] of Object.entries<Reader<unknown>>(readers)) {
      const at = path === '' ? name : `${path}.${name}`;
      if (!given.has(name)) return wrong(at);
      const read = reader(given.get(name), at);
      if (!read.ok) return read;
      whole.push([name, read.value]);
      given.delete(name);
    }
    const [unknown] = given.keys();
    if (unknown !== undefined) return wrong(path === '' ? unknown : `${path}.${unknown}`);
    // Each name of the type has been read by its own reader.
    return ok(Object.fromEntries(whole) as Whole);
  };

/** One of several kinds of object, told apart by their field `kind`. */
export const oneOfKinds =
  <Whole extends { readonly kind: string }>(kinds: {
    readonly [Kind in Whole['kind']]: Reader<Extract<Whole, { readonly kind: Kind }>>;
  }): Reader<Whole> =>
  (value, path) => {
    const kind: unknown = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
    const known = Object.entries<Reader<Whole>>(kinds).find(([name]) => name === kind);
    return known === undefined ? wrong(path === '' ? 'kind' : `${path}.kind`) : known[1](value, path);
  };
