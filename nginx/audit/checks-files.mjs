// Who may change what is served, what decides it and what signs it: mounts, owners and modes as the process meets them.
import { spawnSync } from 'node:child_process';
import { note } from './ask.mjs';
import { look, unknown, verdict } from './check.mjs';
import { own, serversOf, valueInForce, within } from './config/tree.mjs';
import { mountsOf, procLink } from './state/proc.mjs';
import { parentsOf } from './state/rooted.mjs';

/** @typedef {import('./state/process.mjs').ProcessFacts} ProcessFacts */
/** @typedef {import('./state/rooted.mjs').Entry} Entry */

const MOST_TMP_BYTES = 64 * 1024 ** 2;
/** Scratch space, and the guard's memory of the maintenance switch and the highest release. */
const OWN_PLACES = new Set(['/tmp', '/var/lib/qr-code-master']);
/** What an engine mounts writable in any container, and no file of the release lies there. */
const ENGINE_PLACES =
  /^\/(?:dev|proc|sys)(?:\/|$)|^\/etc\/(?:hosts|resolv\.conf|hostname|mtab)$|^\/run\/(?:\.containerenv|secrets)(?:\/|$)|^\/\.dockerenv$/;

/** @type {readonly import('./check.mjs').Check[]} */
export const FILE_CHECKS = [
  {
    id: 'root-read-only',
    needs: 'process',
    en: 'The process can change neither its root nor anything of the release',
    zh: '进程无法修改根文件系统与发布内容',
    run: ({ process, configuration }) => {
      const facts = /** @type {ProcessFacts} */ (process);
      const mounts = mountsOf(facts.master);
      if (mounts.length === 0) return unknown('the mounts cannot be read');
      const places = ['/', dirOf(facts.configuration), ...siteRoots(configuration)];
      const evidence = [note(`cat /proc/${facts.master}/mounts`, mounts.map(({ line }) => line).join('\n'))];
      const writable = places.filter((place) => !isReadOnly(mounts, place));
      if (facts.kind !== 'bare')
        return verdict(
          writable.map((place) => `${place} is writable`),
          evidence,
        );
      // No mount of its own: then owners and modes are what holds.
      return verdict(
        writable.filter((place) => canWrite(facts, facts.files.stat(place))).map((place) => `${place} is writable`),
        [
          ...evidence,
          note(`stat ${places.join(' ')}`, places.map((place) => shown(facts.files.stat(place))).join('\n')),
        ],
      );
    },
  },
  {
    id: 'mounts-writable',
    needs: 'process',
    en: 'Nothing is mounted writable but the one tmpfs and the guard’s memory; no socket of an engine, no folder of the host',
    zh: '除唯一的 tmpfs 与守护脚本状态目录外无可写挂载；未挂载引擎套接字或宿主目录',
    run: ({ process }) => {
      const facts = /** @type {ProcessFacts} */ (process);
      const mounts = mountsOf(facts.master);
      const evidence = [note(`cat /proc/${facts.master}/mounts`, mounts.map(({ line }) => line).join('\n'))];
      if (mounts.length === 0) return unknown('the mounts cannot be read');
      if (facts.kind === 'bare') return look('a bare process sees every mount of the host', evidence);
      return verdict(
        mounts
          .filter(
            ({ place, options }) =>
              options.includes('rw') && place !== '/' && !OWN_PLACES.has(place) && !ENGINE_PLACES.test(place),
          )
          .map(({ place, type }) => `${place} (${type}) is mounted writable`)
          .concat(
            mounts
              .filter(({ place }) => /(?:docker|podman|containerd|crio)\.sock$/.test(place))
              .map(({ place }) => `${place} commands the engine`),
          ),
        evidence,
      );
    },
  },
  {
    id: 'tmp-confined',
    needs: 'process',
    en: 'The one writable place is a tmpfs of limited size, in which nothing can be executed',
    zh: '唯一可写目录为限额 tmpfs，且禁止执行',
    run: (context) => tmpVerdict(context),
  },
  {
    id: 'files-configuration',
    needs: 'process',
    en: 'Nobody but root can change the configuration, the key that the guard trusts, or the guard',
    zh: '配置、信任公钥与守护脚本仅 root 可改',
    run: ({ process, configuration }) => {
      const facts = /** @type {ProcessFacts} */ (process);
      if (configuration === undefined) return unknown('the configuration could not be read');
      const files = [...configuration.files.keys(), ...trustedFiles(facts)];
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
    id: 'files-key',
    needs: 'process',
    en: 'The TLS key is readable by its owner and the service alone, and lies outside what is served',
    zh: 'TLS 私钥仅属主与服务账户可读，且不在可访问目录内',
    run: ({ process, configuration }) => {
      const facts = /** @type {ProcessFacts} */ (process);
      if (configuration === undefined) return unknown('the configuration could not be read');
      const keys = [
        ...new Set(
          within(configuration.tree).flatMap((at) =>
            own(at, 'ssl_certificate_key').map(({ args: [file = ''] }) => file),
          ),
        ),
      ];
      if (keys.length === 0) return { outcome: 'n/a', found: 'no TLS key here', evidence: [] };
      const entries = keys.map((file) => ({ file, entry: facts.files.stat(absolute(file, facts)) }));
      if (entries.some(({ entry }) => entry === undefined)) return unknown('the key cannot be looked at');
      return verdict(
        entries
          .flatMap(({ file, entry }) => [
            ...keyFaults(file, entry, facts),
            ...withRightsOfTheirOwn(facts.files, [absolute(file, facts)]).map(
              () => `${file} has a list of rights of its own (ACL)`,
            ),
            ...siteRoots(configuration)
              .filter((root) => absolute(file, facts).startsWith(`${root}/`))
              .map(() => `${file} lies inside the site`),
          ])
          .concat(keyPlaceFaults(keys, facts), certificateFaults(configuration.tree, facts)),
        [note(`stat ${keys.join(' ')}`, entries.map(({ entry }) => shown(entry)).join('\n'))],
      );
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

/** All of the configuration, and what lies directly in the other folders. @param {string} folder @param {ProcessFacts} facts */
function keyCandidates(folder, facts) {
  return folder === dirOf(facts.configuration)
    ? tree(facts, folder)
    : (facts.files.list(folder) ?? []).map((name) => `${folder}/${name}`);
}

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
 * Who may write into the folder can put another key there; and no other private key has a use on this server.
 * @param {readonly string[]} keys
 * @param {ProcessFacts} facts
 */
function keyPlaceFaults(keys, facts) {
  const trusted = facts.guardEnvironment?.['QR_KEY'] ?? '/etc/qr-code-master/release.pub';
  const used = new Set(keys.map((file) => facts.files.real(absolute(file, facts))));
  const folders = new Set([...[...used].map(dirOf), dirOf(trusted), dirOf(facts.configuration)]);
  return [...folders].flatMap((folder) => [
    ...(facts.files.stat(folder) !== undefined && canWrite(facts, facts.files.stat(folder))
      ? [`${folder} can be written by the web process`]
      : []),
    ...keyCandidates(folder, facts)
      .filter((file) => !used.has(facts.files.real(file)) && facts.files.stat(file)?.isFile === true)
      .filter(
        (file) => (facts.files.stat(file)?.size ?? 0) < 65_536 && /PRIVATE KEY-----/.test(facts.files.read(file) ?? ''),
      )
      .map((file) => `${file}: a private key that nothing here uses`),
  ]);
}

const CERTIFICATES = ['ssl_certificate', 'ssl_trusted_certificate', 'ssl_client_certificate', 'ssl_crl', 'ssl_dhparam'];

/** Whoever can change a certificate or an authority decides whom clients and this server believe. @param {import('./config/tree.mjs').Scope} tree @param {ProcessFacts} facts */
function certificateFaults(tree, facts) {
  const files = within(tree).flatMap((at) =>
    CERTIFICATES.flatMap((name) => own(at, name).map(({ args: [file = ''] }) => absolute(file, facts))),
  );
  return [...new Set(files)].flatMap((file) => {
    const mode = facts.files.stat(file)?.mode ?? 0;
    return [
      ...((mode & 0o022) === 0 ? [] : [`${file} can be changed by others (${mode.toString(8)})`]),
      ...withRightsOfTheirOwn(facts.files, [file]).map((each) => `${each} has a list of rights of its own (ACL)`),
    ];
  });
}

/** @param {import('./check.mjs').Context} context */
function tmpVerdict({ process, container }) {
  const facts = /** @type {ProcessFacts} */ (process);
  const mount = mountsOf(facts.master).find(({ place }) => place === '/tmp');
  const evidence = [note(`grep ' /tmp ' /proc/${facts.master}/mounts`, mount?.line ?? 'no line')];
  if (facts.kind === 'bare') return look('a bare process shares /tmp with the host', evidence);
  if (mount === undefined) return verdict(['/tmp is no mount of its own'], evidence);
  // A unit's private /tmp is a folder of the host's; a volume of a cluster cannot be mounted noexec.
  const wanted =
    facts.kind === 'unit' || container?.isPod === true ? ['nosuid', 'nodev'] : ['noexec', 'nosuid', 'nodev'];
  const faults = (container?.isPod === true ? [] : wanted)
    .filter((option) => !mount.options.includes(option))
    .map((option) => `/tmp lacks ${option}`);
  if (facts.kind === 'container') {
    if (mount.type !== 'tmpfs') faults.push(`/tmp is ${mount.type}`);
    const size = sizeOf(mount.options);
    if (size === undefined) faults.push('/tmp has no limit of size');
    else if (size > MOST_TMP_BYTES) faults.push(`/tmp may hold ${size} bytes`);
  }
  return verdict(faults, evidence, mount.options.join(','));
}

/** @param {readonly string[]} options */
function sizeOf(options) {
  const [, digits, unit = ''] =
    /^size=(\d+)([kmg]?)$/.exec(options.find((option) => option.startsWith('size=')) ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits) * ({ k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[unit] ?? 1);
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

/**
 * A mode says nothing of what a list of rights adds; ls marks such a file with a plus.
 * @param {import('./state/rooted.mjs').RootedFiles} files
 * @param {readonly string[]} paths
 */
function withRightsOfTheirOwn({ root, real }, paths) {
  const places = new Map(paths.map((path) => [`${root}${real(path)}`, path]));
  const run = spawnSync('ls', ['-ldn', '--', ...places.keys()], { encoding: 'utf8', maxBuffer: 16 * 1024 ** 2 });
  return run.stdout
    .split('\n')
    .filter((line) => /^[-dlbcps][-rwxsStT]{9}\+/.test(line))
    .flatMap((line) => places.get(line.slice(line.indexOf(' /') + 1)) ?? []);
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

/** @param {ProcessFacts} facts @param {Entry | undefined} entry */
function canWrite(facts, entry) {
  if (entry === undefined) return true;
  if (facts.uid === 0) return true;
  if (entry.uid === facts.uid) return true;
  return (entry.mode & 0o002) !== 0 || ((entry.mode & 0o020) !== 0 && facts.gids.includes(entry.gid));
}

/** @param {string} file @param {Entry | undefined} entry @param {ProcessFacts} facts */
function keyFaults(file, entry, facts) {
  const mode = entry?.mode ?? 0o777;
  return [
    ...((entry?.links ?? 1) > 1 ? [`${file} has a second name somewhere (hard link), by which it can be read`] : []),
    ...((mode & 0o007) === 0 ? [] : [`${file} is open to every account (${mode.toString(8)})`]),
    ...((mode & 0o020) === 0 ? [] : [`${file} can be changed by its group (${mode.toString(8)})`]),
    ...(entry?.uid === 0 || entry?.uid === facts.uid || facts.kind === 'container'
      ? []
      : [`${file} belongs to uid ${entry?.uid}`]),
  ];
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

/** @param {import('./config/load.mjs').LoadedConfiguration | undefined} configuration */
export function siteRoots(configuration) {
  if (configuration === undefined) return [];
  const roots = serversOf(configuration.tree).map((server) => valueInForce(server, 'root') ?? '');
  return [...new Set(roots)].filter((root) => root !== '' && root !== '/var/empty');
}

/** @param {ProcessFacts} facts @param {string} root @returns {readonly string[]} */
export function tree(facts, root) {
  return (facts.files.list(root) ?? []).flatMap((name) => {
    const place = `${root}/${name}`;
    return facts.files.stat(place)?.isDirectory === true &&
      facts.files.real(place) === `${facts.files.real(root)}/${name}`
      ? tree(facts, place)
      : [place];
  });
}

/** @param {ReturnType<typeof mountsOf>} mounts @param {string} place */
function isReadOnly(mounts, place) {
  const holding = mounts
    .filter((mount) => place === mount.place || place.startsWith(mount.place === '/' ? '/' : `${mount.place}/`))
    .reduce((longest, mount) => (mount.place.length >= longest.place.length ? mount : longest), {
      place: '',
      options: /** @type {readonly string[]} */ ([]),
    });
  return holding.options.includes('ro');
}

/** @param {string} path */
function dirOf(path) {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** @param {string} file @param {ProcessFacts} facts */
function absolute(file, { configuration }) {
  return file.startsWith('/') ? file : `${dirOf(configuration)}/${file}`;
}

/** @param {Entry | undefined} entry */
function shown(entry) {
  return entry === undefined
    ? 'absent or not readable'
    : `${entry.mode.toString(8)} ${entry.uid}:${entry.gid} ${entry.path}`;
}
