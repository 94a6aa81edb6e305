import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type NginxServer, startNginx } from './nginx-server.ts';
import { makeSite, type Site } from './site.ts';

let parent: string;
let site: Site;
let server: NginxServer | undefined;

beforeEach(() => {
  parent = realpathSync(mkdtempSync(join(tmpdir(), 'folder-test-')));
  site = makeSite();
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
  site.remove();
  rmSync(parent, { recursive: true, force: true });
});

it.each([
  ['that other accounts may not enter', 'private', 0o700],
  ['with blanks in its name', 'a folder with blanks', 0o755],
  ['with Chinese signs in its name', '二维码 工坊', 0o755],
  ['whose files are private', 'umask-077', 0o755, 0o600],
])('a site in a folder %s is served', async (_, name, mode, fileMode = 0o644) => {
  const dir = join(parent, name);
  mkdirSync(dir);
  cpSync(site.dir, join(dir, 'dist'), { recursive: true });
  chmodSync(join(dir, 'dist/index.html'), fileMode);
  chmodSync(parent, mode);
  server = await startNginx({ root: join(dir, 'dist') });
  expect((await fetch(server.url)).status).toBe(200);
});
