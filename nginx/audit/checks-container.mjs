// What the engine (docker, podman) or the cluster was asked for.
import { note } from './ask.mjs';
import { look, notApplicable, unknown, verdict } from './check.mjs';
import { environmentFaults } from './environment.mjs';
import { NEEDED_KINDS } from './state/cluster.mjs';

/** @typedef {import('./state/container.mjs').ContainerFacts} ContainerFacts */

const MOST_MEMORY = 1024 ** 3;
const MOST_PIDS = 256;
const MOST_RETRIES = 5;
const MOST_ANSWER_SECONDS = 60;
/** Folders of the host that no container of this product has a use for. */
const HOST_PLACES =
  /^\/(?:$|etc(?:\/|$)(?!qr-code-master)|root|home|proc|sys|dev|boot|usr|var\/(?:run|lib)(?:\/|$)|run\/(?!qr-code-master))/;
/** A volume of the engine's: the guard's memory of the maintenance switch and the highest release. */
const STATE = '/var/lib/qr-code-master';
/** Certificates, keys, the log's socket, the guard's memory; /tmp is judged as a tmpfs. */
const OWN_MOUNTS = /^\/(?:etc\/qr-code-master(?:\/|$)|run\/qr-code-master(?:\/|$)|var\/lib\/qr-code-master$|tmp$)/;
const SOCKETS = /(?:docker|podman|containerd|crio)\.sock/;

/** @type {readonly import('./check.mjs').Check[]} */
export const CONTAINER_CHECKS = [
  check(
    'container-settings',
    'Not privileged, root read-only, every capability dropped, no device, no added privilege, filters on',
    '非特权、只读根、丢弃全部能力、无设备、无附加权限、过滤器开启',
    (facts) => [
      ...(facts.privileged ? ['privileged'] : []),
      ...(facts.readOnlyRoot ? [] : ['the root is not read-only']),
      ...facts.addedCapabilities.map((name) => `capability added: ${name}`),
      ...(dropsAll(facts) ? [] : ['not every capability is dropped']),
      ...(facts.securityOptions.some((option) => /^no-new-privileges(?::true|=true)?$/.test(option))
        ? []
        : ['no-new-privileges is not set']),
      ...facts.securityOptions.filter((option) =>
        /unconfined|label[=:]disable|systempaths|service-account-token/.test(option),
      ),
      ...facts.devices.map((device) => `device ${device}`),
      ...facts.hostNamespaces.map((name) => `namespace of the host: ${name}`),
      ...facts.asked,
    ],
  ),
  check('container-user', 'The container is started as uid and gid 1001', '容器以 1001:1001 启动', ({ user }) =>
    user === '1001:1001' ? [] : [`user ${user || 'root (none named)'}`],
  ),
  check(
    'container-mounts',
    'Nothing of the host is mounted but certificates and keys, read-only, and the guard’s memory',
    '除证书与密钥（只读）外不挂载宿主目录',
    ({ mounts }) =>
      mounts.flatMap(({ source, destination, isWritable }) => [
        ...(SOCKETS.test(source) || SOCKETS.test(destination) ? [`${source || destination} commands the engine`] : []),
        ...(HOST_PLACES.test(source) && destination !== STATE
          ? [`${source} of the host is mounted on ${destination}`]
          : []),
        ...(OWN_MOUNTS.test(destination) || HOST_PLACES.test(source)
          ? []
          : [`${source || 'a volume'} is mounted on ${destination}, which this product does not need`]),
        ...(isWritable && destination !== STATE ? [`${destination} is mounted writable`] : []),
        ...(/^\/(?:etc\/nginx|usr|bin|lib|$)/.test(destination)
          ? [`${destination} of the image is covered by a mount`]
          : []),
      ]),
  ),
  {
    id: 'container-limits',
    needs: 'container',
    en: 'Memory, swap and number of processes are limited',
    zh: '内存、交换与进程数有上限',
    run: ({ container }) => {
      const facts = /** @type {ContainerFacts} */ (container);
      const faults = [];
      if (!(facts.memory > 0 && facts.memory <= MOST_MEMORY)) faults.push(`memory limit ${facts.memory || 'none'}`);
      if (!(facts.memorySwap > 0 && facts.memorySwap <= 2 * facts.memory))
        faults.push(`swap limit ${facts.memorySwap || 'none'}`);
      // A cluster sets the limit of processes for the node.
      if (!facts.isPod && !(facts.pids > 0 && facts.pids <= MOST_PIDS))
        faults.push(`pids limit ${facts.pids || 'none'}`);
      return verdict(faults, [shown(facts, { memory: facts.memory, swap: facts.memorySwap, pids: facts.pids })]);
    },
  },
  check(
    'container-tmpfs',
    'The writable place is a tmpfs of limited size without programs',
    '可写目录为限额且不可执行的 tmpfs',
    (facts) => {
      const places = Object.entries(facts.tmpfs);
      return [
        ...(places.some(([place]) => place === '/tmp') ? [] : ['no tmpfs on /tmp']),
        ...places.filter(([place]) => place !== '/tmp').map(([place]) => `a tmpfs on ${place} too`),
        ...places.flatMap(([place, options]) => tmpfsFaults(place, options, facts.isPod)),
      ];
    },
  ),
  check('container-entry', 'The container starts the guard', '容器入口为守护脚本', ({ entry }) =>
    /^(?:\S*\/)?(?:sh|busybox sh) \S*\/guard\.sh(?: run)?$/.test(entry.join(' ')) || entry.length === 0
      ? []
      : [`starts ${entry.join(' ')}`],
  ),
  check(
    'container-environment',
    'The settings of the container hold no secret and weaken nothing',
    '容器环境变量无密钥、不削弱防护',
    ({ environment }) =>
      environmentFaults(
        environment.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
      ),
  ),
  check('container-ports', 'Only the two ports are published', '仅发布两个端口', ({ ports }) =>
    ports
      .filter(({ inner }) => !/^(?:8080|8443)(?:\/tcp)?$/.test(inner))
      .map(({ inner, port }) => `${inner} is published as ${port}`)
      .concat(
        ports
          .filter(
            ({ inner, address, port }) => inner.startsWith('8080') && port !== 80 && !/^(?:127\.|::1)/.test(address),
          )
          .map(({ address, port }) => `plain HTTP is published on ${address || 'every address'}:${port}`),
      ),
  ),
  {
    id: 'container-health',
    needs: 'container',
    en: 'The engine asks the guard whether all is well, at least every two minutes',
    zh: '引擎至少每两分钟执行守护脚本的健康检查',
    run: ({ container }) => {
      const facts = /** @type {ContainerFacts} */ (container);
      const evidence = [shown(facts, { test: facts.healthTest, seconds: facts.healthSeconds })];
      const test = facts.healthTest.join(' ');
      if (test === '' || test === 'NONE') return verdict(['the engine has no health check'], evidence);
      // Without its own timer (interval 0) somebody else asks the engine to run it: the last answer shows that.
      const answeredSeconds = (Date.now() - facts.healthAnsweredMs) / 1000;
      const isAsked = facts.healthSeconds > 0 ? facts.healthSeconds <= 120 : answeredSeconds <= 300;
      return verdict(
        [
          ...(/guard\.sh health$/.test(test) ? [] : [`the health check is ${test}`]),
          ...(isAsked
            ? []
            : [
                facts.healthSeconds > 0
                  ? `asked every ${facts.healthSeconds} s`
                  : `not asked for ${facts.healthAnsweredMs === 0 ? 'ever' : `${Math.round(answeredSeconds)} s`}`,
              ]),
          ...(facts.healthRetries <= MOST_RETRIES
            ? []
            : [`red only after ${facts.healthRetries} failed answers (retries)`]),
          ...(facts.healthLimitSeconds <= MOST_ANSWER_SECONDS
            ? []
            : [`an answer may take ${facts.healthLimitSeconds} s (timeout)`]),
        ],
        evidence,
      );
    },
  },
  {
    id: 'container-restart',
    needs: 'container',
    en: 'The engine starts the container again after a failure',
    zh: '异常退出后由引擎自动重启',
    run: ({ container }) => {
      const facts = /** @type {ContainerFacts} */ (container);
      const evidence = [shown(facts, { restart: facts.restart, removed: facts.isRemovedAtEnd })];
      if (facts.isRemovedAtEnd) return verdict(['the container is removed when it ends (--rm)'], evidence);
      if (facts.restartsAtMost > 0)
        return verdict([`given up after ${facts.restartsAtMost} restarts (${facts.restart})`], evidence);
      return /^(?:unless-stopped|always|on-failure|Always|OnFailure)$/.test(facts.restart)
        ? verdict([], evidence, facts.restart)
        : verdict([`restart policy ${facts.restart}: nobody starts it again`], evidence);
    },
  },
  {
    id: 'container-log',
    needs: 'container',
    en: 'Lines leave the container to a log that is kept and cannot fill the disk',
    zh: '日志离开容器并受容量约束地留存',
    run: ({ container }) => {
      const facts = /** @type {ContainerFacts} */ (container);
      const evidence = [shown(facts, { driver: facts.logDriver, limited: facts.isLogLimited })];
      if (facts.logDriver === 'none') return verdict(['no log is kept (driver none)'], evidence);
      if (/^(?:syslog|journald|kubelet)$/.test(facts.logDriver)) return verdict([], evidence, facts.logDriver);
      return look(
        `log driver ${facts.logDriver || 'unknown'}: lines stay on this machine${facts.isLogLimited ? '' : ' without a limit'}`,
        evidence,
      );
    },
  },
  {
    id: 'container-network',
    needs: 'container',
    en: 'The container has a network of its own',
    zh: '容器使用独立网络',
    run: ({ container }) => {
      const facts = /** @type {ContainerFacts} */ (container);
      const evidence = [shown(facts, { host: facts.isOnHostNetwork, ports: facts.ports })];
      return facts.isOnHostNetwork ? look('the container shares the host’s network', evidence) : verdict([], evidence);
    },
  },
  {
    id: 'cluster-objects',
    needs: 'pod',
    en: 'Service, network policy, namespace and the other objects around the pod open no more than the manifest does',
    zh: 'Service、NetworkPolicy、Namespace 等对象不超出清单的开放范围',
    run: ({ container }) => {
      const cluster = container?.cluster;
      if (container === undefined || cluster === undefined) return notApplicable('no pod');
      const missing = NEEDED_KINDS.filter((kind) => !cluster.kinds.includes(kind));
      const evidence = [note('kubectl get ns,sa,deploy,svc,netpol,pdb -o json', container.text.slice(0, 20_000))];
      if (cluster.faults.length > 0) return verdict(cluster.faults, evidence);
      if (missing.length > 0) return unknown(`not in this file: ${missing.join(', ')}`, evidence);
      return cluster.looks.length > 0 ? look(cluster.looks.join('; '), evidence) : verdict([], evidence);
    },
  },
];

/**
 * @param {string} id
 * @param {string} en
 * @param {string} zh
 * @param {(facts: ContainerFacts) => readonly string[]} faultsOf
 * @returns {import('./check.mjs').Check}
 */
function check(id, en, zh, faultsOf) {
  return {
    id,
    en,
    zh,
    needs: 'container',
    run: ({ container }) =>
      container === undefined
        ? notApplicable('no container')
        : verdict(faultsOf(container), [note('inspect', container.text.slice(0, 20_000))]),
  };
}

/** podman lists what is left of the default set, docker says ALL. @param {ContainerFacts} facts */
function dropsAll({ droppedCapabilities }) {
  return droppedCapabilities.includes('ALL') || droppedCapabilities.length >= 11;
}

/** @param {string} place @param {string} options @param {boolean} isPod */
function tmpfsFaults(place, options, isPod) {
  const words = options.split(',');
  const size = /size=(\d+)([kmg]?)/i.exec(options);
  const sizeBytes =
    size === null ? 0 : Number(size[1]) * ({ k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[(size[2] ?? '').toLowerCase()] ?? 1);
  return [
    ...(sizeBytes > 0 && sizeBytes <= 64 * 1024 ** 2 ? [] : [`${place}: size ${sizeBytes || 'unlimited'}`]),
    ...(isPod && !words.includes('memory') ? [`${place} is on the disk of the node`] : []),
    ...(isPod
      ? []
      : ['noexec', 'nosuid', 'nodev']
          .filter((option) => !words.includes(option))
          .map((option) => `${place} lacks ${option}`)),
  ];
}

/** @param {ContainerFacts} facts @param {unknown} part */
function shown({ isPod }, part) {
  return note(isPod ? 'kubectl get pod -o json' : 'inspect', JSON.stringify(part));
}
