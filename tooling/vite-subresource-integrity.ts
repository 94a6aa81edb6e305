/** Gives every script and style of the built entry page its hash, so that a browser refuses a changed one. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

export function subresourceIntegrity(): Plugin {
  return {
    name: 'subresource-integrity',
    apply: 'build',
    // Once the files are final, and before the service worker's list takes the hash of the page.
    writeBundle: {
      order: 'post',
      sequential: true,
      handler({ dir }) {
        if (dir === undefined) return;
        const page = join(dir, 'index.html');
        writeFileSync(
          page,
          addIntegrity(readFileSync(page, 'utf8'), (path) => readFileSync(join(dir, path))),
        );
      },
    },
  };
}

/**
 * @param read the bytes at a path of the site, such as `/assets/index-abc.js`
 * @throws Error for a tag that loads from elsewhere
 */
export function addIntegrity(page: string, read: (path: string) => Buffer): string {
  return page.replace(LOADING_TAG, (tag, before: string, path: string) => {
    if (!path.startsWith('/') || path.startsWith('//')) throw new Error(`loads from elsewhere: ${tag}`);
    return tag.replace(before, () => `${before} integrity="${integrityOf(read(path))}"`);
  });
}

/**
 * The same for every file that the service worker fetches ahead: one changed byte, and the browser refuses the whole
 * version and stays with the one it has.
 * @param dir the built site, with index.html in its last form
 */
export function precacheIntegrity(dir: string) {
  return <Entry extends { readonly url: string }>(entries: readonly Entry[]) => ({
    manifest: entries.map((entry) => ({ ...entry, integrity: integrityOf(readFileSync(join(dir, entry.url))) })),
  });
}

function integrityOf(bytes: Buffer): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

/** A script with an address, a style sheet, or a module fetched ahead; the first group is the tag's beginning. */
const LOADING_TAG =
  /(<script(?= [^>]*src=)|<link(?= [^>]*rel="(?:stylesheet|modulepreload)"))[^>]*? (?:src|href)="([^"]+)"[^>]*>/g;
