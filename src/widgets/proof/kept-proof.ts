import type { Grade } from '../../core/proof/grade';
import { type Store, createStore } from '../../services/store';
import type { OfferedMend, Proof, ProveInput } from '../../workers/proof/contract';

/** The last proof, and what the user said to it. It outlives the screen. */
export interface ProofState {
  readonly last: { readonly key: string; readonly input: ProveInput; readonly proof: Proof } | null;
  /** Changes that make the last proof better, as far as they are found. */
  readonly mends: readonly OfferedMend[];
  /** What is to be exported all the same, by its key. */
  readonly accepted: ReadonlySet<string>;
  /** An export that waits for the user. */
  readonly asking: Asking | null;
  /** Whether a screen is there that asks. */
  readonly canAsk: boolean;
}

interface Asking {
  readonly key: string;
  readonly grade: Grade;
  readonly proof: Proof;
  readonly answer: (isWanted: boolean) => void;
}

export function keptProof(): Store<ProofState> {
  return createStore<ProofState>({ last: null, mends: [], accepted: new Set(), asking: null, canAsk: false });
}

/** The same for the same symbol in the same style. */
export function keyOf({ symbol, quietZoneModules, style }: Omit<ProveInput, 'encode'>): string {
  const look = JSON.stringify(style, (_, value: unknown) => (value instanceof Uint8Array ? hashOf(value) : value));
  return `${String(symbol.widthModules)} ${symbol.modules.join('')} ${String(quietZoneModules)} ${look}`;
}

/** FNV-1a, with the length: two logos in a session do not share it by chance. */
function hashOf(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return `${String(bytes.length)} ${String(hash >>> 0)}`;
}
