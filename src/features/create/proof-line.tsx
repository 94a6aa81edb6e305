import { useMemo } from 'react';
import { type Grade, isWorse } from '../../core/proof/grade';
import { type Made, type Mend, mended } from '../../core/proof/mends';
import { safeWidthMm } from '../../core/proof/print-size';
import type { WeakPoint } from '../../core/proof/prove';
import type { QrSymbol } from '../../core/qr/symbol';
import type { Style } from '../../core/render/style';
import { PROOF_WORDS, type ProofWords } from '../../i18n/proof/words';
import { useWords } from '../../i18n/use-words';
import { useChangePreferences, usePreference } from '../../services/use-preference';
import { useKept, useStore } from '../../services/use-store';
import { Icon } from '../../ui/icon';
import { EXPORT_PREFERENCES } from '../../widgets/export/export-preferences';
import { keptProof } from '../../widgets/proof/kept-proof';
import type { EncodeInput } from '../../workers/encode/contract';
import { CREATE_PREFERENCES } from './create-preferences';
import { keptStyle } from './kept-style';
import { ProofDetails } from './proof-details';
import { ProofDialog } from './proof-dialog';
import { PROOF_PREFERENCES } from './proof-preferences';
import { useProof } from './use-proof';

export interface ProofLineProps {
  readonly input: EncodeInput;
  /** Null while the symbol in view is not of the newest text. */
  readonly symbol: QrSymbol | null;
  readonly quietZoneModules: number;
  readonly style: Style | null;
}

/** The grade at a glance, behind it how it came about and what would better it. The last verdict stays, dimmed, until the next. */
export function ProofLine({ input, symbol, quietZoneModules, style }: ProofLineProps) {
  const words = useWords(PROOF_WORDS);
  const job = useMemo(
    () => (symbol === null ? null : { encode: input, symbol, quietZoneModules, style }),
    [input, symbol, quietZoneModules, style],
  );
  const progress = useProof(job);
  const { last, mends, asking } = useStore(useKept(keptProof));
  const distanceMm = usePreference(PROOF_PREFERENCES, (chosen) => chosen.distanceMm);
  const changeCreate = useChangePreferences(CREATE_PREFERENCES);
  const changeExport = useChangePreferences(EXPORT_PREFERENCES);
  const styles = useKept(keptStyle);
  const isCurrent = symbol !== null && (progress === 'mending' || progress === 'done');
  const proof = progress === 'unavailable' ? null : (last?.proof ?? null);
  const size =
    last === null || proof === null
      ? null
      : proof.leastModulePx === null
        ? words.unread
        : words.from(
            lengthOf(
              words,
              safeWidthMm(last.input.symbol, last.input.quietZoneModules, proof.leastModulePx, distanceMm),
            ),
          );

  function apply(mend: Mend): void {
    if (last === null) return;
    const made: Made = {
      level: last.input.symbol.level ?? input.level,
      quietZoneModules: last.input.quietZoneModules,
      style: last.input.style,
    };
    const next = mended(made, mend);
    if (next.level !== made.level) changeCreate({ level: next.level });
    if (next.quietZoneModules !== made.quietZoneModules) changeExport({ quietZoneModules: next.quietZoneModules });
    if (next.style !== made.style) styles.set(() => next.style);
  }

  return (
    <>
      <details className="border-y border-line">
        <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 [&::-webkit-details-marker]:hidden">
          <span className="transition-transform duration-150 [details[open]>summary>&]:rotate-90">
            <Icon name="chevron-right" />
          </span>
          <span className="font-semibold">{words.name}</span>
          <span className="flex min-w-0 items-center gap-2">
            {proof !== null && <GradeMark grade={proof.grade} isPast={!isCurrent} />}
            <span className={`truncate text-small ${isCurrent ? 'text-ink-soft' : 'text-ink-faint'}`}>
              {progress === 'unavailable' ? words.unavailable : (size ?? (symbol === null ? '–' : words.working))}
            </span>
          </span>
        </summary>
        {last !== null && proof !== null && (
          <ProofDetails
            proof={proof}
            weakPoint={weakPointSentence(words, proof.weakPoint)}
            mends={isCurrent ? mends : []}
            isMending={progress === 'mending'}
            onMend={apply}
          />
        )}
      </details>
      <p role="status" className="sr-only">
        {isCurrent && proof !== null && size !== null && words.status(proof.grade, size)}
      </p>
      {asking !== null && <ProofDialog asking={asking} weakPoint={weakPointSentence(words, asking.proof.weakPoint)} />}
    </>
  );
}

interface GradeMarkProps {
  readonly grade: Grade;
  /** Of the symbol before: only its outline is drawn, as a paler box could not be read. */
  readonly isPast?: boolean;
}

/** A letter in a box; what it means is not told by its colour alone. */
export function GradeMark({ grade, isPast = false }: GradeMarkProps) {
  const colour = isWorse(grade, 'C') ? 'bg-danger' : isWorse(grade, 'B') ? 'bg-warn' : 'bg-safe';
  const look = isPast ? 'border border-line-strong text-ink-faint' : `text-paper ${colour}`;
  return (
    <span className={`grid size-6 shrink-0 place-items-center rounded-control font-semibold ${look}`}>{grade}</span>
  );
}

function lengthOf(words: ProofWords, mm: number): string {
  return mm < 100 ? words.millimetres(Math.ceil(mm)) : words.centimetres(Math.ceil(mm / 10));
}

function weakPointSentence(words: ProofWords, point: WeakPoint | null): string {
  if (point === null) return words.noWeakPoint;
  return words.weakPoint(point.kind === 'measure' ? words.measures[point.measure] : words.conditions[point.condition]);
}
