import proofWorkerUrl from '../workers/proof/main?worker&url';
import { compiledEngine } from '../platform/compiled-engine';
import { createWorkerPool } from '../platform/worker-pool';
import type { Prover } from '../services/services';
import type { ProofContract } from '../workers/proof/contract';
import { poolOptions } from './pool-options';

/** The engine may have to be fetched first. */
const TIMEOUT_MS = 60_000;
const IDLE_MS = 20_000;

/** One worker proves; a second one is there for an export that must not wait for that. */
function makeProver(): Prover {
  const pool = createWorkerPool<ProofContract>({
    ...poolOptions(proofWorkerUrl),
    size: 2,
    timeoutMs: TIMEOUT_MS,
    idleMs: IDLE_MS,
    startValue: compiledEngine,
  });
  const proofs = pool.lane(1);
  return {
    async prove(input, signal) {
      const outcome = await proofs.call('prove', input, { signal });
      return outcome.ok ? outcome.value : outcome;
    },
    async mend(input, signal, onOffer) {
      const outcome = await proofs.call('mend', input, { signal, onChunk: onOffer });
      return outcome.ok ? outcome.value : outcome;
    },
    compare: (input) => pool.call('compare', input),
  };
}

export const prover = makeProver();
