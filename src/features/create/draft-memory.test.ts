import { describe, expect, it } from 'vitest';
import type { DraftStore } from '../../platform/draft-store';
import { type Draft, EMPTY_DRAFT, textContent } from './draft';
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
  { content: textContent({ text: 'a\nb', lineEnds: 'crlf' }), version: 12, mask: 3, structuredAppend: 4 },
  { ...EMPTY_DRAFT, structuredAppend: 'fewest' },
  {
    ...EMPTY_DRAFT,
    content: { kind: 'payload', payload: { kind: 'wifi', values: { name: 'office', isHidden: true } } },
  },
  { ...EMPTY_DRAFT, content: { kind: 'bytes', bytes: Uint8Array.of(0, 128, 255) } },
];

describe('a draft', () => {
  it.each(drafts)('comes back after a reload with its content and choices, once: %j', (draft) => {
    const store = memoryStore();
    expect(keepDraft(store, draft)).toBe(true);
    expect(restoreDraft(store)).toEqual(draft);
    expect(restoreDraft(store)).toEqual(EMPTY_DRAFT);
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
    const stored = { format: 'qr-code-master draft 1', content: 7, version: 41, mask: -1, structuredAppend: 17 };
    expect(restoreDraft(memoryStore(JSON.stringify(stored)))).toEqual(EMPTY_DRAFT);
  });

  it('is reported as lost where nothing can be stored', () => {
    expect(keepDraft({ put: () => false, take: () => null }, EMPTY_DRAFT)).toBe(false);
  });
});
