import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DefinedKind, PayloadDefinition } from '../../core/payload/definition';
import { TEXT } from '../../core/payload/text';

export type Definition =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ready'; readonly value: PayloadDefinition }
  /** The code of the kind could not be fetched. */
  | { readonly kind: 'failed' };

/** The definition of a kind, and a function that tries again. That of text is always there; others are fetched when first used. */
export function useDefinition(kind: DefinedKind): readonly [definition: Definition, retry: () => void] {
  const [loaded, setLoaded] = useState<Readonly<Partial<Record<DefinedKind, PayloadDefinition | null>>>>({
    text: TEXT,
  });
  const definition = loaded[kind];
  const isMissing = definition === undefined;

  useEffect(() => {
    if (!isMissing) return;
    let isWanted = true;
    const store = (value: PayloadDefinition | null): void => {
      if (isWanted) setLoaded((before) => ({ ...before, [kind]: value }));
    };
    fetchDefinition(kind).then(store, () => {
      store(null);
    });
    return () => {
      isWanted = false;
    };
  }, [kind, isMissing]);

  const state = useMemo<Definition>(() => {
    if (definition === undefined) return { kind: 'waiting' };
    return definition === null ? { kind: 'failed' } : { kind: 'ready', value: definition };
  }, [definition]);
  const retry = useCallback(() => {
    setLoaded((before) => ({ ...before, [kind]: before[kind] ?? undefined }));
  }, [kind]);
  return [state, retry];
}

/** The list of the kinds' files is fetched too: the first screen has text alone. */
async function fetchDefinition(kind: DefinedKind): Promise<PayloadDefinition> {
  return (await import('../../core/payload/registry')).loadDefinition(kind);
}
