// Who may change what is served, what decides it and what signs it: owners and modes as the process meets them.
import { note } from './ask.mjs';
import { unknown, verdict } from './check.mjs';
import { own, within } from './config/tree.mjs';
import { procLink } from './state/proc.mjs';
import { dirOf, shown, siteRoots, tree, withRightsOfTheirOwn } from './state/rights.mjs';
import { parentsOf } from './state/rooted.mjs';

/** @typedef {import('./state/process.mjs').ProcessFacts} ProcessFacts */
/** @typedef {import('./state/rooted.mjs').Entry} Entry */

/** @type {readonly import('./check.mjs').Check[]} */
export const FILE_CHECKS = [
  {
    id: 'files-configuration',
    needs: 'process',
    en: 'Nobody but root can change the configuration, the key that the guard trusts, or the guard',
    zh: '配置、信任公钥与守护脚本仅 root 可改',
    run: ({ process, configuration }) => {
      const facts = /** @type {ProcessFacts} */ (process);
      if (configuration === undefined) return unknown('the configuration could not be read');
      // All of the folder, not only what nginx reads: the page's rules, error pages and the guard lie there too.
      const files = [
        ...new Set([...configuration.files.keys(), ...tree(facts, dirOf(facts.configuration)), ...trustedFiles(facts)]),
      ];
      return writersVerdict(facts, files);
    },
  },
  {
    id: 'files-site',
    needs: 'process',
    en: 'Nobody but root can change the site, and no link leads out of it',
    zh: '站点文件仅 root 可改，且无指向外部的链接',
    run: ({ process, configuration }) => {
      const facts = /** @type {ProcessFacts} */ (process);
      const roots = siteRoots(configuration);
      const files = roots.flatMap((root) => tree(facts, root));
      if (files.length === 0) return unknown('no file of the site could be read');
      const out = files.filter(
        (file) => !roots.some((root) => facts.files.real(file).startsWith(`${facts.files.real(root)}/`)),
      );
      const result = writersVerdict(facts, files.slice(0, 5000));
      return out.length > 0
        ? verdict(
            out.map((file) => `${file} leads out of the site`),
            result.evidence,
          )
        : result;
    },
  },
  {
    id: 'files-log',
    needs: 'process',
    en: 'The web process cannot rewrite its own log',
    zh: 'Web 进程无法改写自己的日志',
    run: ({ process, configuration }) => {
      if (configuration === undefined) return unknown('the configuration could not be read');
      const targets = [
        ...new Set(
          within(configuration.tree).flatMap((at) => own(at, 'access_log').map(({ args: [file = ''] }) => file)),
        ),
      ];
      const files = targets.filter(
        (target) => target.startsWith('/') && !/^\/dev\/(?:stdout|stderr|log)$/.test(target),
      );
      return verdict(
        files
          .map((file) => `${file} is written by the web process itself: send the lines to the log socket or the engine`)
          .concat(openOutputs(/** @type {ProcessFacts} */ (process))),
        [note('grep access_log', targets.join('\n'))],
      );
    },
  },
];

/** Where standard output and error lead to a file, others may not change it. @param {ProcessFacts} facts */
function openOutputs({ master, files }) {
  const outputs = [1, 2].map((fd) => procLink(master, `fd/${fd}`) ?? '').filter((file) => file.startsWith('/'));
  return [...new Set(outputs)].flatMap((file) => {
    const entry = files.stat(file);
    return entry?.isFile === true && (entry.mode & 0o022) !== 0
      ? [`${file} is open to others (${entry.mode.toString(8)})`]
      : [];
  });
}

/**
 * @param {ProcessFacts} facts
 * @param {readonly string[]} files
 */
function writersVerdict(facts, files) {
  const seen = [...new Set(files.flatMap((file) => [file, ...parentsOf(facts.files.real(file))]))].map((file) => ({
    file,
    entry: facts.files.stat(file),
  }));
  const missing = files.filter((file) => facts.files.stat(file) === undefined);
  const evidence = [note('stat -c "%a %u:%g %n"', seen.map(({ entry }) => shown(entry)).join('\n'))];
  const listed = withRightsOfTheirOwn(
    facts.files,
    seen.map(({ file }) => file),
  );
  if (missing.length > 0) return unknown(`cannot be looked at: ${missing.slice(0, 5).join(', ')}`, evidence);
  return verdict(
    seen
      .flatMap(({ file, entry }) => (entry === undefined ? [] : writerFaults(facts, file, entry)))
      .concat(
        listed.map((file) => `${file} has a list of rights of its own (ACL): getfacl ${file}`),
        seen
          .filter(({ file, entry }) => files.includes(file) && entry?.isFile === true && entry.links > 1)
          .map(({ file }) => `${file} has a second name somewhere (hard link), by which it can be changed`),
      )
      .slice(0, 40),
    evidence,
    `${files.length} files`,
  );
}

/** @param {ProcessFacts} facts @param {string} file @param {Entry} entry */
function writerFaults(facts, file, { mode, uid, gid, isDirectory }) {
  // In a folder with the sticky bit only the owner of a file may replace it.
  if (isDirectory && (mode & 0o1000) !== 0) return [];
  const faults = [];
  if (uid !== 0 && facts.uid !== 0 && uid === facts.uid) faults.push(`${file} belongs to the web process`);
  // Inside a container of an account of its own, root has another number.
  else if (uid !== 0 && facts.uid !== 0 && facts.kind !== 'container') faults.push(`${file} belongs to uid ${uid}`);
  if ((mode & 0o002) !== 0) faults.push(`${file} can be changed by everybody (${mode.toString(8)})`);
  if ((mode & 0o020) !== 0 && facts.gids.includes(gid))
    faults.push(`${file} can be changed by the group of the web process`);
  if (!isDirectory && (mode & 0o6000) !== 0) faults.push(`${file} is set-uid`);
  return faults;
}

/** Signed list, trusted key and the guard's scripts, where there is a guard. @param {ProcessFacts} facts */
function trustedFiles({ guardEnvironment, guard, configuration, files }) {
  if (guard === undefined) return [];
  const dir = dirOf(configuration);
  return [
    guardEnvironment?.['QR_KEY'] ?? '/etc/qr-code-master/release.pub',
    `${dir}/integrity.json`,
    `${dir}/guard/guard.sh`,
    `${dir}/guard/verify.sh`,
    `${dir}/guard/release.sh`,
  ].filter((file) => files.stat(file) !== undefined);
}
