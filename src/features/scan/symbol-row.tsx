import type { ReadSymbol } from '../../core/decode/found-symbol';
import { RESULT_WORDS } from '../../i18n/result/words';
import { SCAN_WORDS } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';
import { Folding } from '../../ui/folding';
import { ResultCard } from '../../widgets/result/result-card';
import { ResultHeading } from '../../widgets/result/result-heading';
import { TextLine } from '../../widgets/result/text-line';

interface SymbolRowProps {
  readonly symbol: ReadSymbol;
  /** Whether it is one of many. */
  readonly isCompact: boolean;
}

/** One symbol: whole where there are few, else one line that opens. */
export function SymbolRow({ symbol, isCompact }: SymbolRowProps) {
  const scan = useWords(SCAN_WORDS);
  const result = useWords(RESULT_WORDS);
  const facts = result.facts(result.formats[symbol.format], symbol.version, symbol.level);
  return (
    <Folding
      canFold={isCompact}
      label={scan.detailsOf(symbol.text.slice(0, 40))}
      line={<TextLine text={symbol.text} />}
      head={<ResultHeading text={symbol.text} facts={facts} />}
    >
      <ResultCard symbol={symbol} />
    </Folding>
  );
}
