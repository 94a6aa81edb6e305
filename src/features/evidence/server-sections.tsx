import { useCallback, useReducer } from 'react';
import { fail } from '../../core/base/result';
import type { EvidenceWords } from '../../i18n/evidence/words';
import type { SeenRequest } from '../../platform/evidence';
import { useServices } from '../../services/services-context';
import { Button } from '../../ui/button';
import { Answer, Section, Table } from './section';
import { useAnswer } from './use-answer';

/** The code that asks could not be fetched. */
const UNREACHABLE = fail({ code: 'evidence-unavailable', status: 0 } as const);

interface WordsProps {
  readonly words: EvidenceWords;
}

const HEADERS = [
  'Content-Security-Policy',
  'Permissions-Policy',
  'Strict-Transport-Security',
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Embedder-Policy',
  'Cross-Origin-Resource-Policy',
  'Referrer-Policy',
  'X-Content-Type-Options',
  'X-Frame-Options',
] as const;

/** The headers that bind the browser, one directive a line. */
export function DefenceSection({ words }: WordsProps) {
  const { evidence } = useServices();
  const answer = useAnswer(
    useCallback(() => evidence.headers(HEADERS), [evidence]),
    UNREACHABLE,
  );
  return (
    <Section title={words.defence}>
      <p className="text-ink-soft">{words.defenceHint}</p>
      {answer?.ok === false && <Answer tone="open">{words.failed(answer.fault.status)}</Answer>}
      {answer?.ok === true && (
        <dl className="grid gap-3">
          {answer.value.map(([name, value]) => (
            <div key={name} className="min-w-0">
              <dt className="text-small font-semibold">{name}</dt>
              <dd className="font-mono text-small break-words text-ink-soft">
                {value === null
                  ? words.notSent
                  : directivesOf(name, value).map((directive) => (
                      <span key={directive} className="block">
                        {directive}
                      </span>
                    ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}

function directivesOf(name: string, value: string): readonly string[] {
  return name === 'Content-Security-Policy' ? value.split(/;\s*/) : [value];
}

/** Everything the page asked for, by the browser's record. */
export function RequestsSection({ words }: WordsProps) {
  const { evidence } = useServices();
  const [round, readAgain] = useReducer((rounds: number) => rounds + 1, 0);
  const requests = useAnswer<readonly SeenRequest[] | null>(
    useCallback(() => evidence.requests(), [evidence]),
    null,
    round,
  );
  if (requests === null) return null;
  const foreign = requests.filter(({ isOwnOrigin }) => !isOwnOrigin).length;
  return (
    <Section title={words.requests}>
      <Answer tone={foreign === 0 ? 'good' : 'bad'}>
        {foreign === 0 ? words.requestsHint(requests.length) : words.requestsForeign(foreign)}
      </Answer>
      <Table
        label={words.requests}
        columns={[words.path, words.bytes]}
        rows={requests.map(({ path, bytes }) => [path, String(bytes)])}
      />
      <Button icon="retry" className="justify-self-start" onClick={readAgain}>
        {words.refresh}
      </Button>
    </Section>
  );
}

/** Packages by others, and the documents of the release. */
export function PartsSection({ words }: WordsProps) {
  const { evidence } = useServices();
  const answer = useAnswer(
    useCallback(() => evidence.components(), [evidence]),
    UNREACHABLE,
  );
  const documents = [
    ['/licences.txt', words.licences],
    ['/sbom.json', words.bom],
    ['/integrity.json', words.list],
  ] as const;
  return (
    <Section title={words.parts}>
      {answer?.ok === false && <Answer tone="open">{words.failed(answer.fault.status)}</Answer>}
      {answer?.ok === true && (
        <>
          <p className="text-ink-soft">{words.partsHint(answer.value.length)}</p>
          <Table
            label={words.parts}
            columns={[words.part, words.version, words.licence]}
            rows={answer.value.map(({ name, version, license }) => [name, version, license])}
          />
        </>
      )}
      <ul className="flex flex-wrap gap-x-6">
        {documents.map(([href, name]) => (
          <li key={href}>
            <a
              href={href}
              target="_blank"
              rel="noopener"
              className="inline-flex min-h-11 items-center underline underline-offset-4"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
