import { useCallback } from 'react';
import { type ChainEntry, formatChain, verifyChain } from '../../core/operation/chain';
import type { EvidenceWords } from '../../i18n/evidence/words';
import { useLanguage } from '../../i18n/use-words';
import type { OperationLogContent } from '../../platform/operation-recorder';
import { usePolicy } from '../../services/policy-context';
import { useServices } from '../../services/services-context';
import { Button } from '../../ui/button';
import { Answer, Section, Table } from './section';
import { useAnswer } from './use-answer';

const MOST_SHOWN = 100;

interface LogContent extends OperationLogContent {
  /** Null on pages that cannot hash. */
  readonly verified: Awaited<ReturnType<typeof verifyChain>> | null;
}

interface LogSectionProps {
  readonly words: EvidenceWords;
}

/** What this browser recorded, whether it is whole, and a copy to take away. */
export function LogSection({ words }: LogSectionProps) {
  const { operationLog, hashText } = useServices();
  const policy = usePolicy();
  const content = useAnswer<LogContent | 'refused'>(
    useCallback(async () => {
      const { entries, waiting } = await operationLog.read();
      return {
        entries,
        waiting,
        verified: hashText === null ? null : await verifyChain(formatChain(entries), hashText),
      };
    }, [operationLog, hashText]),
    'refused',
  );
  return (
    <Section title={words.log}>
      <p>{words.modes[policy.operationLog]}</p>
      {hashText === null && <Answer tone="open">{words.logInsecure}</Answer>}
      {content === 'refused' && <Answer tone="open">{words.logRefused}</Answer>}
      {content !== null && content !== 'refused' && content.verified !== null && (
        <>
          <p className="text-ink-soft">
            {words.logFacts(content.entries.length, content.waiting, policy.operationLogDays)}
          </p>
          {content.verified.ok ? (
            <Answer tone={content.entries.length === 0 ? 'open' : 'good'}>
              {words.chainWhole(content.entries.length)}
            </Answer>
          ) : (
            <Answer tone="bad">
              {words.chainBroken(content.verified.fault.line, words.chainReasons[content.verified.fault.reason])}
            </Answer>
          )}
          {content.entries.length > 0 && <Entries entries={content.entries} words={words} />}
        </>
      )}
    </Section>
  );
}

function Entries({ entries, words }: LogSectionProps & { readonly entries: readonly ChainEntry[] }) {
  const { saveFile } = useServices();
  const language = useLanguage();
  const { logColumns, events, kinds, outcomes } = words;
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' });
  const shown = entries.slice(-MOST_SHOWN).reverse();

  function save(): void {
    const day = new Date().toISOString().slice(0, 10);
    saveFile(`operations-${day}.jsonl`, 'application/jsonl', new TextEncoder().encode(formatChain(entries)));
  }

  return (
    <>
      <Table
        label={words.log}
        columns={[logColumns.time, logColumns.what, logColumns.kind, logColumns.count, logColumns.outcome]}
        rows={shown.map(({ at, event, kind, count, outcome }) => [
          time.format(at * 1000),
          events[event],
          kinds[kind] ?? kind,
          String(count),
          outcomes[outcome],
        ])}
      />
      <p>
        <span className="block text-small text-ink-faint">{words.head}</span>
        <span className="font-mono break-all">{entries.at(-1)?.hash}</span>
      </p>
      <Button icon="download" className="justify-self-start" onClick={save}>
        {words.export}
      </Button>
      <p className="text-small text-ink-soft">{words.exportHint}</p>
    </>
  );
}
