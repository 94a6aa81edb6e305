import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NGINX_DIR } from './config-copy.ts';

const readme = readFileSync(join(NGINX_DIR, 'README.md'), 'utf8');
const kept = execFileSync('git', ['ls-files', '.'], { cwd: NGINX_DIR, encoding: 'utf8' }).trim().split('\n');
const folders = kept.filter((path) => path.includes('/')).map((path) => `${path.split('/', 1)[0] ?? ''}/`);
const files = kept.filter((path) => !path.includes('/') && path !== 'README.md');
const fragments = kept.filter((path) => path.startsWith('conf/')).map((path) => path.slice('conf/'.length));

const firstCells = readme
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|')[1] ?? '');

describe('nginx/README.md', () => {
  it.each([...new Set([...folders, ...files, ...fragments])])('names %s in a table', (entry) => {
    expect(firstCells.filter((cell) => cell.includes(`\`${entry}\``))).toHaveLength(1);
  });
});
