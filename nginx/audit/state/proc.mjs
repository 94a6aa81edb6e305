// Single files of /proc, read as they are; undefined where this account may not or the process has ended.
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** @param {number} pid @param {string} name */
export function procText(pid, name) {
  return attempt(() => readFileSync(`/proc/${pid}/${name}`, 'utf8'));
}

/** @param {number} pid @param {string} name */
export function procLink(pid, name) {
  return attempt(() => readlinkSync(`/proc/${pid}/${name}`));
}

/** @param {number} pid @returns {Readonly<Record<string, string>> | undefined} */
export function statusOf(pid) {
  const text = procText(pid, 'status');
  if (text === undefined) return undefined;
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line.includes(':'))
      .map((line) => [
        line.slice(0, line.indexOf(':')),
        line
          .slice(line.indexOf(':') + 1)
          .trim()
          .replaceAll('\t', ' '),
      ]),
  );
}

/** The words of the command line; nginx writes its own as one with blanks. @param {number} pid */
export function commandOf(pid) {
  return (procText(pid, 'cmdline') ?? '').replaceAll('\0', ' ').trim();
}

/** @param {number} pid @returns {Readonly<Record<string, string>> | undefined} */
export function environmentOf(pid) {
  const text = procText(pid, 'environ');
  if (text === undefined) return undefined;
  return Object.fromEntries(
    text
      .split('\0')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** @param {number} pid @returns {readonly number[]} */
export function childrenOf(pid) {
  const direct = (procText(pid, `task/${pid}/children`) ?? '').trim().split(' ').filter(Boolean).map(Number);
  return direct.flatMap((child) => [child, ...childrenOf(child)]);
}

/** @param {number} pid @returns {readonly number[]} the nearest first */
export function parentsOfProcess(pid) {
  const parent = Number(statusOf(pid)?.['PPid'] ?? 0);
  return parent <= 0 ? [] : [parent, ...parentsOfProcess(parent)];
}

/** @param {number} pid milliseconds since 1970, to a second */
export function startedMs(pid) {
  const text = procText(pid, 'stat');
  const boot = attempt(() => readFileSync('/proc/stat', 'utf8'));
  const bootSeconds = Number(/^btime (\d+)$/m.exec(boot ?? '')?.[1] ?? NaN);
  // The name may hold blanks: count behind its closing bracket.
  const ticks = Number(text?.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? NaN);
  return (bootSeconds + ticks / TICKS_PER_SECOND) * 1000;
}

/** @param {number} pid @returns {readonly { line: string, place: string, type: string, source: string, options: readonly string[] }[]} */
export function mountsOf(pid) {
  return (procText(pid, 'mounts') ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [source = '', place = '', type = '', options = ''] = line.split(' ');
      return { line, source, place: place.replaceAll('\\040', ' '), type, options: options.split(',') };
    });
}

/** Soft limit by the name of /proc/PID/limits; Infinity for unlimited. @param {number} pid @param {string} name */
export function limitOf(pid, name) {
  const line = (procText(pid, 'limits') ?? '').split('\n').find((each) => each.startsWith(name));
  const [soft] = line?.slice(name.length).trim().split(/\s+/) ?? [];
  return soft === undefined ? undefined : soft === 'unlimited' ? Infinity : Number(soft);
}

/** What each open file of the process is, as the kernel names it. @param {number} pid @returns {readonly string[]} */
export function descriptorsOf(pid) {
  return (attempt(() => readdirSync(`/proc/${pid}/fd`)) ?? []).flatMap((fd) => procLink(pid, `fd/${fd}`) ?? []);
}

/** @param {readonly number[]} pids @returns {ReadonlySet<string>} inodes */
export function socketsOf(pids) {
  return new Set(
    pids.flatMap((pid) =>
      (attempt(() => readdirSync(`/proc/${pid}/fd`)) ?? []).flatMap((fd) => {
        const [, inode] = /^socket:\[(\d+)\]$/.exec(procLink(pid, `fd/${fd}`) ?? '') ?? [];
        return inode === undefined ? [] : [inode];
      }),
    ),
  );
}

/**
 * TCP sockets in the network namespace of the process.
 * @param {number} pid
 * @returns {readonly { localPort: number, remotePort: number, isRemoteLoopback: boolean, isToItself: boolean, state: string, inode: string }[]}
 */
export function connectionsOf(pid) {
  return ['net/tcp', 'net/tcp6'].flatMap((table) =>
    (procText(pid, table) ?? '')
      .split('\n')
      .slice(1)
      .filter(Boolean)
      .map((line) => {
        const [, local = '', remote = '', state = '', , , , , , inode = ''] = line.trim().split(/\s+/);
        return {
          localPort: Number.parseInt(local.split(':')[1] ?? '0', 16),
          remotePort: Number.parseInt(remote.split(':')[1] ?? '0', 16),
          isRemoteLoopback: isLoopback(remote),
          isToItself: isLoopback(remote) || local.split(':')[0] === remote.split(':')[0],
          state,
          inode,
        };
      }),
  );
}

/** 127.0.0.0/8 and ::1 as the kernel writes them. @param {string} text */
function isLoopback(text) {
  const address = text.split(':')[0] ?? '';
  return address.length === 8 ? address.endsWith('7F') : /^0{24}01000000$|^0{16}FFFF0000.{6}7F$/.test(address);
}

/** The namespace of another process is this one's. @param {number} pid @param {string} kind */
export function sharesNamespace(pid, kind) {
  const other = attempt(() => statSync(`/proc/${pid}/ns/${kind}`).ino);
  const own = attempt(() => statSync(`/proc/self/ns/${kind}`).ino);
  return other === undefined || own === undefined ? undefined : other === own;
}

/**
 * @template T
 * @param {() => T} read
 * @returns {T | undefined}
 */
function attempt(read) {
  try {
    return read();
  } catch {
    return undefined;
  }
}
