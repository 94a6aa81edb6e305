import { fieldsOf } from '../core/base/fields';

/** What one feature remembers on this device between visits. Never content. */
export interface PreferenceSlice<Value extends object> {
  /** Its name in the store. */
  readonly key: string;
  /** What holds until the user chooses. */
  readonly defaults: Value;
  /** What was chosen, of stored data that may be anything. What is not in order is undefined. */
  parse(stored: Readonly<Partial<Record<string, unknown>>>): Undefinable<Value>;
}

type Undefinable<Value> = { readonly [Name in keyof Value]: Value[Name] | undefined };

export interface PreferenceStore {
  /** The same object until something in it changes. */
  read<Value extends object>(slice: PreferenceSlice<Value>): Value;
  change<Value extends object>(slice: PreferenceSlice<Value>, part: Partial<Value>): void;
  /** Calls back at every change, also of another tab, until the answer is called. */
  subscribe(listener: () => void): () => void;
}

/** Where the preferences lie between visits; `watch` calls back when another tab has written. */
export interface PreferenceKeeper {
  load(): unknown;
  save(stored: object): void;
  watch(listener: () => void): () => void;
}

/** Only what was chosen is kept: what was not is the operator's or the product's to say, also in a later version. */
export function createPreferenceStore(keeper: PreferenceKeeper): PreferenceStore {
  let stored = fieldsOf(keeper.load());
  let values = new Map<string, object>();
  const listeners = new Set<() => void>();

  function chosenIn<Value extends object>(slice: PreferenceSlice<Value>): Partial<Value> {
    // Version 0.1 kept the fields of all slices in one flat object.
    return defined(slice.parse(fieldsOf(stored[slice.key] ?? stored)));
  }

  function tell(): void {
    for (const listener of listeners) listener();
  }

  keeper.watch(() => {
    stored = fieldsOf(keeper.load());
    values = new Map();
    tell();
  });

  return {
    read<Value extends object>(slice: PreferenceSlice<Value>) {
      const known = values.get(slice.key);
      // A key names one slice, so that what lies under it is of that slice's type.
      if (known !== undefined) return known as Value;
      const value = { ...slice.defaults, ...chosenIn(slice) };
      values.set(slice.key, value);
      return value;
    },
    change(slice, part) {
      const chosen = { ...chosenIn(slice), ...part };
      stored = { ...stored, [slice.key]: chosen };
      values.set(slice.key, { ...slice.defaults, ...chosen });
      keeper.save(stored);
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

function defined<Value extends object>(parts: Undefinable<Value>): Partial<Value> {
  // What is left of the parts is of the value's types: undefined was all that set them apart.
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Partial<Value>;
}
