import { memo, useState } from 'react';
import type { ReadSymbol } from '../../core/decode/found-symbol';
import { RESULT_WORDS } from '../../i18n/result/words';
import { useWords } from '../../i18n/use-words';
import { CharsetChoice } from './charset-choice';
import { SymbolDetails } from './symbol-details';
import { TextResult } from './text-result';

/** One symbol: its text, read in the charset that is likeliest or that the user chose, and how it was read. */
export const ResultCard = memo(function ResultCard({ symbol }: { readonly symbol: ReadSymbol }) {
  const result = useWords(RESULT_WORDS);
  const [chosen, setChosen] = useState(0);
  const { content } = symbol;
  const readings = content === null ? [] : [{ charset: content.charset, text: content.text }, ...content.alternatives];
  return (
    <div className="grid gap-3">
      <TextResult
        text={readings[chosen]?.text ?? symbol.text}
        facts={result.facts(result.formats[symbol.format], symbol.version, symbol.level)}
      />
      {readings.length > 1 && (
        <CharsetChoice
          charsets={readings.map(({ charset }) => charset)}
          chosen={chosen}
          isStated={content?.isCharsetStated ?? false}
          onChoose={setChosen}
        />
      )}
      <SymbolDetails symbol={symbol} />
    </div>
  );
});
