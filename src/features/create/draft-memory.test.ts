import { describe, expect, it } from 'vitest';
import type { DraftStore } from '../../platform/draft-store';
import { type Draft, EMPTY_DRAFT, choosing, textContent } from './draft';
import { keepDraft, restoreDraft } from './draft-memory';

function memoryStore(kept: string | null = null): DraftStore {
  return {
    put(text) {
      kept = text;
      return true;
    },
    take() {
      const text = kept;
      kept = null;
      return text;
    },
  };
}

const drafts: readonly Draft[] = [
  EMPTY_DRAFT,
  {
    ...EMPTY_DRAFT,
    content: textContent({ text: 'a\nb', lineEnds: 'crlf' }),
    version: 12,
    mask: 3,
    structuredAppend: 4,
  },
  { ...EMPTY_DRAFT, structuredAppend: 'fewest' },
  { ...EMPTY_DRAFT, content: { kind: 'wifi', values: { name: 'office', isHidden: true }, written: null } },
  { ...EMPTY_DRAFT, content: { kind: 'sms', values: { number: '10086' }, written: 'SMS:10086' } },
  choosing({ ...EMPTY_DRAFT, content: textContent({ text: 'kept', lineEnds: 'lf' }) }, 'contact'),
];

const WIFI: Draft = {
  ...EMPTY_DRAFT,
  content: {
    kind: 'wifi',
    values: { name: 'office', password: 'open sesame' },
    written: 'WIFI:S:office;P:open sesame;;',
  },
};

describe('a draft', () => {
  it.each(drafts)('comes back after a reload with its content and choices, once: %j', (draft) => {
    const store = memoryStore();
    expect(keepDraft(store, draft, true)).toBe(true);
    expect(restoreDraft(store)).toEqual(draft);
    expect(restoreDraft(store)).toEqual(EMPTY_DRAFT);
  });

  it('is stored without passwords where the operator lets no contents be kept', () => {
    const store = memoryStore();
    keepDraft(store, choosing(WIFI, 'text'), false);
    const stored = store.take() ?? '';
    expect(stored).not.toContain('sesame');
    store.put(stored);
    expect(restoreDraft(store).others.wifi).toEqual({ kind: 'wifi', values: { name: 'office' }, written: null });
  });

  it('has no form of a kind that this release does not know', () => {
    const content = { kind: 'telepathy', values: { to: 'x' } };
    const stored = { format: 'qr-code-master draft 2', content, others: { telepathy: content, sms: 7 } };
    expect(restoreDraft(memoryStore(JSON.stringify(stored)))).toEqual(EMPTY_DRAFT);
  });

  it('is the text that an older release kept', () => {
    expect(restoreDraft(memoryStore('plain'))).toEqual({
      ...EMPTY_DRAFT,
      content: textContent({ text: 'plain', lineEnds: 'lf' }),
    });
    expect(restoreDraft(memoryStore('{"version":3}')).content).toEqual(
      textContent({ text: '{"version":3}', lineEnds: 'lf' }),
    );
  });

  it('has no choice that is out of range', () => {
    const stored = { format: 'qr-code-master draft 2', content: 7, version: 41, mask: -1, structuredAppend: 17 };
    expect(restoreDraft(memoryStore(JSON.stringify(stored)))).toEqual(EMPTY_DRAFT);
  });

  it('is reported as lost where nothing can be stored', () => {
    expect(keepDraft({ put: () => false, take: () => null }, EMPTY_DRAFT, true)).toBe(false);
  });
});
