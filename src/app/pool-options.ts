import { trustedScriptUrl } from '../platform/trusted-types';
import type { PoolOptions } from '../platform/worker-pool';

/** A worker's script may have to cross a slow network on the first visit. */
const START_TIMEOUT_MS = 30_000;

/** What the pools of all kinds of workers have in common. */
export function poolOptions(scriptUrl: string): Omit<PoolOptions, 'size' | 'timeoutMs' | 'idleMs'> {
  // Absent in insecure contexts, whatever the DOM's types say.
  const locks = (navigator as { readonly locks?: LockManager }).locks ?? null;
  return {
    spawn: (name) => new Worker(trustedScriptUrl(scriptUrl), { type: 'module', name }),
    startTimeoutMs: START_TIMEOUT_MS,
    locks,
    nextName,
    nowMs: () => performance.now(),
  };
}

let named = 0;
const tab = Math.random().toString(36).slice(2);

function nextName(): string {
  named += 1;
  return `worker-${tab}-${String(named)}`;
}
