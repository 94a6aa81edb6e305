import { useEffect, useState } from 'react';
import type { Draft } from '../features/create/draft';
import { POLICY_FAULT_WORDS } from '../i18n/policy-faults/words';
import { useLanguage, useWords } from '../i18n/use-words';
import { type CalledBackAnswer, startFresh } from '../platform/fresh-start';
import type { Services } from '../services/services';
import type { Store } from '../services/store';
import { usePolicy } from '../services/policy-context';
import { useServices } from '../services/services-context';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { PageTitle } from '../ui/page-title';

interface CalledBackProps {
  /** A function of the page, whose code must not be split for this screen. */
  readonly openDraft: () => Store<Draft>;
}

/** Stands in place of the whole page while the operator's policy calls this build back. */
export function CalledBack({ openDraft }: CalledBackProps) {
  const { calledBack } = useWords(POLICY_FAULT_WORDS);
  const language = useLanguage();
  const { minimumBuild } = usePolicy();
  const services = useServices();
  const { build, pageReload } = services;
  const [text] = useState(() => textOf(services, openDraft));
  const [answer, setAnswer] = useState<CalledBackAnswer | null>(null);

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = calledBack.title;
  }, [language, calledBack]);

  function load(): void {
    setAnswer('asking');
    void startFresh(pageReload).then(setAnswer);
  }

  return (
    <main className="mx-auto flex max-w-2xl flex-col items-start gap-4 p-4 pt-16 min-[26rem]:p-6 lg:p-12">
      <div role="alert" className="flex flex-col gap-4">
        <div className="flex items-center gap-3">
          <Icon name="warning" />
          <PageTitle>{calledBack.title}</PageTitle>
        </div>
        <p>{calledBack.why(build.version, build.number, minimumBuild)}</p>
      </div>
      {answer !== 'not-kept' && <p>{calledBack.kept}</p>}
      <Button look="primary" icon="retry" aria-disabled={answer === 'asking'} onClick={load}>
        {calledBack.load}
      </Button>
      {/* Its line is there from the start, so that nothing below moves when the answer comes. */}
      <p role="status" className="min-h-12">
        {answer !== null && calledBack.answers[answer]}
      </p>
      {text !== '' && (
        <label className="flex w-full flex-col gap-2 font-semibold">
          {calledBack.text}
          <textarea
            readOnly
            rows={6}
            value={text}
            className="rounded-control border border-line-strong bg-paper-raised p-3 font-normal text-ink"
          />
        </label>
      )}
    </main>
  );
}

/**
 * What was being typed, to be copied where no newer version can be had. Opening the draft takes it out of the store, and a
 * reload by hand must find it there.
 */
function textOf({ draftStore }: Services, openDraft: () => Store<Draft>): string {
  const stored = draftStore.take();
  if (stored !== null) draftStore.put(stored);
  const { content, others } = openDraft().get();
  if (stored !== null) draftStore.put(stored);
  const typed = content.kind === 'text' ? content : others.text;
  return String(typed?.values['text'] ?? '');
}
