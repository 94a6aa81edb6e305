// Where the process can write at all: its root, its mounts, its scratch space and what lies in it.
import { basename } from 'node:path';
import { note } from './ask.mjs';
import { look, unknown, verdict } from './check.mjs';
import { own, within } from './config/tree.mjs';
import { mountsOf } from './state/proc.mjs';
import { canWrite, dirOf, shown, siteRoots } from './state/rights.mjs';

/** @typedef {import('./state/process.mjs').ProcessFacts} ProcessFacts */

const MOST_TMP_BYTES = 64 * 1024 ** 2;
/** Scratch space, and the guard's memory of the maintenance switch and the highest release. */
const OWN_PLACES = new Set(['/tmp', '/var/lib/qr-code-master']);
/** What an engine mounts writable in any container, and no file of the release lies there. */
const ENGINE_PLACES =
  /^\/(?:dev|proc|sys)(?:\/|$)|^\/etc\/(?:hosts|resolv\.conf|hostname|mtab)$|^\/run\/(?:\.containerenv|secrets)(?:\/|$)|^\/\.dockerenv$/;

/** @type {readonly import('./check.mjs').Check[]} */
export const MOUNT_CHECKS = [
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
    en: 'The one writable place is a tmpfs of limited size, in which nothing can be executed; what lies in it is nginx’s and the guard’s',
    zh: '唯一可写目录为限额 tmpfs 且禁止执行，其中只有 nginx 与守护脚本的文件',
    run: (context) => tmpVerdict(context),
  },
];

/** @param {import('./check.mjs').Context} context */
function tmpVerdict({ process, container, configuration }) {
  const facts = /** @type {ProcessFacts} */ (process);
  const strange = configuration === undefined ? [] : strangeScratch(facts, configuration.tree);
  const mount = mountsOf(facts.master).find(({ place }) => place === '/tmp');
  const evidence = [note(`grep ' /tmp ' /proc/${facts.master}/mounts`, mount?.line ?? 'no line')];
  if (facts.kind === 'bare')
    return strange.length > 0 ? verdict(strange, evidence) : look('a bare process shares /tmp with the host', evidence);
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
  return verdict([...faults, ...strange], evidence, mount.options.join(','));
}

/** What the guard writes for itself and for the health page. */
const OF_GUARD = new Set(['health', 'verified', 'release', 'maintenance', 'faults', 'faults.check']);
const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path`);

/**
 * What lies in the scratch space and is neither nginx's nor the guard's, or belongs to somebody else. A bare process has none
 * of its own where it writes into /tmp of the host.
 * @param {ProcessFacts} facts
 * @param {import('./config/tree.mjs').Scope} tree
 */
function strangeScratch(facts, tree) {
  const written = within(tree).flatMap((at) =>
    ['pid', ...TEMPORARY].flatMap((name) => own(at, name).map(({ args: [path = ''] }) => path)),
  );
  const runDir = facts.guardEnvironment?.['QR_RUN_DIR'] ?? '/tmp/qr-code-master';
  const known = new Set([...written, runDir]);
  const folders = [...new Set([...known].filter((path) => path.startsWith('/')).map(dirOf))].filter(
    (folder) => facts.kind !== 'bare' || folder !== '/tmp',
  );
  const entries = folders.flatMap((folder) => (facts.files.list(folder) ?? []).map((name) => `${folder}/${name}`));
  const ofGuard = (facts.files.list(runDir) ?? []).map((name) => `${runDir}/${name}`);
  return [...entries.filter((path) => !known.has(path)), ...ofGuard.filter((path) => !OF_GUARD.has(basename(path)))]
    .map((path) => `${path} is neither nginx’s nor the guard’s`)
    .concat(
      [...entries.filter((path) => known.has(path)), ...ofGuard]
        .filter((path) => {
          const uid = facts.files.stat(path)?.uid;
          return uid !== undefined && uid !== facts.uid;
        })
        .map((path) => `${path} belongs to uid ${facts.files.stat(path)?.uid}: the service did not write it`),
    )
    .slice(0, 20);
}

/** @param {readonly string[]} options */
function sizeOf(options) {
  const [, digits, unit = ''] =
    /^size=(\d+)([kmg]?)$/.exec(options.find((option) => option.startsWith('size=')) ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits) * ({ k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[unit] ?? 1);
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
