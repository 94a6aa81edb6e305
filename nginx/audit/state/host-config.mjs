// What an engine was asked for beside the settings that have a check of their own: each key judged by the value that is
// good for this product.

import { fields } from '../fields.mjs';

/** @typedef {import('../fields.mjs').Fields} Fields */

const LEAST_STOP_SECONDS = 10;
const MOST_SHARED_BYTES = 256 * 1024 ** 2;
const MOST_FILES = 65_536;
const PRIVATE = /^(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|f[cd]|fe80|::1)/i;

/**
 * @param {Fields} host HostConfig of `inspect`
 * @param {Fields} config Config of `inspect`
 * @returns {readonly string[]} faults
 */
export function engineFaults(host, config) {
  const list = (/** @type {unknown} */ value) => (Array.isArray(value) ? value.map(wordsOf) : []);
  const command = list(config['CreateCommand']);
  const number = (/** @type {unknown} */ value) => Number(value ?? 0);
  const asked = (/** @type {string} */ name) =>
    command.flatMap((word, index) =>
      word === name ? [command[index + 1] ?? ''] : word.startsWith(`${name}=`) ? [word.slice(name.length + 1)] : [],
    );
  return [
    ...(number(host['NanoCpus']) > 0 || number(host['CpuQuota']) > 0 ? [] : ['processor time without a limit']),
    ...(number(host['OomScoreAdj']) < 0 || host['OomKillDisable'] === true ? ['is never ended for memory'] : []),
    ...(number(host['ShmSize']) > MOST_SHARED_BYTES ? [`shared memory of ${number(host['ShmSize'])} bytes`] : []),
    ...list(host['GroupAdd']).map((group) => `in the group ${group} too`),
    ...list(host['ExtraHosts']).map((entry) => `a host name of its own: ${entry}`),
    ...list(host['VolumesFrom']).map((name) => `volumes of ${name}`),
    ...list(host['DeviceCgroupRules']).map((rule) => `devices by rule ${rule}`),
    // Of docker the option holds the filter itself, of podman its place.
    ...[...asked('--security-opt'), ...list(host['SecurityOpt'])]
      .filter((option) => /^seccomp[=:](?!unconfined|builtin|default)/.test(option))
      .slice(0, 1)
      .map((option) => `a filter of system calls that nobody judged: ${option.slice(0, 80)}`),
    ...noteFaults({ ...fields(config['Labels']), ...fields(config['Annotations']), ...fields(host['Annotations']) }),
    ...(config['SystemdMode'] === true ? ['places are made writable for systemd (--systemd)'] : []),
    ...(host['PublishAllPorts'] === true ? ['every port is published'] : []),
    ...(/^host$/.test(String(host['UsernsMode'] ?? '')) ? ['user namespace of the host'] : []),
    ...[...list(host['Dns']), ...asked('--dns')]
      .filter((server) => !PRIVATE.test(server))
      .map((server) => `names are asked of ${server}`),
    ...[...Object.keys(fields(host['Sysctls'])), ...asked('--sysctl')]
      .filter((name) => !/^net\.ipv4\.ip_unprivileged_port_start(?:=|$)/.test(name))
      .map((name) => `system setting ${name}`),
    // Where it was asked for only: with the first version of control groups it is what every container gets.
    ...asked('--cgroupns')
      .filter((mode) => mode === 'host')
      .slice(0, 1)
      .map(() => 'control groups of the host'),
    ...unmasked(host, [...asked('--security-opt'), ...list(host['SecurityOpt'])]),
    ...limitFaults(host),
    ...stopFaults(config),
  ];
}

/** Labels and annotations of builds, compose and engines; some others are orders to an engine. @param {Fields} notes */
function noteFaults(notes) {
  return Object.entries(notes)
    .filter(([name]) => !KNOWN_NOTES.test(name))
    .map(([name, value]) => `label or annotation ${name}=${wordsOf(value).slice(0, 60)}`);
}

const KNOWN_NOTES =
  /^(?:org\.opencontainers\.|io\.buildah\.|com\.docker\.(?:compose|desktop)\.|io\.podman\.(?:compose|annotations)\.|io\.container\.manager$|PODMAN_SYSTEMD_UNIT$|maintainer$|io\.kubernetes\.|org\.systemd\.property\.)/;

/** docker lists the masked paths; an empty list masks none. @param {Fields} host @param {readonly string[]} options */
function unmasked(host, options) {
  const isEmpty = Array.isArray(host['MaskedPaths']) && host['MaskedPaths'].length === 0;
  return isEmpty || options.some((option) => /^(?:unmask=|systempaths=unconfined)/.test(option))
    ? ['paths of the kernel are not masked']
    : [];
}

/** @param {Fields} host */
function limitFaults(host) {
  const limits = Array.isArray(host['Ulimits']) ? host['Ulimits'].map(fields) : [];
  return limits
    .filter(
      ({ Name: name, Hard: hard }) => /nofile/i.test(String(name)) && !(Number(hard) > 0 && Number(hard) <= MOST_FILES),
    )
    .map(({ Hard: hard }) => `${String(hard)} open files`);
}

/** nginx lets open answers finish on QUIT and the guard on TERM. @param {Fields} config */
function stopFaults(config) {
  const signal = wordsOf(config['StopSignal']);
  const seconds = config['StopTimeout'];
  return [
    ...(/^(?:|15|3|SIGTERM|SIGQUIT|TERM|QUIT)$/.test(signal) ? [] : [`stopped by signal ${signal}`]),
    ...(typeof seconds === 'number' && seconds < LEAST_STOP_SECONDS ? [`killed ${seconds} s after the stop`] : []),
  ];
}

/** @param {unknown} value */
function wordsOf(value) {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
