import { assertNever } from '../core/base/assert';
import type { Notice } from '../services/notice-context';

/** A notice at its place; the first lies nearest to the edge of the screen. */
export interface PlacedNotice {
  readonly id: number;
  /** `standing`: the notice that stays until it is answered, which the app draws itself. */
  readonly content: Notice | 'standing';
  /** Over, but its place is kept: one that can be pressed lies beyond it and would move. */
  readonly isGone: boolean;
}

export interface NoticeStack {
  readonly placed: readonly PlacedNotice[];
  /** Offers that wait until the present one is over, and unasked messages that wait until the present message is. */
  readonly waiting: readonly Notice[];
  readonly nextId: number;
}

export type NoticeEvent =
  | { readonly kind: 'notified'; readonly notice: Notice }
  | { readonly kind: 'ended'; readonly id: number }
  | { readonly kind: 'standing-changed'; readonly isOffered: boolean };

export const NO_NOTICES: NoticeStack = { placed: [], waiting: [], nextId: 1 };

/**
 * A notice that can be pressed is neither replaced nor moved: the next offer waits until it is over, a plain message takes
 * the place beyond it, and what ends between it and the edge leaves its place empty. Of plain messages the newest is shown;
 * one that nobody asked for waits, so that the answer to a press is not lost behind it.
 */
export function nextNotices(stack: NoticeStack, event: NoticeEvent): NoticeStack {
  switch (event.kind) {
    case 'notified':
      return hasToWait(stack, event.notice)
        ? { ...stack, waiting: [...stack.waiting, event.notice] }
        : placeNotice(stack, event.notice);
    case 'ended':
      return placeWaiting(endAll(stack, ({ id }) => id === event.id));
    case 'standing-changed':
      if (event.isOffered === stack.placed.some(isStanding)) return stack;
      return event.isOffered ? place(stack, 'standing') : endAll(stack, isStanding);
    default:
      return assertNever(event);
  }
}

export function isOffer(notice: Notice): boolean {
  return notice.action !== undefined;
}

function place(stack: NoticeStack, content: PlacedNotice['content']): NoticeStack {
  const { placed, nextId } = stack;
  return { ...stack, placed: [...placed, { id: nextId, content, isGone: false }], nextId: nextId + 1 };
}

function hasToWait({ placed }: NoticeStack, notice: Notice): boolean {
  return isOffer(notice) ? placed.some(isPassingOffer) : notice.isUnasked === true && placed.some(isPlainMessageInView);
}

function placeNotice(stack: NoticeStack, notice: Notice): NoticeStack {
  return place(isOffer(notice) ? stack : endAll(stack, isPlainMessage), notice);
}

function placeWaiting(stack: NoticeStack): NoticeStack {
  const next = stack.waiting.find((notice) => !hasToWait(stack, notice));
  if (next === undefined) return stack;
  return placeNotice({ ...stack, waiting: stack.waiting.filter((notice) => notice !== next) }, next);
}

function endAll(stack: NoticeStack, isOver: (placed: PlacedNotice) => boolean): NoticeStack {
  const placed = stack.placed.map((one) => (isOver(one) ? { ...one, isGone: true } : one));
  const lastPressable = placed.findLastIndex((one) => isStanding(one) || isPassingOffer(one));
  return { ...stack, placed: placed.filter((one, index) => !one.isGone || index < lastPressable) };
}

function isStanding({ content, isGone }: PlacedNotice): boolean {
  return content === 'standing' && !isGone;
}

function isPassingOffer({ content, isGone }: PlacedNotice): boolean {
  return content !== 'standing' && isOffer(content) && !isGone;
}

function isPlainMessage({ content }: PlacedNotice): boolean {
  return content !== 'standing' && !isOffer(content);
}

function isPlainMessageInView(one: PlacedNotice): boolean {
  return !one.isGone && isPlainMessage(one);
}
