// What the container engine of the host opens: its interface, its registries, the defaults of every container.
import { namedLines, placeCheck, textsAt, WRITABLE_PLACE } from './place.mjs';

/** Keys of the engine's settings, and which values are good. @type {Readonly<Record<string, (value: unknown) => boolean>>} */
const ENGINE = {
  hosts: (value) => Array.isArray(value) && value.every((each) => /^(?:unix|fd):/.test(String(each))),
  'insecure-registries': (value) => Array.isArray(value) && value.length === 0,
  'log-driver': (value) => value !== 'none',
  iptables: (value) => value === true,
  ip6tables: (value) => value === true,
  'ip-masq': (value) => value === true,
  icc: () => true,
  debug: (value) => value === false,
  experimental: (value) => value === false,
  'selinux-enabled': () => true,
  'userland-proxy': () => true,
  'userns-remap': (value) => value !== 'host',
  'no-new-privileges': (value) => value === true,
  'live-restore': () => true,
  'log-opts': () => true,
  'log-level': () => true,
  'default-ulimits': () => true,
  'default-address-pools': () => true,
  'storage-driver': () => true,
  'data-root': (value) => typeof value === 'string' && !WRITABLE_PLACE.test(`${value}/`),
  'exec-opts': () => true,
  bip: () => true,
  ip: () => true,
  ipv6: () => true,
  'registry-mirrors': (value) => Array.isArray(value) && value.every((each) => /^https:/.test(String(each))),
};

/** @type {readonly import('../check.mjs').Check[]} */
export const ENGINE_CHECKS = [
  placeCheck(
    'engine-settings',
    'The container engine is commanded from this machine alone and takes images over authenticated connections',
    '容器引擎仅本机可管理，镜像经认证通道获取',
    (host) => {
      const docker = textsAt(host, '/etc/docker/daemon.json');
      const podman = textsAt(
        host,
        '/etc/containers/registries.conf',
        '/etc/containers/registries.conf.d',
        '/etc/containers/containers.conf',
        '/etc/containers/policy.json',
      );
      const units = textsAt(
        host,
        '/etc/systemd/system/docker.service',
        '/etc/systemd/system/docker.service.d',
        '/etc/systemd/system/docker.socket',
        '/etc/systemd/system/docker.socket.d',
        '/etc/systemd/system/podman.socket.d',
      );
      const told = docker.map(({ text }) => engineFindings(text));
      return {
        faults: [
          ...told.flatMap(({ faults }) => faults),
          ...namedLines(units, (line) =>
            /tcp:\/\/|^ListenStream=(?!\/)|--insecure-registry|SocketMode=0?66/.test(line),
          ),
          ...namedLines(podman, (line) =>
            /^insecure ?= ?true|^(?:seccomp_profile|apparmor_profile|no_pivot_root|label) ?= ?(?:"unconfined"|false|true)|^default_capabilities/.test(
              line,
            ),
          ),
        ],
        looks: [
          ...told.flatMap(({ looks }) => looks),
          ...podman
            .filter(({ text }) => /"insecureAcceptAnything"/.test(text))
            .map(({ file }) => `${file}: insecureAcceptAnything: images need no signature`),
        ],
        seen: [...docker, ...podman, ...units].map(({ file }) => file),
      };
    },
    'no engine is configured',
  ),
];

/** @param {string} text */
function engineFindings(text) {
  try {
    const settings = /** @type {Record<string, unknown>} */ (JSON.parse(text));
    const shown = (/** @type {string} */ name) => `daemon.json: ${name} = ${JSON.stringify(settings[name])}`;
    const names = Object.keys(settings);
    return {
      faults: names.filter((name) => ENGINE[name]?.(settings[name]) === false).map(shown),
      looks: names.filter((name) => ENGINE[name] === undefined).map(shown),
    };
  } catch {
    return { faults: ['daemon.json is no JSON'], looks: [] };
  }
}
