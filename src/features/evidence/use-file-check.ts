import { useCallback, useEffect, useState } from 'react';
import { isServedByName } from '../../core/release/manifest';
import type { Evidence } from '../../platform/evidence';
import { useServices } from '../../services/services-context';
import type { CheckState, FileRow } from './check-state';

/** Few at a time, far below what the server allows an address. */
const AT_ONCE = 4;

/** Compares every file with the signed list, at once and whenever asked again. */
export function useFileCheck(): readonly [CheckState, again: () => void, trustKey: (keySha256: string) => void] {
  const { evidence, hashText } = useServices();
  const canHash = hashText !== null;
  const [state, setState] = useState<CheckState>(canHash ? { kind: 'reading' } : { kind: 'impossible' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!canHash) return;
    const stopped = new AbortController();
    const tell = (next: CheckState): void => {
      if (!stopped.signal.aborted) setState(next);
    };
    checkAll(evidence, tell, stopped.signal).catch(() => {
      tell({ kind: 'unavailable', fault: { code: 'evidence-unavailable', status: 0 } });
    });
    return () => {
      stopped.abort();
    };
  }, [evidence, canHash, round]);
  const again = useCallback(() => {
    setState({ kind: 'reading' });
    setRound((before) => before + 1);
  }, []);
  const trustKey = useCallback(
    (keySha256: string) => {
      void evidence.trustKey(keySha256).then(again, again);
    },
    [evidence, again],
  );
  return [state, again, trustKey];
}

async function checkAll(evidence: Evidence, tell: (state: CheckState) => void, signal: AbortSignal): Promise<void> {
  const signed = await evidence.manifest();
  if (!signed.ok) {
    tell({ kind: 'unavailable', fault: signed.fault });
    return;
  }
  const files = signed.value.manifest.files.filter(({ path }) => isServedByName(path));
  const rows: FileRow[] = [];
  const waiting = files.values();
  const work = async (): Promise<void> => {
    for (const file of waiting) {
      if (signal.aborted) return;
      rows.push({ ...file, ...(await evidence.check(file)) });
      tell({ kind: 'checking', done: rows.length, total: files.length });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  tell({ kind: 'done', signed: signed.value, rows: rows.sort((a, b) => (a.path < b.path ? -1 : 1)) });
}
