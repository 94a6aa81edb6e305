import { memo } from 'react';
import type { ReadSymbol } from '../../core/decode/found-symbol';
import { ContentText } from './content-text';
import { SymbolDetails } from './symbol-details';
import { TextResult } from './text-result';

/** One symbol: its text, read in the charset that is likeliest or that the user chose, and how it was read. */
export const ResultCard = memo(function ResultCard({ symbol }: { readonly symbol: ReadSymbol }) {
  const { content } = symbol;
  return (
    <div className="grid gap-3">
      {content === null ? <TextResult text={symbol.text} /> : <ContentText content={content} />}
      <SymbolDetails symbol={symbol} />
    </div>
  );
});
