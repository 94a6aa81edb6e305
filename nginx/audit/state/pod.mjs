// What a pod asks for beside the container that is judged: every key of its specification is known, or is reported.

import { fields, list } from '../fields.mjs';

/** @typedef {import('../fields.mjs').Fields} Fields */

const any = () => undefined;
/** @param {unknown} wanted */
const only = (wanted) => (/** @type {unknown} */ value) =>
  value === wanted ? undefined : `is ${JSON.stringify(value)}`.slice(0, 120);

const MOST_RED_SECONDS = 300;
const MOST_PROBE_SECONDS = 60;
/** @param {...unknown} values */
const among =
  (...values) =>
  (/** @type {unknown} */ value) =>
    values.includes(value) ? undefined : `is ${JSON.stringify(value)}`.slice(0, 120);
/** @param {unknown} profile */
const confined = (profile) => {
  const type = fields(profile)['type'];
  return type === 'RuntimeDefault' || type === 'Localhost' ? undefined : `is ${JSON.stringify(profile)}`;
};
/** @param {unknown} options */
const labelled = (options) =>
  /^(?:spc_t|unconfined_t)$|root|sysadm/.test(Object.values(fields(options)).join(' '))
    ? `is ${JSON.stringify(options)}`
    : undefined;
/** @param {string} names */
const anyOf = (names) => Object.fromEntries(names.split(' ').map((name) => [name, any]));

/** Fault in words, or undefined. What an API server adds by itself is known too. @type {Readonly<Record<string, (value: unknown) => string | undefined>>} */
const POD = {
  ...anyOf(
    'containers volumes securityContext nodeName nodeSelector affinity topologySpreadConstraints priority preemptionPolicy imagePullSecrets hostname subdomain',
  ),
  // A node that is lost is left after five minutes; every other toleration opens nodes that are kept for others.
  tolerations: (value) => {
    const strange = list(value)
      .map(fields)
      .filter((each) => !/^node\.kubernetes\.io\/(?:not-ready|unreachable)$/.test(String(each['key'])));
    return strange.length === 0 ? undefined : `holds ${JSON.stringify(strange).slice(0, 120)}`;
  },
  priorityClassName: (value) =>
    /^system-/.test(String(value)) ? `is ${String(value)}: it comes before the cluster` : undefined,
  runtimeClassName: (value) =>
    /gvisor|runsc|kata/.test(String(value)) ? undefined : `is ${String(value)}: a runtime that nobody judged`,
  schedulerName: among('default-scheduler'),
  serviceAccountName: among('qr-code-master'),
  serviceAccount: among('qr-code-master'),
  restartPolicy: among('Always'),
  dnsPolicy: among('ClusterFirst', 'None'),
  enableServiceLinks: only(false),
  automountServiceAccountToken: only(false),
  hostUsers: only(false),
  terminationGracePeriodSeconds: (value) =>
    Number(value) >= 10 && Number(value) <= 300
      ? undefined
      : `is ${String(value)}: open answers are cut, or the end is waited for`,
  hostNetwork: only(false),
  hostPID: only(false),
  hostIPC: only(false),
  shareProcessNamespace: only(false),
};
/** @type {typeof POD} */
const CONTAINER = {
  ports: (value) => {
    const strange = list(value)
      .map(fields)
      .flatMap((port) => Object.entries(port))
      .filter(([name, each]) => !/^(?:name|containerPort|protocol)$/.test(name) || each === 'UDP' || each === 'SCTP');
    return strange.length === 0 ? undefined : `holds ${JSON.stringify(Object.fromEntries(strange)).slice(0, 120)}`;
  },
  ...anyOf('name command args env securityContext resources volumeMounts terminationMessagePolicy'),
  imagePullPolicy: among('IfNotPresent', 'Always'),
  terminationMessagePath: among('/dev/termination-log'),
  image: (value) =>
    /@sha256:(?:[0-9a-f]{64}|DIGEST)$/.test(String(value)) ? undefined : `is ${String(value)}: give the digest`,
  startupProbe: probe,
  readinessProbe: probe,
  livenessProbe: probe,
};
/** @type {typeof POD} */
const POD_SECURITY = {
  ...anyOf('fsGroupChangePolicy'),
  runAsNonRoot: among(true),
  runAsUser: among(1001),
  runAsGroup: among(1001),
  fsGroup: among(1001),
  seccompProfile: confined,
  appArmorProfile: confined,
  seLinuxOptions: labelled,
};
/** @type {typeof POD} */
const SECURITY = {
  allowPrivilegeEscalation: among(false),
  readOnlyRootFilesystem: among(true),
  runAsNonRoot: among(true),
  runAsUser: among(1001),
  runAsGroup: among(1001),
  capabilities: any,
  seccompProfile: confined,
  appArmorProfile: confined,
  seLinuxOptions: labelled,
  privileged: only(false),
  procMount: only('Default'),
};
/** Most that a pod of this product has a use for. @type {Readonly<Record<string, number>>} */
const MOST_OF = { cpu: 8, memory: 1024 ** 3, 'ephemeral-storage': 1024 ** 3 };

/**
 * @param {unknown} pod of a manifest or of `kubectl get pod -o json`
 * @returns {readonly string[]} faults
 */
export function podFaults(pod) {
  const outer = fields(fields(pod)['spec']);
  const spec = 'template' in outer ? fields(fields(outer['template'])['spec']) : outer;
  const containers = list(spec['containers']).map(fields);
  const container = containers[0] ?? {};
  const limits = fields(fields(container['resources'])['limits']);
  return [
    ...faultsOf('pod', POD, spec),
    ...(spec['hostUsers'] === undefined ? ['hostUsers is not false: root inside is root outside'] : []),
    ...containers.slice(1).map(({ name }) => `another container: ${String(name)}`),
    ...faultsOf('securityContext of the pod', POD_SECURITY, fields(spec['securityContext'])),
    ...faultsOf('container', CONTAINER, container),
    ...faultsOf('securityContext', SECURITY, fields(container['securityContext'])),
    ...['readinessProbe', 'livenessProbe'].filter((name) => container[name] === undefined).map((name) => `no ${name}`),
    ...['cpu', 'memory', 'ephemeral-storage']
      .filter((name) => limits[name] === undefined)
      .map((name) => `no limit of ${name}`),
    ...Object.entries(MOST_OF).flatMap(([name, most]) =>
      amount(limits[name]) <= most ? [] : [`limit of ${name} is ${String(limits[name])}`],
    ),
    ...(spec['enableServiceLinks'] === undefined
      ? ['enableServiceLinks is not false: other services in the environment']
      : []),
    ...list(container['volumeMounts'])
      .map(fields)
      .filter((mount) => mount['mountPropagation'] !== undefined && mount['mountPropagation'] !== 'None')
      .map((mount) => `volumeMounts: mountPropagation ${String(mount['mountPropagation'])}`),
    ...list(spec['volumes']).map(fields).flatMap(volumeFaults),
  ];
}

/** @param {string} where @param {typeof POD} known @param {Fields} given */
function faultsOf(where, known, given) {
  return Object.entries(given).flatMap(([name, value]) => {
    const judge = known[name];
    const fault = judge === undefined ? 'is not needed by this product' : judge(value);
    return fault === undefined ? [] : [`${where}: ${name} ${fault}`];
  });
}

/** 2, 500m, 64Mi as a number; 0 for none, which is a fault of its own. @param {unknown} value */
function amount(value) {
  const [, digits = '0', unit = ''] = /^(\d+)(m|k|Ki|M|Mi|G|Gi|T|Ti)?$/.exec(String(value ?? '')) ?? [];
  const scale = { m: 1 / 1000, k: 1e3, Ki: 1024, M: 1e6, Mi: 1024 ** 2, G: 1e9, Gi: 1024 ** 3, T: 1e12, Ti: 1024 ** 4 };
  return Number(digits) * (scale[/** @type {keyof typeof scale} */ (unit)] ?? 1);
}

/** @param {unknown} value */
function probe(value) {
  const own = fields(value);
  const command = list(fields(own['exec'])['command']).join(' ');
  if (!/guard\.sh health$/.test(command)) return 'does not ask the guard';
  const redSeconds = Number(own['periodSeconds'] ?? 10) * Number(own['failureThreshold'] ?? 3);
  if (!(redSeconds <= MOST_RED_SECONDS)) return `is red only after ${redSeconds} s (periodSeconds, failureThreshold)`;
  return Number(own['timeoutSeconds'] ?? 1) <= MOST_PROBE_SECONDS
    ? undefined
    : `may take ${String(own['timeoutSeconds'])} s (timeoutSeconds)`;
}

/** @param {Fields} volume */
function volumeFaults(volume) {
  const [kind = ''] = Object.keys(volume).filter((name) => name !== 'name');
  const mode = Number(fields(volume['secret'])['defaultMode'] ?? 0o644);
  if (!/^(?:emptyDir|secret|configMap|persistentVolumeClaim)$/.test(kind))
    return [`volume ${String(volume['name'])} is ${kind}`];
  return kind === 'secret' && (mode & 0o007) !== 0
    ? [`volume ${String(volume['name'])}: readable by everybody (${mode.toString(8)})`]
    : [];
}
