import { fieldsOf } from '../core/base/fields';
import { type Result, fail, ok } from '../core/base/result';
import { type ListedFile, type Manifest, type ManifestFault, parseManifest } from '../core/release/manifest';
import { hashBytes } from './hash-text';
import { releaseKeyPin } from './release-key-pin';

export interface EvidenceFault {
  readonly code: 'evidence-unavailable';
  /** HTTP status, or 0 where the server was not reached. */
  readonly status: number;
}

/** `unsupported`: a browser without Ed25519 in WebCrypto; `absent`: a build that was not released. */
export type SignatureState = 'valid' | 'invalid' | 'absent' | 'unsupported';

export interface SignedManifest {
  readonly manifest: Manifest;
  readonly signature: SignatureState;
  /** SHA-256 of the public key (SubjectPublicKeyInfo, DER), to be compared with what the operator wrote down. */
  readonly keySha256: string | null;
  /** The key that this browser saw first, the same way; null before the first. */
  readonly pinnedKeySha256: string | null;
}

export type FileState = 'same' | 'differs' | 'missing' | 'unreachable';

export interface CheckedFile {
  /** What the server sends now. */
  readonly server: FileState;
  /** What this browser keeps for offline use; null where it keeps no copy. */
  readonly device: FileState | null;
}

export interface Component {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

export interface SeenRequest {
  /** Without the query. */
  readonly path: string;
  readonly isOwnOrigin: boolean;
  readonly bytes: number;
}

/** What the evidence page asks of the browser and the server; GET of the page's own origin only. */
export interface Evidence {
  /** The first key that signed a list is kept, and later ones are compared with it. */
  manifest(): Promise<Result<SignedManifest, EvidenceFault | ManifestFault>>;
  /** From now on this is the key to compare with: a person has compared it with the operator's. */
  trustKey(keySha256: string): Promise<void>;
  check(file: ListedFile): Promise<CheckedFile>;
  /** The answer headers of the entry page that make up its defence, in the order asked for. */
  headers(names: readonly string[]): Promise<Result<readonly (readonly [string, string | null])[], EvidenceFault>>;
  components(): Promise<Result<readonly Component[], EvidenceFault>>;
  /** Everything this page has asked for since it was opened, by the browser's own record. */
  requests(): Promise<readonly SeenRequest[]>;
}

type SignatureCheck = Pick<SignedManifest, 'signature' | 'keySha256'>;

/** A query that no precached address has, so that the answer is the server's and not the service worker's. */
const FROM_SERVER = '?evidence';
const KEY_FILE = 'release-key.txt';

export const evidence: Evidence = {
  async manifest() {
    const text = await get('/integrity.json');
    if (!text.ok) return text;
    const bytes = new Uint8Array(await text.value.arrayBuffer());
    const manifest = parseManifest(new TextDecoder().decode(bytes));
    if (!manifest.ok) return manifest;
    const isReleased = manifest.value.files.some(({ path }) => path === KEY_FILE);
    const pinnedKeySha256 = releaseKeyPin.read();
    const checked: SignatureCheck = isReleased ? await checkSignature(bytes) : { signature: 'absent', keySha256: null };
    if (pinnedKeySha256 === null && checked.signature === 'valid' && checked.keySha256 !== null)
      releaseKeyPin.keep(checked.keySha256);
    return ok({ manifest: manifest.value, ...checked, pinnedKeySha256 });
  },

  trustKey(keySha256) {
    releaseKeyPin.keep(keySha256);
    return Promise.resolve();
  },

  async check(file) {
    const [server, device] = await Promise.all([checkServer(file), checkDevice(file)]);
    return { server, device };
  },

  async headers(names) {
    const answer = await get('/');
    return answer.ok ? ok(names.map((name) => [name, answer.value.headers.get(name)] as const)) : answer;
  },

  async components() {
    const answer = await get('/sbom.json');
    return answer.ok ? ok(componentsIn(await answer.value.json())) : answer;
  },

  requests() {
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    return Promise.resolve(entries.flatMap(seenRequest));
  },
};

function seenRequest(entry: PerformanceEntry): readonly SeenRequest[] {
  if (!(entry instanceof PerformanceResourceTiming)) return [];
  const { protocol, origin, pathname } = new URL(entry.name);
  // Pictures that the page made itself.
  if (protocol === 'blob:' || protocol === 'data:') return [];
  return [{ path: pathname, isOwnOrigin: origin === location.origin, bytes: entry.transferSize }];
}

async function checkSignature(manifest: Uint8Array<ArrayBuffer>): Promise<SignatureCheck> {
  const [signature, key] = await Promise.all([get('/integrity.json.sig'), get(`/${KEY_FILE}`)]);
  // A release without its signature is as good as one with a wrong one.
  if (!signature.ok || !key.ok) return { signature: 'invalid', keySha256: null };
  const spki = derOf(await key.value.text());
  return {
    signature: await verify(spki, await signature.value.arrayBuffer(), manifest),
    keySha256: await hashBytes(spki),
  };
}

async function checkServer(file: ListedFile, isSecondTry = false): Promise<FileState> {
  const answer = await get(`/${file.path}`);
  if (!answer.ok) return answer.fault.status === 404 ? 'missing' : 'unreachable';
  try {
    return await compare(answer.value, file.sha256);
  } catch {
    // The line broke once, or what was sent cannot be unpacked: a packed copy with a changed byte.
    return isSecondTry ? 'differs' : checkServer(file, true);
  }
}

async function checkDevice({ path, sha256 }: ListedFile): Promise<FileState | null> {
  const kept = await caches.match(`/${path}`, { ignoreSearch: true }).catch(() => undefined);
  return kept === undefined ? null : compare(kept, sha256);
}

async function compare(answer: Response, sha256: string): Promise<FileState> {
  return (await hashBytes(new Uint8Array(await answer.arrayBuffer()))) === sha256 ? 'same' : 'differs';
}

async function get(path: string): Promise<Result<Response, EvidenceFault>> {
  try {
    const answer = await fetch(`${path}${FROM_SERVER}`, {
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
    });
    return answer.ok ? ok(answer) : fail({ code: 'evidence-unavailable', status: answer.status });
  } catch {
    return fail({ code: 'evidence-unavailable', status: 0 });
  }
}

async function verify(
  spki: Uint8Array<ArrayBuffer>,
  signature: ArrayBuffer,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<SignatureState> {
  try {
    const key = await crypto.subtle.importKey('spki', spki, 'Ed25519', false, ['verify']);
    return (await crypto.subtle.verify('Ed25519', key, signature, bytes)) ? 'valid' : 'invalid';
  } catch (cause) {
    // Chromium before 137, Firefox before 129 and Safari before 17 have no Ed25519. Any other failure is a wrong key.
    return cause instanceof DOMException && cause.name === 'NotSupportedError' ? 'unsupported' : 'invalid';
  }
}

/** The bytes of a PEM file (RFC 7468); empty for anything else. */
function derOf(pem: string): Uint8Array<ArrayBuffer> {
  const base64 = /-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/\s]+={0,2})\s+-----END PUBLIC KEY-----/.exec(pem)?.[1] ?? '';
  try {
    return Uint8Array.from(atob(base64.replace(/\s/g, '')), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

/** The parts of a CycloneDX bill of materials that are in the product: `excluded` ones only helped to build it. */
function componentsIn(bom: unknown): readonly Component[] {
  const list: unknown = fieldsOf(bom)['components'];
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    const { name, version, licenses, scope } = fieldsOf(entry);
    if (scope === 'excluded') return [];
    const license: unknown = Array.isArray(licenses) ? fieldsOf(licenses[0])['expression'] : undefined;
    return [{ name: asText(name), version: asText(version), license: asText(license) }];
  });
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '–';
}
