import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { integerWithin, oneOf } from '../core/base/fields';
import { type PreferenceKeeper, type PreferenceSlice, createPreferenceStore } from './preference-store';

interface Paint {
  readonly colour: 'red' | 'blue';
  readonly coats: number;
}

const PAINT: PreferenceSlice<Paint> = {
  key: 'paint',
  defaults: { colour: 'red', coats: 1 },
  parse: ({ colour, coats }) => ({
    colour: oneOf(['red', 'blue'] as const, colour),
    coats: integerWithin({ min: 1, max: 9 }, coats),
  }),
};
const OTHER: PreferenceSlice<{ readonly on: boolean }> = {
  key: 'other',
  defaults: { on: false },
  parse: ({ on }) => ({ on: on === true ? true : undefined }),
};

function keeperOf(first: unknown): PreferenceKeeper & { stored: unknown; writeElsewhere(stored: unknown): void } {
  let tell = (): void => undefined;
  const keeper = {
    stored: first,
    load: () => keeper.stored,
    save: (stored: unknown) => {
      keeper.stored = JSON.parse(JSON.stringify(stored));
    },
    watch: (listener: () => void) => {
      tell = listener;
      return () => undefined;
    },
    writeElsewhere(stored: unknown) {
      keeper.stored = stored;
      tell();
    },
  };
  return keeper;
}

describe('preferences', () => {
  it('are the defaults until something is chosen, and only what was chosen is stored', () => {
    const keeper = keeperOf(null);
    const store = createPreferenceStore(keeper);
    expect(store.read(PAINT)).toEqual({ colour: 'red', coats: 1 });
    store.change(PAINT, { coats: 3 });
    expect(store.read(PAINT)).toEqual({ colour: 'red', coats: 3 });
    expect(keeper.stored).toEqual({ paint: { coats: 3 } });
  });

  it('of one feature leave those of another alone, also unread ones', () => {
    const keeper = keeperOf({ other: { on: true }, later: { x: 1 } });
    const store = createPreferenceStore(keeper);
    const before = store.read(OTHER);
    store.change(PAINT, { colour: 'blue' });
    expect(store.read(OTHER)).toBe(before);
    expect(keeper.stored).toEqual({ other: { on: true }, later: { x: 1 }, paint: { colour: 'blue' } });
  });

  it('that are not in order are left out', () => {
    const store = createPreferenceStore(keeperOf({ paint: { colour: 'green', coats: 4, size: 2 } }));
    expect(store.read(PAINT)).toEqual({ colour: 'red', coats: 4 });
  });

  it('of the version that kept all of them in one flat object are read', () => {
    const keeper = keeperOf({ colour: 'blue', coats: 2, on: true });
    const store = createPreferenceStore(keeper);
    expect(store.read(PAINT)).toEqual({ colour: 'blue', coats: 2 });
    store.change(PAINT, { coats: 5 });
    expect(createPreferenceStore(keeper).read(PAINT)).toEqual({ colour: 'blue', coats: 5 });
    expect(createPreferenceStore(keeper).read(OTHER)).toEqual({ on: true });
  });

  it('follow another tab', () => {
    const keeper = keeperOf(null);
    const store = createPreferenceStore(keeper);
    const listener = vi.fn();
    const stop = store.subscribe(listener);
    keeper.writeElsewhere({ paint: { coats: 7 } });
    expect(store.read(PAINT).coats).toBe(7);
    expect(listener).toHaveBeenCalledTimes(1);
    stop();
    keeper.writeElsewhere(null);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(store.read(PAINT).coats).toBe(1);
  });

  it('survive any stored value', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        const { colour, coats } = createPreferenceStore(keeperOf(anything)).read(PAINT);
        expect(['red', 'blue']).toContain(colour);
        expect(Number.isInteger(coats)).toBe(true);
      }),
    );
  });
});
