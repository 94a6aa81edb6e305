import type { ReactNode } from 'react';
import { DISTANCES_MM } from '../../core/proof/print-size';
import type { Measure } from '../../core/proof/measures';
import type { Mend } from '../../core/proof/mends';
import { READERS } from '../../core/proof/reader-names';
import { PROOF_WORDS, type ProofWords } from '../../i18n/proof/words';
import { useWords } from '../../i18n/use-words';
import { useChangePreferences, usePreference } from '../../services/use-preference';
import { Button } from '../../ui/button';
import { Segmented } from '../../ui/segmented';
import type { OfferedMend, Proof } from '../../workers/proof/contract';
import { PROOF_PREFERENCES } from './proof-preferences';

interface ProofDetailsProps {
  readonly proof: Proof;
  readonly weakPoint: string;
  readonly mends: readonly OfferedMend[];
  readonly isMending: boolean;
  readonly onMend: (mend: Mend) => void;
}

/** How a grade came about. */
export function ProofDetails({ proof, weakPoint, mends, isMending, onMend }: ProofDetailsProps) {
  const words = useWords(PROOF_WORDS);
  const { distanceMm } = usePreference(PROOF_PREFERENCES, (chosen) => chosen);
  const change = useChangePreferences(PROOF_PREFERENCES);
  return (
    <div className="grid gap-5 pt-1 pb-5">
      <div className="grid gap-3">
        <p>{weakPoint}</p>
        {(mends.length > 0 || isMending) && (
          <div role="group" aria-label={words.mends} className="flex flex-wrap gap-2">
            {mends.map(({ mend, grade }) => (
              <Button
                key={mend.kind}
                onClick={() => {
                  onMend(mend);
                }}
              >
                {words.mendGrade(mendLabel(words, mend), grade)}
              </Button>
            ))}
            {isMending && mends.length === 0 && (
              <p className="flex min-h-11 items-center text-small text-ink-faint">{words.mendsSearched}</p>
            )}
          </div>
        )}
      </div>
      <Segmented
        legend={words.distance}
        value={String(distanceMm)}
        onChange={(next) => {
          const found = DISTANCES_MM.find((distance) => String(distance) === next);
          if (found !== undefined) change({ distanceMm: found });
        }}
        help={words.camera}
        options={DISTANCES_MM.map((distance) => ({ value: String(distance), label: words.distances[distance] }))}
      />
      <Part title={words.measured}>
        <dl className="text-small">
          {proof.measures.map((measure) => (
            <div key={measure.name} className="flex items-baseline gap-3 py-1">
              <dt className="min-w-0 flex-1 text-ink-faint">{words.measures[measure.name]}</dt>
              <dd className="text-right">{valueOf(words, measure)}</dd>
              <dd className="w-12 shrink-0 text-right font-semibold">{words.grade(measure.grade)}</dd>
            </div>
          ))}
          <div className="flex items-baseline gap-3 py-1">
            <dt className="text-ink-faint">{words.secondEncoder}</dt>
            <dd className="min-w-0 flex-1 text-right">{secondEncoding(words, proof)}</dd>
          </div>
        </dl>
      </Part>
      <Part title={words.readBack}>
        <table className="w-full text-left text-small">
          <thead className="text-ink-faint">
            <tr>
              <th scope="col" className="py-1 font-normal">
                {words.condition}
              </th>
              {READERS.map((reader) => (
                <th key={reader} scope="col" className="py-1 pl-2 font-normal">
                  {words.readers[reader]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {proof.readings.map(({ condition, reach }) => (
              <tr key={condition}>
                <th scope="row" className="py-1 font-normal text-ink-faint">
                  {words.conditions[condition]}
                </th>
                {READERS.map((reader) => (
                  <td
                    key={reader}
                    className={`py-1 pl-2 ${reach[reader] === 'none' ? 'font-semibold text-danger' : ''}`}
                  >
                    {words.reach[reach[reader]]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Part>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-small font-semibold text-ink-soft">{title}</h3>
      {children}
    </section>
  );
}

function valueOf(words: ProofWords, { name, value }: Measure): string {
  if (name === 'polarity') return value === 1 ? words.darkOnLight : words.lightOnDark;
  return name === 'quiet-zone' ? words.modules(value) : words.percent(value);
}

function secondEncoding(words: ProofWords, { secondEncoding: second }: Proof): string {
  switch (second.kind) {
    case 'same':
      return words.same;
    case 'different':
      return words.different(second.differentModules);
    case 'not-comparable':
      return words.notComparable[second.why];
  }
}

function mendLabel({ mend: words }: ProofWords, mend: Mend): string {
  switch (mend.kind) {
    case 'level':
      return words.level(mend.level);
    case 'darken':
    case 'light-ground':
      return words[mend.kind](mend.colour);
    case 'logo-share':
      return words['logo-share'](mend.fromPercent, mend.toPercent);
    case 'quiet-zone':
      return words['quiet-zone'](mend.modules);
    case 'dark-on-light':
    case 'square-finders':
    case 'square-modules':
      return words[mend.kind];
  }
}
