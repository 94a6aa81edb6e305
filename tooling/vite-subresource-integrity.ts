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
        writeFileSync(page, addIntegrity(readFileSync(page, 'utf8'), (path) => readFileSync(join(dir, path))));
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
    const hash = createHash('sha384').update(read(path)).digest('base64');
    return tag.replace(before, () => `${before} integrity="sha384-${hash}"`);
  });
}

/** A script with an address, a style sheet, or a module fetched ahead; the first group is the tag's beginning. */
const LOADING_TAG = /(<script(?= [^>]*src=)|<link(?= [^>]*rel="(?:stylesheet|modulepreload)"))[^>]*? (?:src|href)="([^"]+)"[^>]*>/g;
