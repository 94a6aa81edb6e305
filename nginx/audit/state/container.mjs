// What an engine says of a container (docker, podman: inspect) or kubectl of a pod, in one shape.

import { fields, list } from '../fields.mjs';
import { engineFaults } from './host-config.mjs';
import { clusterFindings, objectsOf } from './cluster.mjs';
import { strangeSettings } from './engine-baseline.mjs';
import { podFaults } from './pod.mjs';

/** @typedef {import('../fields.mjs').Fields} Fields */
/**
 * @typedef {{
 *   isPod: boolean, text: string, privileged: boolean, readOnlyRoot: boolean, addedCapabilities: readonly string[],
 *   droppedCapabilities: readonly string[], securityOptions: readonly string[], hostNamespaces: readonly string[],
 *   isOnHostNetwork: boolean, devices: readonly string[],
 *   mounts: readonly { source: string, destination: string, isWritable: boolean }[],
 *   memory: number, memorySwap: number, pids: number, user: string, environment: readonly string[],
 *   entry: readonly string[], healthTest: readonly string[], healthSeconds: number, healthRetries: number, healthLimitSeconds: number, restart: string, restartsAtMost: number,
 *   isRemovedAtEnd: boolean, logDriver: string, isLogLimited: boolean, tmpfs: Readonly<Record<string, string>>,
 *   ports: readonly { inner: string, address: string, port: number }[], publishedPorts: readonly number[],
 *   asked: readonly string[], healthAnsweredMs: number, cluster?: import('./cluster.mjs').ClusterFindings,
 * }} ContainerFacts
 */

/**
 * @param {string} text of `inspect`
 * @returns {ContainerFacts}
 * @throws Error when it is not that
 */
export function readInspection(text) {
  const parsed = /** @type {unknown} */ (JSON.parse(text));
  const whole = fields(Array.isArray(parsed) ? parsed[0] : parsed);
  const host = fields(whole['HostConfig']);
  const config = fields(whole['Config']);
  if (Object.keys(host).length === 0) throw new Error('inspect says nothing of a container');
  const health = fields(config['Healthcheck']);
  const log = fields(host['LogConfig']);
  const logOptions = fields(log['Config']);
  const ports = Object.entries(fields(host['PortBindings'])).flatMap(([inner, bindings]) =>
    list(bindings).map((each) => ({
      inner,
      address: words(fields(each)['HostIp']),
      port: Number(words(fields(each)['HostPort'])),
    })),
  );
  return {
    isPod: false,
    text,
    asked: [...engineFaults(host, config), ...strangeSettings(host, config)],
    healthAnsweredMs: lastAnswerMs(fields(whole['State'])),
    privileged: host['Privileged'] === true,
    readOnlyRoot: host['ReadonlyRootfs'] === true,
    // With every capability dropped podman lists what is left here alone.
    addedCapabilities: [
      ...new Set([...strings(host['CapAdd']), ...strings(whole['EffectiveCaps']), ...strings(whole['BoundingCaps'])]),
    ],
    droppedCapabilities: strings(host['CapDrop']),
    securityOptions: strings(host['SecurityOpt']),
    hostNamespaces: [
      ...['PidMode', 'IpcMode', 'UTSMode', 'CgroupnsMode']
        .filter((name) => /^(?:host|container:)/.test(words(host[name])))
        .map((name) => `${name} ${words(host[name])}`),
      ...askedNamespaces(strings(config['CreateCommand'])),
    ],
    isOnHostNetwork: words(host['NetworkMode']) === 'host',
    devices: [
      ...list(host['Devices']).map((each) => words(fields(each)['PathOnHost'])),
      ...list(host['DeviceRequests']).map(() => 'a device request'),
    ],
    mounts: list(whole['Mounts']).map((each) => ({
      source: words(fields(each)['Source']),
      destination: words(fields(each)['Destination']),
      isWritable: fields(each)['RW'] !== false,
    })),
    memory: Number(host['Memory'] ?? 0),
    memorySwap: Number(host['MemorySwap'] ?? 0),
    pids: Number(host['PidsLimit'] ?? 0),
    user: words(config['User']),
    environment: strings(config['Env']),
    entry: [
      ...strings(config['Entrypoint']),
      ...words(config['Entrypoint']).split(' ').filter(Boolean),
      ...strings(config['Cmd']),
    ],
    healthTest: strings(health['Test']),
    healthSeconds: Number(health['Interval'] ?? 0) / 1e9,
    healthRetries: Number(health['Retries'] ?? 0),
    healthLimitSeconds: Number(health['Timeout'] ?? 0) / 1e9,
    restart: words(fields(host['RestartPolicy'])['Name']) || 'no',
    restartsAtMost: Number(fields(host['RestartPolicy'])['MaximumRetryCount'] ?? 0),
    isRemovedAtEnd: host['AutoRemove'] === true,
    logDriver: words(log['Type']),
    isLogLimited: 'max-size' in logOptions || (words(log['Size']) !== '' && words(log['Size']) !== '0B'),
    tmpfs: Object.fromEntries(Object.entries(fields(host['Tmpfs'])).map(([place, options]) => [place, words(options)])),
    ports,
    publishedPorts: ports.flatMap(({ inner, port }) => [port, Number(inner.split('/')[0])]),
  };
}

/**
 * A pod as `kubectl get pod NAME -o json` prints it, or any manifest with a pod's `spec`.
 * @param {string} text
 * @returns {ContainerFacts}
 * @throws Error when there is no container in it
 */
export function readPod(text) {
  const given = /** @type {unknown} */ (JSON.parse(text));
  const objects = objectsOf(given);
  const whole = objects.find((object) => /^(?:Deployment|Pod)$/.test(words(object['kind']))) ?? objects[0] ?? {};
  const outer = fields(whole['spec']);
  const spec = 'template' in outer ? fields(fields(outer['template'])['spec']) : outer;
  const [first] = list(spec['containers']);
  const container = fields(first);
  if (Object.keys(container).length === 0) throw new Error('no container in this pod');
  const pod = fields(spec['securityContext']);
  const own = fields(container['securityContext']);
  const setting = (/** @type {string} */ name) => own[name] ?? pod[name];
  const limits = fields(fields(container['resources'])['limits']);
  const volumes = new Map(list(spec['volumes']).map((each) => [words(fields(each)['name']), fields(each)]));
  const probe = fields(container['livenessProbe']);
  const seccomp = words(fields(setting('seccompProfile'))['type']);
  return {
    isPod: true,
    text,
    cluster: clusterFindings(given),
    asked: podFaults(whole),
    healthAnsweredMs: 0,
    privileged: own['privileged'] === true,
    readOnlyRoot: own['readOnlyRootFilesystem'] === true,
    addedCapabilities: strings(fields(own['capabilities'])['add']),
    droppedCapabilities: strings(fields(own['capabilities'])['drop']),
    securityOptions: [
      ...(own['allowPrivilegeEscalation'] === false ? ['no-new-privileges'] : []),
      ...(seccomp === 'Unconfined' || seccomp === '' ? ['seccomp=unconfined'] : []),
      ...(setting('runAsNonRoot') === true ? ['run-as-non-root'] : []),
      ...(spec['automountServiceAccountToken'] === false ? [] : ['service-account-token']),
    ],
    hostNamespaces: ['hostPID', 'hostIPC'].filter((name) => spec[name] === true),
    isOnHostNetwork: spec['hostNetwork'] === true,
    devices: list(container['volumeDevices']).map((each) => words(fields(each)['devicePath'])),
    mounts: list(container['volumeMounts'])
      .map((each) => fields(each))
      .filter((each) => !('emptyDir' in (volumes.get(words(each['name'])) ?? {})))
      .map((each) => ({
        source: words(fields((volumes.get(words(each['name'])) ?? {})['hostPath'])['path']),
        destination: words(each['mountPath']),
        isWritable: each['readOnly'] !== true,
      })),
    memory: quantity(words(limits['memory'])),
    memorySwap: quantity(words(limits['memory'])),
    pids: 0,
    user: `${words(setting('runAsUser'))}:${words(setting('runAsGroup'))}`,
    environment: [
      ...list(container['env']),
      ...list(container['envFrom']).map(() => ({ name: 'SECRET (envFrom)' })),
    ].map((each) => `${words(fields(each)['name'])}=${words(fields(each)['value'])}`),
    entry: [...strings(container['command']), ...strings(container['args'])],
    healthTest: strings(fields(probe['exec'])['command']),
    healthSeconds: Number(probe['periodSeconds'] ?? 10),
    healthRetries: Number(probe['failureThreshold'] ?? 3),
    healthLimitSeconds: Number(probe['timeoutSeconds'] ?? 1),
    restartsAtMost: 0,
    restart: words(spec['restartPolicy']) || 'Always',
    isRemovedAtEnd: false,
    logDriver: 'kubelet',
    isLogLimited: true,
    tmpfs: Object.fromEntries(
      list(container['volumeMounts'])
        .map((each) => fields(each))
        .flatMap((each) => {
          const empty = fields((volumes.get(words(each['name'])) ?? {})['emptyDir']);
          const isEmpty = 'emptyDir' in (volumes.get(words(each['name'])) ?? {});
          const size = quantity(words(empty['sizeLimit']));
          return isEmpty
            ? [[words(each['mountPath']), `${words(empty['medium']) === 'Memory' ? 'memory' : 'disk'},size=${size}`]]
            : [];
        }),
    ),
    ports: list(container['ports'])
      .map((each) => fields(each))
      .filter((each) => each['hostPort'] !== undefined)
      .map((each) => ({ inner: words(each['containerPort']), address: '', port: Number(each['hostPort']) })),
    publishedPorts: list(container['ports']).map((each) => Number(fields(each)['containerPort'])),
  };
}

/** When the health check last ended, ms since 1970; 0 for never. @param {Fields} state */
function lastAnswerMs(state) {
  const log = list(fields(state['Health'] ?? state['Healthcheck'])['Log']);
  const ended = Date.parse(words(fields(log.at(-1))['End']));
  return Number.isNaN(ended) ? 0 : ended;
}

/** podman 4 tells `shareable` of a container that was given the host's. @param {readonly string[]} command */
function askedNamespaces(command) {
  return command.flatMap((word, index) => {
    const [, name, value = command[index + 1]] = /^--(pid|ipc|uts)(?:=(.*))?$/.exec(word) ?? [];
    return name !== undefined && /^(?:host|container:)/.test(value ?? '') ? [`--${name} ${value}`] : [];
  });
}

/** 64Mi, 64M, 67108864 in bytes; 0 for none. @param {string} text */
function quantity(text) {
  const [, digits, unit = ''] = /^(\d+)(Ki|Mi|Gi|k|M|G)?$/.exec(text) ?? [];
  const scale = { Ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3, k: 1e3, M: 1e6, G: 1e9 };
  return Number(digits ?? 0) * (scale[/** @type {keyof typeof scale} */ (unit)] ?? 1);
}

/** @param {unknown} value @returns {readonly string[]} */
function strings(value) {
  return list(value).map((each) => String(each));
}

/** @param {unknown} value */
function words(value) {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
