import { type Result, fail, ok } from '../../core/base/result';
import { isWorse } from '../../core/proof/grade';
import type { QrSymbol } from '../../core/qr/symbol';
import { QUIET_ZONE_MODULES } from '../../core/render/layout';
import type { Style } from '../../core/render/style';
import type { Prover, Services } from '../../services/services';
import type { Store } from '../../services/store';
import type { EncodeInput } from '../../workers/encode/contract';
import { type ProofState, keptProof, keyOf } from './kept-proof';

/** Another encoder makes another symbol of the same content: one of the two is wrong. */
export interface EncodersDiffer {
  readonly code: 'encoders-differ';
  readonly differentModules: number;
}

interface Taken {
  readonly input: EncodeInput;
  readonly symbols: readonly QrSymbol[];
  readonly quietZoneModules: number;
  readonly style: Style | null;
}

/**
 * Asked before symbols leave as files. A difference between two encoders stops them. A grade below C asks once for that
 * symbol in that style; no is `aborted`. What cannot be checked, for example without a network on a first visit, leaves.
 */
export async function clearedForExport(
  services: Pick<Services, 'prover' | 'kept'>,
  taken: Taken,
): Promise<Result<null, EncodersDiffer | { readonly code: 'aborted' }>> {
  const { content, fnc1 = null } = taken.input;
  const prover = await services.prover().catch(() => null);
  if (prover === null) return ok(null);
  for (const symbol of taken.symbols) {
    const compared = await prover.compare({ symbol, content, hasFnc1: fnc1 !== null });
    if (compared.ok && compared.value.kind === 'different')
      return fail({ code: 'encoders-differ', differentModules: compared.value.differentModules });
  }
  return (await isWanted(prover, services.kept(keptProof), taken)) ? ok(null) : fail({ code: 'aborted' });
}

async function isWanted(prover: Prover, kept: Store<ProofState>, taken: Taken): Promise<boolean> {
  const { input, symbols, quietZoneModules, style } = taken;
  // Linked symbols have one style, and about one size.
  const [symbol] = symbols;
  if (symbol === undefined) return true;
  // Black on white with its quiet zone is never below C (tested), so that a plain file does not wait for its proof.
  if (style === null && quietZoneModules >= QUIET_ZONE_MODULES[symbol.symbology]) return true;
  const job = { encode: input, symbol, quietZoneModules, style };
  const key = keyOf(job);
  const { last, accepted } = kept.get();
  if (accepted.has(key)) return true;
  let proof = last?.key === key ? last.proof : null;
  if (proof === null) {
    const made = await prover.prove(job, new AbortController().signal);
    proof = made.ok ? made.value : null;
  }
  if (proof === null || !isWorse(proof.grade, 'C') || !kept.get().canAsk) return true;
  const { grade } = proof;
  const asked = proof;
  const isYes = await new Promise<boolean>((answer) => {
    kept.set((before) => ({ ...before, asking: { key, grade, proof: asked, answer } }));
  });
  kept.set((before) => ({
    ...before,
    asking: null,
    accepted: isYes ? new Set([...before.accepted, key]) : before.accepted,
  }));
  return isYes;
}
