import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian's own Python sees Debian's packages, whatever else is on the path. */
const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';

/** The parsed JSON output of a Python script, which reads its input as JSON from standard input. */
export function runPython(script: string, input: unknown = null): unknown {
  return JSON.parse(
    execFileSync(PYTHON, ['-c', script], { input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 1 << 30 }),
  );
}
