import { useEffect, useMemo, useState } from 'react';
import type { DefinedKind, PayloadDefinition } from '../../core/payload/definition';
import { loadDefinition } from '../../core/payload/registry';
import { TEXT } from '../../core/payload/text';

export type Definition =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ready'; readonly value: PayloadDefinition }
  /** The code of the kind could not be fetched. */
  | { readonly kind: 'failed' };

/** The definition of a kind. That of text is always there; others are fetched when they are first used. */
export function useDefinition(kind: DefinedKind): Definition {
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
    loadDefinition(kind).then(store, () => {
      store(null);
    });
    return () => {
      isWanted = false;
    };
  }, [kind, isMissing]);

  return useMemo(() => {
    if (definition === undefined) return { kind: 'waiting' };
    return definition === null ? { kind: 'failed' } : { kind: 'ready', value: definition };
  }, [definition]);
}
