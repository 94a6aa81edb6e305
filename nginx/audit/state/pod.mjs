// What a pod asks for beside the container that is judged: every key of its specification is known, or is reported.

/** @typedef {{ [key: string]: unknown }} Fields */

const any = () => undefined;
/** @param {unknown} value @returns {Fields} */
const fields = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? /** @type {Fields} */ (value) : {};
/** @param {unknown} value @returns {readonly unknown[]} */
const list = (value) => (Array.isArray(value) ? value : []);
/** @param {unknown} wanted */
const only = (wanted) => (/** @type {unknown} */ value) =>
  value === wanted ? undefined : `is ${JSON.stringify(value)}`.slice(0, 120);

/** Fault in words, or undefined. What an API server adds by itself is known too. @type {Readonly<Record<string, (value: unknown) => string | undefined>>} */
const POD = {
  ...Object.fromEntries(
    'containers volumes securityContext serviceAccountName serviceAccount nodeName nodeSelector affinity tolerations topologySpreadConstraints priority priorityClassName preemptionPolicy schedulerName restartPolicy dnsPolicy enableServiceLinks imagePullSecrets runtimeClassName hostname subdomain'
      .split(' ')
      .map((name) => [name, any]),
  ),
  automountServiceAccountToken: only(false),
  hostUsers: only(false),
  terminationGracePeriodSeconds: (value) =>
    Number(value) >= 10 ? undefined : `is ${String(value)}: open answers are cut`,
  hostNetwork: only(false),
  hostPID: only(false),
  hostIPC: only(false),
  shareProcessNamespace: only(false),
};
/** @type {typeof POD} */
const CONTAINER = {
  ...Object.fromEntries(
    'name command args env ports securityContext resources volumeMounts imagePullPolicy terminationMessagePath terminationMessagePolicy'
      .split(' ')
      .map((name) => [name, any]),
  ),
  image: (value) =>
    /@sha256:(?:[0-9a-f]{64}|DIGEST)$/.test(String(value)) ? undefined : `is ${String(value)}: give the digest`,
  startupProbe: probe,
  readinessProbe: probe,
  livenessProbe: probe,
};
/** @type {typeof POD} */
const POD_SECURITY = Object.fromEntries(
  'runAsNonRoot runAsUser runAsGroup fsGroup fsGroupChangePolicy seccompProfile appArmorProfile seLinuxOptions'
    .split(' ')
    .map((name) => [name, any]),
);
/** @type {typeof POD} */
const SECURITY = {
  ...Object.fromEntries(
    'allowPrivilegeEscalation readOnlyRootFilesystem runAsNonRoot runAsUser runAsGroup capabilities seccompProfile appArmorProfile seLinuxOptions'
      .split(' ')
      .map((name) => [name, any]),
  ),
  privileged: only(false),
  procMount: only('Default'),
};

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

/** @param {unknown} value */
function probe(value) {
  const command = list(fields(fields(value)['exec'])['command']).join(' ');
  return /guard\.sh health$/.test(command) ? undefined : 'does not ask the guard';
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
