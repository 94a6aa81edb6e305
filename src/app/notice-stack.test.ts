import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Notice } from '../services/notice-context';
import { type NoticeEvent, type NoticeStack, NO_NOTICES, nextNotices } from './notice-stack';

const message = (text: string): Notice => ({ text });
const offer = (text: string): Notice => ({ text, action: { label: 'Undo', run: () => undefined } });
const notified = (notice: Notice): NoticeEvent => ({ kind: 'notified', notice });
const after = (...events: readonly NoticeEvent[]): NoticeStack => events.reduce(nextNotices, NO_NOTICES);

/** From the edge on: texts, `·` for a place that is kept empty. */
const drawn = ({ placed }: NoticeStack): string =>
  placed.map(({ content, isGone }) => (isGone ? '·' : content === 'standing' ? 'standing' : content.text)).join(' ');
const endedBy = (stack: NoticeStack, text: string): NoticeStack => {
  const placed = stack.placed.find(({ content }) => content !== 'standing' && content.text === text);
  return nextNotices(stack, { kind: 'ended', id: placed?.id ?? 0 });
};

describe('notices', () => {
  it('of plain messages the newest is shown', () => {
    expect(drawn(after(notified(message('saved')), notified(message('copied'))))).toBe('copied');
  });

  it('a message that nobody asked for waits until the answer to a press is over', () => {
    const unasked: Notice = { text: 'ready', isUnasked: true };
    const stack = after(notified(message('no picture')), notified(unasked));
    expect(drawn(stack)).toBe('no picture');
    expect(drawn(endedBy(stack, 'no picture'))).toBe('ready');
    expect(drawn(after(notified(unasked), notified(message('saved'))))).toBe('saved');
    expect(drawn(after(notified(offer('cleared')), notified(unasked)))).toBe('cleared ready');
  });

  it('an offer does not wait behind a message that nobody asked for', () => {
    const waiting = after(
      notified(offer('first')),
      notified(message('saved')),
      notified({ text: 'ready', isUnasked: true }),
    );
    const stack = nextNotices(waiting, notified(offer('second')));
    expect(drawn(endedBy(stack, 'first'))).toBe('saved second');
  });

  it('a message lies beyond an offer, which stays where it is', () => {
    const stack = after(notified(offer('cleared')), notified(message('ready')));
    expect(drawn(stack)).toBe('cleared ready');
    expect(drawn(endedBy(stack, 'ready'))).toBe('cleared');
  });

  it('a message that ends below an offer leaves its place empty until the offer is over', () => {
    const ended = endedBy(after(notified(message('ready')), notified(offer('cleared'))), 'ready');
    expect(drawn(ended)).toBe('· cleared');
    expect(drawn(endedBy(ended, 'cleared'))).toBe('');
  });

  it('the next offer waits until the present one is over', () => {
    const stack = after(notified(offer('first')), notified(offer('second')), notified(offer('third')));
    expect(drawn(stack)).toBe('first');
    expect(drawn(endedBy(stack, 'first'))).toBe('second');
    expect(drawn(endedBy(endedBy(stack, 'first'), 'second'))).toBe('third');
  });

  it('a standing notice is not moved either, and does not keep an offer waiting', () => {
    const standing = after(notified(message('ready')), { kind: 'standing-changed', isOffered: true });
    const stack = nextNotices(endedBy(standing, 'ready'), notified(offer('cleared')));
    expect(drawn(stack)).toBe('· standing cleared');
    expect(drawn(nextNotices(stack, { kind: 'standing-changed', isOffered: false }))).toBe('· · cleared');
  });

  it('nothing that can be pressed ever changes its place, whatever comes and goes', () => {
    const events = fc.array(
      fc.oneof(
        fc.constantFrom('a', 'b', 'c').map((text) => notified(message(text))),
        fc.constantFrom('x', 'y', 'z').map((text) => notified(offer(text))),
        fc.integer({ min: 1, max: 20 }).map((id): NoticeEvent => ({ kind: 'ended', id })),
        fc.boolean().map((isOffered): NoticeEvent => ({ kind: 'standing-changed', isOffered })),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(events, (all) => {
        let stack = NO_NOTICES;
        for (const event of all) {
          const next = nextNotices(stack, event);
          stack.placed.forEach(({ id, content, isGone }, place) => {
            const isPressable = !isGone && (content === 'standing' || content.action !== undefined);
            const isEnded =
              (event.kind === 'ended' && event.id === id) ||
              (event.kind === 'standing-changed' && content === 'standing' && !event.isOffered);
            if (isPressable && !isEnded) expect(next.placed[place]).toMatchObject({ id, isGone: false });
          });
          stack = next;
        }
      }),
      { numRuns: 500 },
    );
  });
});
