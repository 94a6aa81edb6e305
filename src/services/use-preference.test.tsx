// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CREATE_PREFERENCES } from '../features/create/create-preferences';
import { LOOK_PREFERENCES } from '../features/settings/look-preferences';
import { createPreferenceStore } from '../platform/preference-store';
import { ServicesContext } from './services-context';
import type { Services } from './services';
import { usePreference } from './use-preference';

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('a change draws only those components again that show what has changed', () => {
  const drawn = { theme: 0, level: 0, symbology: 0 };
  function Theme() {
    drawn.theme += 1;
    return usePreference(LOOK_PREFERENCES, ({ theme }) => theme);
  }
  function Level() {
    drawn.level += 1;
    return usePreference(CREATE_PREFERENCES, ({ level }) => level) ?? '–';
  }
  function Symbology() {
    drawn.symbology += 1;
    return usePreference(CREATE_PREFERENCES, ({ symbology }) => symbology);
  }
  const preferences = createPreferenceStore({ load: () => null, save: () => undefined, watch: () => () => undefined });
  // The hook asks the services for nothing else.
  const services = { preferences } as unknown as Services;
  const box = document.createElement('div');
  const root = createRoot(box);
  act(() => {
    root.render(
      <ServicesContext value={services}>
        <Theme /> <Level /> <Symbology />
      </ServicesContext>,
    );
  });
  expect(box.textContent).toBe('auto – qr-code');
  expect(drawn).toEqual({ theme: 1, level: 1, symbology: 1 });

  act(() => {
    preferences.change(CREATE_PREFERENCES, { level: 'Q' });
  });
  expect(box.textContent).toBe('auto Q qr-code');
  expect(drawn).toEqual({ theme: 1, level: 2, symbology: 1 });

  act(() => {
    preferences.change(LOOK_PREFERENCES, { theme: 'dark' });
    preferences.change(CREATE_PREFERENCES, { level: 'Q' });
  });
  expect(box.textContent).toBe('dark Q qr-code');
  expect(drawn).toEqual({ theme: 2, level: 2, symbology: 1 });
  act(() => {
    root.unmount();
  });
});
