import { useEffect, useState } from 'react';
import { useServices } from '../../services/services-context';
import { useKept } from '../../services/use-store';
import type { ProveInput } from '../../workers/proof/contract';
import { keptProof, keyOf } from '../../widgets/proof/kept-proof';

/** From the last change to the start: a proof takes a processor for a second, which typing needs. */
const REST_MS = 500;

export type ProofProgress =
  /** The last proof, if there is one, is not of what is in view. */
  | 'working'
  /** It is, and changes that help are looked for. */
  | 'mending'
  | 'done'
  /** The engine could not be fetched, or the browser does not draw in workers. */
  | 'unavailable';

/**
 * Proves what is in view when it has rested, and looks for changes that make it better. A change ends what runs.
 * @param job the same object as long as nothing in it changes; null where there is no symbol
 */
export function useProof(job: ProveInput | null): ProofProgress {
  const services = useServices();
  const kept = useKept(keptProof);
  const [reached, setReached] = useState<{ readonly job: ProveInput | null; readonly progress: ProofProgress }>({
    job,
    progress: 'working',
  });

  useEffect(() => {
    kept.set((before) => ({ ...before, canAsk: true }));
    return () => {
      kept.get().asking?.answer(false);
      kept.set((before) => ({ ...before, canAsk: false }));
    };
  }, [kept]);

  useEffect(() => {
    if (job === null) return;
    const stop = new AbortController();
    const report = (next: ProofProgress): void => {
      if (!stop.signal.aborted) setReached({ job, progress: next });
    };
    const run = async (): Promise<void> => {
      const prover = await services.prover();
      const key = keyOf(job);
      const known = kept.get().last;
      let proof = known?.key === key ? known.proof : null;
      if (proof === null) {
        const made = await prover.prove(job, stop.signal);
        if (stop.signal.aborted) return;
        if (!made.ok) {
          report('unavailable');
          return;
        }
        proof = made.value;
        kept.set((before) => ({ ...before, last: { key, input: job, proof: made.value }, mends: [] }));
      }
      if (proof.grade === 'A') {
        report('done');
        return;
      }
      report('mending');
      kept.set((before) => ({ ...before, mends: [] }));
      await prover.mend({ ...job, grade: proof.grade }, stop.signal, (offered) => {
        if (!stop.signal.aborted) kept.set((before) => ({ ...before, mends: [...before.mends, offered] }));
      });
      report('done');
    };
    const timer = setTimeout(() => {
      run().catch(() => {
        report('unavailable');
      });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [services, kept, job]);

  // What an earlier symbol reached says nothing of this one.
  return reached.job === job ? reached.progress : 'working';
}
