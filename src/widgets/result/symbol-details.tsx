import { hexOf } from '../../core/base/hex';
import type { ReadSymbol } from '../../core/decode/found-symbol';
import { RESULT_WORDS } from '../../i18n/result/words';
import { useWords } from '../../i18n/use-words';
import { Icon } from '../../ui/icon';

/** Bytes shown before the rest is left to the copy of the text. */
const MOST_BYTES = 256;

/** How a symbol was read, for those who ask. */
export function SymbolDetails({ symbol }: { readonly symbol: ReadSymbol }) {
  const result = useWords(RESULT_WORDS);
  const { details } = result;
  const { content, facts } = symbol;
  const rows = [
    facts === null ? null : ([details.corrected, details.correctedValue(facts)] as const),
    facts === null
      ? null
      : ([details.mask, facts.isMirrored ? details.mirrored(facts.mask) : String(facts.mask)] as const),
    [details.readBy, `${details.stages[symbol.stage]} · ${details.afterMs(symbol.afterMs)}`] as const,
    content?.sequence == null
      ? null
      : ([details.part, details.partValue(content.sequence.index + 1, content.sequence.count)] as const),
    content === null || content.alternatives.length > 0
      ? null
      : ([details.charset, result.charset(content.charset)] as const),
  ].filter((row) => row !== null);
  return (
    <details className="group text-small">
      <summary className="flex min-h-11 w-fit cursor-pointer items-center gap-1 text-ink-soft hover:text-ink">
        <span className="group-open:rotate-90">
          <Icon name="chevron-right" size={14} />
        </span>
        {details.title}
      </summary>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2">
        {rows.map(([name, value]) => (
          <Row key={name} name={name}>
            {value}
          </Row>
        ))}
        {content !== null && content.bytes.length > 0 && (
          <Row name={details.bytes(content.bytes.length)}>
            <code className="font-mono break-words">{dump(content.bytes)}</code>
          </Row>
        )}
      </dl>
    </details>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function dump(bytes: Uint8Array): string {
  const shown = hexOf(bytes.subarray(0, MOST_BYTES), ' ');
  return bytes.length > MOST_BYTES ? `${shown} …` : shown;
}
