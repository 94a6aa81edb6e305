// npm run test:browsers: the built site in the real Firefox and WebKitGTK; installs both on Debian as root.
import { spawnSync } from 'node:child_process';
import { prepareBrowsers } from './system.mjs';

process.exitCode = (await prepareBrowsers()) ? run() : 1;

function run() {
  const build = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  if (build.status !== 0) return 1;
  const tests = spawnSync('npx', ['vitest', 'run', '--project', 'browsers'], { stdio: 'inherit' });
  return tests.status ?? 1;
}
