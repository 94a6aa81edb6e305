/** Programs and data sets of npm that only these tests need: too large for everybody's node_modules, so fetched once when wanted. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder with `node_modules`; undefined where npm cannot fetch them. */
export function npmTool(name: string, packages: readonly string[]): string | undefined {
  const dir = resolve('.cache/tools', name);
  const stamp = join(dir, 'installed');
  if (existsSync(stamp)) return dir;
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'package.json'), '{"private":true}');
  const { status } = spawnSync('npm', ['install', '--silent', '--no-save', '--ignore-scripts', ...packages], {
    cwd: dir,
    stdio: 'ignore',
  });
  if (status !== 0) return undefined;
  writeFileSync(stamp, packages.join('\n'));
  return dir;
}
