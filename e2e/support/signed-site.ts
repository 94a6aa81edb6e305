import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeManifest } from '../../tooling/release/manifest.mjs';
import { makeWebroot } from './release.ts';

/** A copy of the built site, signed with a key of its own as a release is. */
export interface SignedSite {
  readonly dir: string;
  /** SHA-256 of the public key, as the operator notes it down. */
  readonly keySha256: string;
  /** Changes a file that is sent as it lies; its packed copies go. */
  change(path: string, edit: (bytes: Buffer) => Buffer): void;
  /** Makes the list of hashes again without the key, as one who has only the server would. */
  listAnew(): void;
  /** Signs it with a key of somebody else, who also puts that key into the site. */
  signByAnother(): string;
  /** Removes signature and key, and makes the list again. */
  strip(): void;
  remove(): void;
}

export function makeSignedSite(builtSite: string): SignedSite {
  const webroot = makeWebroot(builtSite);
  const keys = realpathSync(mkdtempSync(join(tmpdir(), 'signed-site-')));
  const said = execFileSync('sh', ['nginx/guard/keygen.sh', join(keys, 'made')], { encoding: 'utf8' });
  const list = join(webroot.dir, 'integrity.json');
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
  const listAnew = () => {
    writeFileSync(list, makeManifest(webroot.dir, { part: 'site', version, commit: 'test' }));
  };
  const sign = (key: string) => {
    cpSync(join(keys, key, 'release.pub'), join(webroot.dir, 'release-key.txt'));
    listAnew();
    execFileSync('sh', ['nginx/guard/sign.sh', list, join(keys, key, 'release.key')]);
  };
  sign('made');
  return {
    dir: webroot.dir,
    keySha256: keyHashIn(said),
    change(path, edit) {
      const file = join(webroot.dir, path);
      writeFileSync(file, edit(readFileSync(file)));
      for (const packed of ['br', 'gz']) rmSync(`${file}.${packed}`, { force: true });
    },
    listAnew,
    signByAnother() {
      const words = execFileSync('sh', ['nginx/guard/keygen.sh', join(keys, 'other')], { encoding: 'utf8' });
      sign('other');
      return keyHashIn(words);
    },
    strip() {
      rmSync(`${list}.sig`);
      rmSync(join(webroot.dir, 'release-key.txt'));
      listAnew();
    },
    remove() {
      webroot.remove();
      rmSync(keys, { recursive: true });
    },
  };
}

function keyHashIn(words: string): string {
  return /SHA-256 of the public key: ([0-9a-f]{64})/.exec(words)?.[1] ?? '';
}
