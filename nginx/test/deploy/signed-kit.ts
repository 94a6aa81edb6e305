/** A copy of the nginx folder with a small site in it, signed with a key of its own, as a release is. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeManifest } from '../../../tooling/release/manifest.mjs';
import { NGINX_DIR } from '../config-copy.ts';
import { makeSite } from '../site.ts';

export interface SignedKit {
  /** The folder that an operator has: nginx/. */
  readonly dir: string;
  readonly siteDir: string;
  readonly key: string;
  readonly publicKey: string;
  path(name: string): string;
  /** Changes a file of the kit by its text; what is signed no longer fits until it is signed again. */
  change(name: string, edit: (text: string) => string): void;
  /** As another release, where one is named. */
  signSite(key?: string, release?: Release): void;
  /** @param sealedSeconds when, in seconds since 1970; now where left out */
  seal(sealedSeconds?: number): void;
  remove(): void;
}

export interface Release {
  readonly version: string;
  readonly commit: string;
  readonly number: number;
  readonly timeSeconds: number;
  readonly expiresSeconds: number;
  readonly sealedSeconds?: number;
}

/** What the kits of the tests are. */
export const RELEASE: Release = {
  version: '0.0.1',
  commit: 'test',
  number: 7,
  timeSeconds: 1_700_000_000,
  expiresSeconds: 4_000_000_000,
};

export interface KitOptions {
  /** A built site to copy; a small made-up one when left out. */
  readonly site?: string;
  readonly sm2?: boolean;
}

export function makeSignedKit({ site, sm2 = false }: KitOptions = {}): SignedKit {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'kit-test-')));
  const dir = join(base, 'project', 'nginx');
  const siteDir = join(dir, 'site');
  const keys = join(base, 'keys');
  const script = (name: string, ...args: readonly string[]) =>
    execFileSync('sh', [join(dir, 'guard', name), ...args], { encoding: 'utf8' });
  cpSync(NGINX_DIR, dir, {
    recursive: true,
    filter: (source) => !LEFT.some((name) => source.startsWith(join(NGINX_DIR, name))),
  });
  copySite(site, siteDir);
  script('keygen.sh', keys, ...(sm2 ? ['--sm2'] : []));
  cpSync(keys, join(dir, 'keys'), { recursive: true, filter: (source) => !source.endsWith('.key') });
  const sm2Key = sm2 ? [join(keys, 'release-sm2.key')] : [];
  const kit: SignedKit = {
    dir,
    siteDir,
    key: join(keys, 'release.key'),
    publicKey: join(dir, 'keys/release.pub'),
    path: (name) => join(dir, name),
    change(name, edit) {
      writeFileSync(join(dir, name), edit(readFileSync(join(dir, name), 'utf8')));
    },
    signSite(key = join(keys, 'release.key'), release = RELEASE) {
      writeFileSync(join(siteDir, 'integrity.json'), makeManifest(siteDir, { part: 'site', ...release, withSm3: sm2 }));
      script('sign.sh', join(siteDir, 'integrity.json'), key, ...sm2Key);
    },
    seal(sealedSeconds) {
      execFileSync('sh', [join(dir, 'guard/seal.sh'), join(keys, 'release.key'), ...sm2Key], {
        env: { ...process.env, QR_SEALED: sealedSeconds === undefined ? '' : String(sealedSeconds) },
      });
    },
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
  kit.signSite();
  kit.seal();
  return kit;
}

const LEFT = ['test', 'site', 'keys', 'integrity.json'];

function copySite(from: string | undefined, to: string): void {
  if (from !== undefined) {
    cpSync(from, to, { recursive: true });
    return;
  }
  const small = makeSite();
  // A name with a tilde is one that a list could not hold.
  cpSync(small.dir, to, { recursive: true, filter: (source) => !source.endsWith('~') });
  small.remove();
}
