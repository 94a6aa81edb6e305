import type { ListedFile, ManifestFault } from '../../core/release/manifest';
import type { CheckedFile, EvidenceFault, SignedManifest } from '../../platform/evidence';

export interface FileRow extends ListedFile, CheckedFile {}

export type CheckState =
  | { readonly kind: 'impossible' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'unavailable'; readonly fault: EvidenceFault | ManifestFault }
  | { readonly kind: 'checking'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly signed: SignedManifest; readonly rows: readonly FileRow[] };

export type Verdict =
  | { readonly kind: 'whole' | 'forged' | 'stripped' | 'unsigned' | 'unsupported' | 'incomplete' }
  | { readonly kind: 'key-changed'; readonly keySha256: string }
  | { readonly kind: 'broken'; readonly files: number }
  | { readonly kind: 'other'; readonly version: string; readonly commit: string };

/**
 * The worst of what was found.
 * @param build of this page; `local` for one that was not released, which any list may belong to
 */
export function verdictOf({ signed, rows }: Extract<CheckState, { readonly kind: 'done' }>, build: string): Verdict {
  const { manifest, signature, keySha256, pinnedKeySha256 } = signed;
  if (signature === 'invalid') return { kind: 'forged' };
  // A released page, or one that was signed here before, does not become unsigned.
  if (signature === 'absent' && (build !== 'local' || pinnedKeySha256 !== null)) return { kind: 'stripped' };
  if (keySha256 !== null && pinnedKeySha256 !== null && keySha256 !== pinnedKeySha256)
    return { kind: 'key-changed', keySha256 };
  const broken = rows.filter(isBroken).length;
  // A release that was changed since this page was opened: its files differ from those on this device, and rightly so.
  const isOther = build !== 'local' && manifest.commit !== build;
  if (isOther && rows.every(({ server }) => server === 'same' || server === 'unreachable')) {
    return { kind: 'other', version: manifest.version, commit: manifest.commit };
  }
  if (broken > 0) return { kind: 'broken', files: broken };
  if (rows.some(({ server }) => server === 'unreachable')) return { kind: 'incomplete' };
  if (signature === 'absent') return { kind: 'unsigned' };
  return { kind: signature === 'unsupported' ? 'unsupported' : 'whole' };
}

export function isBroken({ server, device }: CheckedFile): boolean {
  return server === 'differs' || server === 'missing' || device === 'differs';
}
