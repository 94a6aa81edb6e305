// `nginx -T` as the running process would read it: its program, root, account and configuration file.
import { spawnSync } from 'node:child_process';
import { closeSync, fchownSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @param {import('./process.mjs').ProcessFacts} facts
 * @returns {{ command: string, words: string, files?: ReadonlyMap<string, string> }}
 */
export function dumpedFiles({ master, uid, gids, configuration, files }) {
  const program = files.real('/usr/sbin/nginx');
  const gid = gids[0] ?? uid;
  // As root nginx would hand its temporary folders to another account: never run it so.
  if (uid === 0) return { command: 'nginx -T', words: 'nginx runs as root' };
  const args = [
    '--target',
    String(master),
    '--mount',
    '--net',
    // /dev/stdout leads through /proc, which in a container knows only the container's processes.
    '--pid',
    '--root',
    '--wd',
    '--setuid',
    String(uid),
    '--setgid',
    String(gid),
    '--',
    program,
    '-T',
    '-q',
    '-c',
    configuration,
    '-e',
    'stderr',
  ];
  const command = `nsenter ${args.join(' ')}`;
  const dir = mkdtempSync(join(tmpdir(), 'qr-audit-'));
  try {
    // Files, because nginx opens /dev/stdout itself, and a pipe made by root would be refused to it.
    const [out, err] = ['out', 'err'].map((name) => openSync(join(dir, name), 'a', 0o600));
    if (out === undefined || err === undefined) return { command, words: 'no file for the output' };
    fchownSync(out, uid, gid);
    fchownSync(err, uid, gid);
    const run = spawnSync('nsenter', args, { stdio: ['ignore', out, err], timeout: 20_000 });
    closeSync(out);
    closeSync(err);
    const text = readFileSync(join(dir, 'out'), 'utf8');
    if (run.status !== 0)
      return { command, words: (run.error?.message ?? '') + readFileSync(join(dir, 'err'), 'utf8') };
    return { command, words: text, files: sections(text) };
  } catch (cause) {
    return { command, words: String(cause) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** @param {string} text @returns {ReadonlyMap<string, string>} */
function sections(text) {
  const parts = text.split(/^# configuration file (\/.*):$/m);
  /** @type {Map<string, string>} */
  const files = new Map();
  for (let index = 1; index + 1 < parts.length; index += 2) files.set(parts[index] ?? '', parts[index + 1] ?? '');
  return files;
}
