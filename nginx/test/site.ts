/** A small made-up site, built and compressed as the real one is. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';

const COMPRESS = fileURLToPath(new URL('../../tooling/compress.mjs', import.meta.url));

export const FILES: Readonly<Record<string, string>> = {
  'index.html': `<!doctype html><html lang="zh-CN"><title>工坊</title>${'<p>一二三</p>'.repeat(60)}</html>`,
  'sw.js': 'self.addEventListener("fetch", () => {});\n'.repeat(20),
  'manifest.webmanifest': JSON.stringify({ name: '智能二维码工坊', description: 'QR '.repeat(120) }),
  'icon.svg': `<svg xmlns="http://www.w3.org/2000/svg">${'<path d="M0 0h1v1z"/>'.repeat(30)}</svg>`,
  'assets/app-abc123.js': 'export const module = "dark";\n'.repeat(40),
  'assets/app-abc123.css': '.symbol { image-rendering: pixelated }\n'.repeat(20),
  'assets/reader-abc123.wasm': `\0asm${'\u0001\0\0\0'.repeat(100)}`,
  'assets/tiny-abc123.js': 'export default 1;\n',
};

/** What a careless release might hold beside them: none of it may be served. */
export const HIDDEN_FILES: readonly string[] = [
  '.env',
  '.git/config',
  'assets/.hidden.js',
  'assets/app-abc123.js.map',
  'index.html.bak',
  'index.html~',
  'site.sql',
  'notes',
];

export interface Site {
  readonly dir: string;
  remove(): void;
}

export function makeSite(): Site {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'site-test-')));
  chmodSync(dir, 0o755);
  for (const [name, text] of Object.entries(FILES)) writeInside(dir, name, text);
  for (const name of HIDDEN_FILES) writeInside(dir, name, 'hidden');
  const { status, stderr } = spawnSync(execPath, [COMPRESS, dir], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`compress.mjs failed: ${stderr}`);
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

function writeInside(dir: string, name: string, text: string): void {
  const file = join(dir, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
