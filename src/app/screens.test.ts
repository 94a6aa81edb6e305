import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FEATURES, SAFEST_POLICY } from '../core/policy/policy';
import { recordOf } from '../core/base/record-of';
import { isOpen, openRoute } from './route';
import { ROUTES, SCREENS, nameOf } from './screens';

describe.each(ROUTES)('the screen %s', (route) => {
  it('belongs to a tab of the bar', () => {
    expect(SCREENS[SCREENS[route].tab].tab).toBe(SCREENS[route].tab);
  });

  it('has a name', () => {
    expect(existsSync(`src/i18n/${nameOf(route).name}/en.ts`)).toBe(true);
  });
});

describe('an operator', () => {
  it('who locks a screen leads to the first that is open', () => {
    const policy = {
      ...SAFEST_POLICY,
      features: { ...SAFEST_POLICY.features, create: false, kinds: false, scan: true },
    };
    expect(openRoute('create', policy)).toBe('scan');
    expect(openRoute('scan', policy)).toBe('scan');
  });

  it('cannot lock the settings and the evidence', () => {
    const features = recordOf(FEATURES, false);
    const policy = { ...SAFEST_POLICY, features };
    const open = ROUTES.filter((route) => isOpen(route, policy));
    expect(open).toEqual(expect.arrayContaining(['settings', 'evidence']));
    expect(open).not.toEqual(expect.arrayContaining(['create']));
    expect(open).not.toEqual(expect.arrayContaining(['scan']));
    expect(openRoute('create', policy)).toBe('settings');
  });
});
