import { fieldsOf } from '../base/fields';
import { type Result, fail, ok } from '../base/result';

/** integrity.json: every file of a release and its hash, as tooling/release/manifest.mjs writes it. */
export interface Manifest {
  readonly version: string;
  readonly commit: string;
  readonly files: readonly ListedFile[];
}

export interface ListedFile {
  /** From the document root, without a leading slash. */
  readonly path: string;
  readonly sizeBytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

export interface ManifestFault {
  readonly code: 'manifest-malformed';
}

export function parseManifest(text: string): Result<Manifest, ManifestFault> {
  const fields = fieldsOf(parseJson(text));
  const { version, commit, count, files } = fields;
  if (fields['format'] !== 1 || fields['part'] !== 'site' || typeof version !== 'string' || typeof commit !== 'string')
    return malformed();
  if (!Array.isArray(files) || files.length !== count) return malformed();
  const listed = files.map(parseFile);
  const whole = listed.filter((file) => file !== null);
  return whole.length === listed.length ? ok({ version, commit, files: whole }) : malformed();
}

/** The packed copies (`.br`, `.gz`) are sent in place of a file and never under their own names. */
export function isServedByName(path: string): boolean {
  return !/\.(?:br|gz)$/.test(path);
}

function parseFile(value: unknown): ListedFile | null {
  const { path, size, sha256 } = fieldsOf(value);
  if (
    typeof path !== 'string' ||
    !/^(?!\.{1,2}(?:\/|$))[A-Za-z0-9._-]+(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._-]+)*$/.test(path)
  )
    return null;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return null;
  return typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) ? { path, sizeBytes: size, sha256 } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function malformed() {
  return fail<ManifestFault>({ code: 'manifest-malformed' });
}
