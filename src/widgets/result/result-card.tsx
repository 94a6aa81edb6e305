import { memo } from 'react';
import type { ReadSymbol } from '../../core/decode/found-symbol';
import { RESULT_WORDS } from '../../i18n/result/words';
import { useWords } from '../../i18n/use-words';
import { ContentText } from './content-text';
import { SymbolDetails } from './symbol-details';
import { TextResult } from './text-result';

/** One symbol: its text, read in the charset that is likeliest or that the user chose, and how it was read. */
export const ResultCard = memo(function ResultCard({ symbol }: { readonly symbol: ReadSymbol }) {
  const result = useWords(RESULT_WORDS);
  const { content } = symbol;
  const facts = result.facts(result.formats[symbol.format], symbol.version, symbol.level);
  return (
    <div className="grid gap-3">
      {content === null ? (
        <TextResult text={symbol.text} facts={facts} />
      ) : (
        <ContentText content={content} facts={facts} />
      )}
      <SymbolDetails symbol={symbol} />
    </div>
  );
});
