import { assertNever } from '../../core/base/assert';
import { isServedByName } from '../../core/release/manifest';
import type { EvidenceWords } from '../../i18n/evidence/words';
import { Button } from '../../ui/button';
import { type CheckState, type FileRow, type Verdict, isBroken, verdictOf } from './check-state';
import { Answer, Section, Table } from './section';
import { useFileCheck } from './use-file-check';

interface ReleaseSectionProps {
  readonly words: EvidenceWords;
  readonly version: string;
  readonly build: string;
}

/** Every file of the page against the signed list of the release. */
export function ReleaseSection({ words, version, build }: ReleaseSectionProps) {
  const [state, again, trustKey] = useFileCheck();
  const isRunning = state.kind === 'reading' || state.kind === 'checking';
  return (
    <Section title={words.release}>
      <p className="text-ink-soft">{words.releaseFacts(version, build)}</p>
      <Outcome state={state} words={words} build={build} onTrustKey={trustKey} />
      <p className="text-small text-ink-soft">{words.limits}</p>
      {state.kind !== 'impossible' && (
        <Button icon="retry" className="justify-self-start" disabled={isRunning} onClick={again}>
          {words.again}
        </Button>
      )}
    </Section>
  );
}

function Outcome({
  state,
  words,
  build,
  onTrustKey,
}: {
  readonly state: CheckState;
  readonly words: EvidenceWords;
  readonly build: string;
  readonly onTrustKey: (keySha256: string) => void;
}) {
  switch (state.kind) {
    case 'impossible':
      return <Answer tone="open">{words.cannotHash}</Answer>;
    case 'reading':
      return <p className="text-ink-soft">{words.reading}</p>;
    case 'checking':
      return (
        <div className="grid gap-2">
          <p className="text-ink-soft">{words.progress(state.done, state.total)}</p>
          <progress className="h-1 w-full" aria-label={words.release} max={state.total} value={state.done} />
        </div>
      );
    case 'unavailable':
      return (
        <Answer tone="open">
          {state.fault.code === 'manifest-malformed'
            ? words.verdicts.malformed
            : words.verdicts.unavailable(state.fault.status)}
        </Answer>
      );
    case 'done':
      return <Checked state={state} words={words} build={build} onTrustKey={onTrustKey} />;
    default:
      return assertNever(state);
  }
}

interface CheckedProps {
  readonly state: Extract<CheckState, { readonly kind: 'done' }>;
  readonly words: EvidenceWords;
  readonly build: string;
  readonly onTrustKey: (keySha256: string) => void;
}

function Checked({ state, words, build, onTrustKey }: CheckedProps) {
  const { signed, rows } = state;
  const verdict = verdictOf(state, build);
  const broken = rows.filter(isBroken);
  const packed = signed.manifest.files.filter(({ path }) => !isServedByName(path)).length;
  return (
    <>
      <Verdicts verdict={verdict} words={words} />
      {broken.length > 0 && <Files label={words.release} rows={broken} words={words} />}
      <dl className="grid gap-2">
        <Fact name={words.signature} value={words.signatures[signed.signature]} />
        {signed.keySha256 !== null && <Fact name={`${words.key}. ${words.keyHint}`} value={signed.keySha256} isCode />}
        {signed.pinnedKeySha256 !== null && signed.pinnedKeySha256 !== signed.keySha256 && (
          <Fact name={words.pinnedKey} value={signed.pinnedKeySha256} isCode />
        )}
      </dl>
      {verdict.kind === 'key-changed' && (
        <Button
          className="justify-self-start"
          onClick={() => {
            onTrustKey(verdict.keySha256);
          }}
        >
          {words.trustKey}
        </Button>
      )}
      <p className="text-ink-soft">
        {words.files(rows.length, rows.filter(({ device }) => device !== null).length)}{' '}
        {packed > 0 && words.packed(packed)}
      </p>
      <details>
        <summary className="min-h-11 cursor-pointer py-2 font-semibold">{words.allFiles}</summary>
        <Files label={words.allFiles} rows={rows} words={words} />
      </details>
    </>
  );
}

function Fact({
  name,
  value,
  isCode = false,
}: {
  readonly name: string;
  readonly value: string;
  readonly isCode?: boolean;
}) {
  return (
    <div>
      <dt className="text-small text-ink-faint">{name}</dt>
      <dd className={isCode ? 'font-mono break-all' : 'font-semibold'}>{value}</dd>
    </div>
  );
}

function Files({
  label,
  rows,
  words,
}: {
  readonly label: string;
  readonly rows: readonly FileRow[];
  readonly words: EvidenceWords;
}) {
  const { states } = words;
  return (
    <Table
      label={label}
      columns={[words.file, words.onServer, words.onDevice, 'SHA-256']}
      rows={rows.map(({ path, server, device, sha256 }) => [
        path,
        states[server],
        device === null ? states.none : states[device],
        sha256,
      ])}
    />
  );
}

function Verdicts({ verdict, words }: { readonly verdict: Verdict; readonly words: EvidenceWords }) {
  const { verdicts } = words;
  switch (verdict.kind) {
    case 'whole':
      return <Answer tone="good">{verdicts.whole}</Answer>;
    case 'forged':
    case 'stripped':
    case 'key-changed':
      return <Answer tone="bad">{verdicts[verdict.kind]}</Answer>;
    case 'broken':
      return <Answer tone="bad">{verdicts.broken(verdict.files)}</Answer>;
    case 'other':
      return <Answer tone="open">{verdicts.other(verdict.version, verdict.commit)}</Answer>;
    case 'unsigned':
    case 'unsupported':
    case 'incomplete':
      return <Answer tone="open">{verdicts[verdict.kind]}</Answer>;
    default:
      return assertNever(verdict);
  }
}
