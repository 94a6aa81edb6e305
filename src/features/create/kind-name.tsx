import type { DefinedKind } from '../../core/payload/definition';
import { KIND_WORDS } from '../../i18n/kinds/words';
import { useWords } from '../../i18n/use-words';

export function KindName({ kind }: { readonly kind: DefinedKind }) {
  const { kinds } = useWords(KIND_WORDS);
  return <span className="min-w-0">{kinds[kind].name}</span>;
}
