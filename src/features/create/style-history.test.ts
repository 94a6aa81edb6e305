import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAIN_STYLE, type Style, TURN_DEGREES } from '../../core/render/style';
import { type StyleHistory, changed, newHistory, redone, settled, undone } from './style-history';

const [upright, left, flipped] = TURN_DEGREES.map((turnDegrees): Style => ({ ...PLAIN_STYLE, turnDegrees }));
const look = fc.constantFrom(null, upright ?? null, left ?? null, flipped ?? null);

describe('the history of styles', () => {
  it('goes back through every change and forward again', () => {
    fc.assert(
      fc.property(fc.array(look, { maxLength: 90 }), (looks) => {
        const end = looks.reduce<StyleHistory>((history, next) => changed(history, next, null), newHistory(null));
        const back = looks.reduce(undone, end);
        expect(back.present).toBe(null);
        expect(undone(back)).toBe(back);
        const forth = looks.reduce(redone, back);
        expect(forth.present).toBe(looks.at(-1) ?? null);
        expect(redone(forth)).toBe(forth);
      }),
    );
  });

  it('takes the changes of one slider for one step, until it is let go', () => {
    const [first, second, third] = [upright, left, flipped].map((style) => style ?? null);
    let history = newHistory(null);
    history = changed(history, first ?? null, 'angle');
    history = changed(history, second ?? null, 'angle');
    expect(undone(history).present).toBe(null);
    history = changed(settled(history), third ?? null, 'angle');
    expect(undone(history).present).toBe(second);
  });

  it('has no way forward after a change', () => {
    const history = changed(undone(changed(newHistory(null), left ?? null, null)), flipped ?? null, null);
    expect(redone(history)).toBe(history);
  });
});
