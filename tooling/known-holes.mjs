// Refuses known holes of high or critical severity in what is shipped. Exits with 77 where the registry cannot be asked.
import { spawnSync } from 'node:child_process';

const run = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
const report = parse(run.stdout);
const counts = report?.metadata?.vulnerabilities;
if (counts === undefined) {
  console.log(`npm audit could not ask the registry here: ${report?.message ?? report?.error?.summary ?? 'no answer'}`);
  process.exitCode = 77;
} else {
  const { high, critical, moderate, low } = counts;
  console.log(`Known holes in shipped packages: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low`);
  process.exitCode = high + critical > 0 ? 1 : 0;
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
