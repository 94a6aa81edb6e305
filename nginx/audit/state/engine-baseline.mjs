// What an engine may have been asked for beside what has a check of its own: whatever is not here is named, by the key
// of `inspect` and, where podman keeps the command, by its flag.

/** @typedef {{ [key: string]: unknown }} Fields */

const any = () => true;
/** @param {...unknown} values */
const only =
  (...values) =>
  (/** @type {unknown} */ value) =>
    values.includes(value);

/** Judged by checks of their own, or harmless whatever they are. */
const HOST_KNOWN =
  'Binds Mounts CgroupManager CgroupMode CgroupnsMode ContainerIDFile LogConfig NetworkMode PortBindings RestartPolicy AutoRemove VolumesFrom CapAdd CapDrop Dns DnsOptions DnsSearch ExtraHosts GroupAdd IpcMode PidMode UTSMode UsernsMode Privileged PublishAllPorts ReadonlyRootfs SecurityOpt Tmpfs ShmSize Runtime Isolation CpuShares Memory NanoCpus BlkioWeight CpuPeriod CpuQuota CpusetCpus CpusetMems Devices DeviceCgroupRules KernelMemory KernelMemoryTCP MemoryReservation MemorySwap MemorySwappiness OomKillDisable OomScoreAdj PidsLimit Ulimits Sysctls MaskedPaths ReadonlyPaths ConsoleSize Annotations Init'.split(
    ' ',
  );
const CONFIG_KNOWN =
  'Hostname Domainname User AttachStdout AttachStderr Env Cmd Image Labels Annotations Entrypoint StopSignal StopTimeout Healthcheck CreateCommand Passwd sdNotifyMode sdNotifySocket HealthcheckOnFailureAction HealthLogDestination HealthcheckMaxLogCount HealthcheckMaxLogSize MacAddress Shell ArgsEscaped ExposedPorts SystemdMode'.split(
    ' ',
  );

/** @type {Readonly<Record<string, (value: unknown) => boolean>>} */
const HOST = { ...Object.fromEntries(HOST_KNOWN.map((name) => [name, any])), Cgroups: only('default', 'enabled') };
/** @type {Readonly<Record<string, (value: unknown) => boolean>>} */
const CONFIG = {
  ...Object.fromEntries(CONFIG_KNOWN.map((name) => [name, any])),
  WorkingDir: only('/', '/etc/nginx', '/srv/qr-code-master'),
  Umask: (value) => /^0?0[0-7]2[0-7]$|^0?0[2367][2367]$|^0?022$|^0?0?77$/.test(String(value)),
  ExposedPorts: (value) =>
    Object.keys(/** @type {Fields} */ (value)).every((port) => /^(?:8080|8443)\/tcp$/.test(port)),
  Volumes: (value) => Object.keys(/** @type {Fields} */ (value)).every((place) => place === '/var/lib/qr-code-master'),
};

/** Flags of `run` and `create` whose value `inspect` shows, where it is judged. */
const FLAGS = new Set(
  'name detach d env e env-file publish p volume v mount network net network-alias ulimit read-only read-only-tmpfs tmpfs user u cap-drop cap-add security-opt memory m memory-swap memory-reservation memory-swappiness pids-limit cpus cpu-quota cpu-period cpu-shares c cpuset-cpus health-cmd health-interval health-timeout health-retries health-start-period health-startup-cmd health-on-failure no-healthcheck restart log-driver log-opt stop-timeout stop-signal label l label-file hostname h pull replace rm cgroups cgroupns userns pid ipc uts dns dns-option dns-search add-host group-add shm-size sysctl device privileged volumes-from entrypoint oom-score-adj init annotation systemd sdnotify arch platform os quiet q publish-all P workdir w umask requires ip ip6 expose cidfile pidfile conmon-pidfile tty t interactive i tz'.split(
    ' ',
  ),
);
/** Limits that keep the process small. @type {Readonly<Record<string, number>>} */
const MOST = { NOFILE: 65_536, NPROC: 4096, CORE: 0, MEMLOCK: 64 * 1024 ** 2 };

/**
 * @param {Fields} host HostConfig of `inspect`
 * @param {Fields} config Config of `inspect`
 * @returns {readonly string[]} faults
 */
export function strangeSettings(host, config) {
  return [
    ...strangeKeys(HOST, host),
    ...strangeKeys(CONFIG, config),
    ...strangeLimits(host['Ulimits']),
    ...strangeFlags(Array.isArray(config['CreateCommand']) ? config['CreateCommand'].map(String) : []),
  ];
}

/** @param {typeof HOST} known @param {Fields} given */
function strangeKeys(known, given) {
  return Object.entries(given)
    .filter(([name, value]) => !isEmpty(value) && !(known[name]?.(value) ?? false))
    .map(([name, value]) => `${name} is ${JSON.stringify(value).slice(0, 120)}, which this product does not need`);
}

/** What an engine writes where nothing was asked for. @param {unknown} value @returns {boolean} */
function isEmpty(value) {
  if (value === undefined || value === null || value === '' || value === 0 || value === false || value === -1)
    return true;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

/** @param {unknown} limits */
function strangeLimits(limits) {
  return (Array.isArray(limits) ? limits : []).flatMap(({ Name: name, Hard: hard }) => {
    const short = String(name).toUpperCase().replace('RLIMIT_', '');
    const most = MOST[short];
    return most !== undefined && Number(hard) >= 0 && Number(hard) <= most
      ? []
      : [`ulimit ${short.toLowerCase()} is ${String(hard)}`];
  });
}

/** @param {readonly string[]} command */
function strangeFlags(command) {
  const start = command.findIndex((word) => word === 'create' || word === 'run');
  if (start < 0) return [];
  const flags = command.slice(start + 1).flatMap((word, index, rest) => {
    const [, name, value = rest[index + 1] ?? ''] = /^--?([a-zA-Z][\w-]*)(?:=(.*))?$/.exec(word) ?? [];
    return name === undefined ? [] : [{ name, value }];
  });
  // One dash before several letters: -it is -i -t.
  return flags
    .filter(({ name }) => !FLAGS.has(name) && !/^[ditqP]+$/.test(name))
    .map(({ name, value }) => `--${name} ${value} was asked for, which this product does not need`.slice(0, 160));
}
