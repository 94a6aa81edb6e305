/** The second set: containers, pods, hosts, units, SSH, running processes, certificates and policies. */
import { chmodSync, writeFileSync } from 'node:fs';
import { type CarelessContainer, and, without } from './careless-container.ts';
import { BACKUP, type CarelessHost, UNIT, edit } from './careless-host.ts';

export const SECOND_CONTAINERS: readonly CarelessContainer[] = [
  { what: 'container: AppArmor off', check: 'container-settings', flags: and('--security-opt', 'apparmor=unconfined') },
  { what: 'container: masked paths shown', check: 'container-settings', flags: and('--security-opt', 'unmask=ALL') },
  { what: 'container: labels off', check: 'container-settings', flags: and('--security-opt', 'label=disable') },
  { what: 'container: control groups of the host', check: 'container-settings', flags: and('--cgroupns', 'host') },
  { what: 'container: name of the host (UTS)', check: 'container-settings', flags: and('--uts', 'host') },
  { what: 'container: all processor time', check: 'container-settings', flags: without('--cpus') },
  {
    what: 'container: a million open files',
    check: 'container-settings',
    flags: (p) => [
      ...p
        .filter((f) => f !== 'nofile=1024:1024')
        .map((f, i, all) => (f === '--ulimit' && all[i + 1] === '--ulimit' ? '' : f))
        .filter(Boolean),
      '--ulimit',
      'nofile=1048576:1048576',
    ],
  },
  { what: 'container: never killed for memory', check: 'container-settings', flags: and('--oom-score-adj', '-1000') },
  {
    what: 'container: the site mounted from the host, writable',
    check: 'container-mounts',
    flags: and('--volume', '/tmp:/srv/qr-code-master:rw'),
  },
  {
    what: 'container: the configuration mounted from the host',
    check: 'container-mounts',
    flags: and('--volume', '/tmp:/etc/nginx:ro'),
  },
  {
    what: 'container: a library put before all others',
    check: 'container-environment',
    flags: and('--env', 'LD_PRELOAD=/tmp/x.so'),
  },
  {
    what: 'container: a changed file is served',
    check: 'container-environment',
    flags: and('--env', 'QR_ON_MISMATCH=health'),
  },
  {
    what: 'container: a key from a writable place',
    check: 'container-environment',
    flags: and('--env', 'QR_KEY=/tmp/release.pub'),
  },
  {
    what: 'container: a site from a writable place',
    check: 'container-environment',
    flags: and('--env', 'QR_SITE=/tmp/site'),
  },
  {
    what: 'container: the memory of the guard in /tmp',
    check: 'container-environment',
    flags: and('--env', 'QR_STATE_DIR=/tmp/state'),
  },
  {
    what: 'container: a verification may last ten hours',
    check: 'container-environment',
    flags: and('--env', 'QR_VERIFY_LIMIT=36000'),
  },
  { what: 'container: not restarted', check: 'container-restart', flags: and('--restart', 'no') },
  { what: 'container: killed at once when stopped', check: 'container-settings', flags: and('--stop-signal', 'KILL') },
  {
    what: 'container: a second memory disk for programs',
    check: 'container-tmpfs',
    flags: and('--tmpfs', '/run/x:rw,exec,size=16m'),
  },
  { what: 'container: shared memory of two gigabytes', check: 'container-settings', flags: and('--shm-size', '2g') },
  { what: 'container: in the group of root', check: 'container-settings', flags: and('--group-add', '0') },
  {
    what: 'container: a system setting changed',
    check: 'container-settings',
    flags: and('--sysctl', 'kernel.msgmax=1'),
  },
  { what: 'container: a public name server', check: 'container-settings', flags: and('--dns', '8.8.8.8') },
];

type Json = Record<string, unknown>;
export interface CarelessPod {
  readonly what: string;
  readonly check: string;
  readonly change: (spec: Pod, container: Container) => unknown;
}
/** What a change of a pod touches. */
export interface Pod extends Json {
  securityContext: Json;
  volumes: Json[];
  containers: Json[];
}
export interface Container extends Json {
  env: Json[];
  ports: Json[];
  securityContext: Json;
  resources: { limits: Json };
  volumeMounts: Json[];
  livenessProbe: Json;
}

export const SECOND_PODS: readonly CarelessPod[] = [
  {
    what: 'pod: network of the node',
    check: 'container-settings',
    change: (spec) => void (spec['hostNetwork'] = true),
  },
  {
    what: 'pod: processes shared between containers',
    check: 'container-settings',
    change: (spec) => void (spec['shareProcessNamespace'] = true),
  },
  {
    what: 'pod: root inside is root outside',
    check: 'container-settings',
    change: (spec) => delete spec['hostUsers'],
  },
  {
    what: 'pod: account token mounted',
    check: 'container-settings',
    change: (spec) => delete spec['automountServiceAccountToken'],
  },
  {
    what: 'pod: a debug container added',
    check: 'container-settings',
    change: (spec) => void (spec['ephemeralContainers'] = [{ name: 'd', image: 'busybox' }]),
  },
  {
    what: 'pod: a second container as root',
    check: 'container-settings',
    change: (spec) => void spec.containers.push({ name: 'x', image: 'busybox', securityContext: { runAsUser: 0 } }),
  },
  {
    what: 'pod: a privileged first step',
    check: 'container-settings',
    change: (spec) =>
      void (spec['initContainers'] = [{ name: 'i', image: 'busybox', securityContext: { privileged: true } }]),
  },
  {
    what: 'pod: a folder of the node',
    check: 'container-settings',
    change: (spec, c) => {
      spec.volumes.push({ name: 'h', hostPath: { path: '/var/log' } });
      c.volumeMounts.push({ name: 'h', mountPath: '/h', readOnly: true });
    },
  },
  {
    what: 'pod: /tmp without a size',
    check: 'container-tmpfs',
    change: (spec) => void (spec.volumes[0] = { name: 'tmp', emptyDir: { medium: 'Memory' } }),
  },
  {
    what: 'pod: the TLS key readable by everybody',
    check: 'container-settings',
    change: (spec) => void ((spec.volumes[1]?.['secret'] as Json)['defaultMode'] = 0o444),
  },
  {
    what: 'pod: no probe',
    check: 'container-settings',
    change: (_, c) => {
      delete c['readinessProbe'];
      delete (c as Json)['livenessProbe'];
    },
  },
  {
    what: 'pod: a probe that asks a port only',
    check: 'container-settings',
    change: (_, c) => void (c.livenessProbe = { tcpSocket: { port: 8443 } }),
  },
  {
    what: 'pod: image by a tag that moves',
    check: 'container-settings',
    change: (_, c) => void (c['image'] = 'registry.example/qr-code-master:latest'),
  },
  {
    what: 'pod: no limit of disk space',
    check: 'container-settings',
    change: (_, c) => delete c.resources.limits['ephemeral-storage'],
  },
  {
    what: 'pod: no limit of processor time',
    check: 'container-settings',
    change: (_, c) => delete c.resources.limits['cpu'],
  },
  {
    what: 'pod: a program run at start',
    check: 'container-settings',
    change: (_, c) => void (c['lifecycle'] = { postStart: { exec: { command: ['sh', '-c', 'true'] } } }),
  },
  {
    what: 'pod: no filter of system calls',
    check: 'container-settings',
    change: (spec) => delete spec.securityContext['seccompProfile'],
  },
  {
    what: 'pod: everything of a secret in the environment',
    check: 'container-settings',
    change: (_, c) => void (c['envFrom'] = [{ secretRef: { name: 'all' } }]),
  },
  {
    what: 'pod: /proc unmasked',
    check: 'container-settings',
    change: (_, c) => void (c.securityContext['procMount'] = 'Unmasked'),
  },
];

export const NFT = '.commands/nft';
const dropIn = (line: string) => (host: { write(path: string, text: string): void }) =>
  host.write(`${UNIT}.d/90-local.conf`, `[Service]\n${line}\n`);

export const SECOND_HOSTS: readonly CarelessHost[] = [
  {
    what: 'firewall: all IPv6 let in',
    check: 'firewall-input',
    spoil: edit(NFT, 'limit rate 10/second log', 'meta nfproto ipv6 accept\n\t\tlimit rate 10/second log'),
  },
  {
    what: 'firewall: new connections with the old ones',
    check: 'firewall-input',
    spoil: edit(NFT, 'ct state established,related accept', 'ct state established,related,new accept'),
  },
  {
    what: 'firewall: every port for the users',
    check: 'firewall-input',
    spoil: edit(NFT, 'tcp dport { 80, 443 } ip saddr @web4', 'tcp dport 1-65535 ip saddr @web4'),
  },
  {
    what: 'firewall: the set of users is everybody',
    check: 'firewall-input',
    spoil: edit(NFT, '{ 10.0.0.0/8 }', '{ 0.0.0.0/0 }'),
  },
  {
    what: 'firewall: everybody as two halves',
    check: 'firewall-input',
    spoil: edit(NFT, '{ 10.0.0.0/8 }', '{ 0.0.0.0/1, 128.0.0.0/1 }'),
  },
  {
    what: 'firewall: IPv4 only',
    check: 'firewall-input',
    spoil: edit(NFT, 'table inet qr_code_master', 'table ip qr_code_master'),
  },
  {
    what: 'firewall: refusals not logged',
    check: 'firewall-input',
    spoil: edit(NFT, 'limit rate 10/second log prefix "qr-refused "', ''),
  },
  {
    what: 'firewall: web of the whole world from the server',
    check: 'firewall-output',
    spoil: edit(NFT, 'ip daddr 10.0.0.9 tcp dport 6514 accept', 'tcp dport { 80, 443 } accept'),
  },
  {
    what: 'firewall: names asked anywhere',
    check: 'firewall-output',
    spoil: edit(NFT, 'ip daddr 10.0.0.9 tcp dport 6514 accept', 'udp dport 53 accept'),
  },
  {
    what: 'firewall: all UDP let in',
    check: 'firewall-input',
    spoil: edit(NFT, 'limit rate 10/second log', 'meta l4proto udp accept\n\t\tlimit rate 10/second log'),
  },
  {
    what: 'logs: dropped before they are written',
    check: 'logs-forwarded',
    spoil: (host) => host.write('etc/rsyslog.d/10-quiet.conf', ':syslogtag, contains, "qr_code_master" stop\n'),
  },
  {
    what: 'logs: sent by UDP',
    check: 'logs-forwarded',
    spoil: edit('etc/rsyslog.d/40-qr-code-master.conf', /protocol="tcp"/i, 'protocol="udp"'),
  },
  {
    what: 'logs: lost when the collector is away',
    check: 'logs-forwarded',
    spoil: edit('etc/rsyslog.d/40-qr-code-master.conf', /queue\.saveOnShutdown="on"|queue\.filename="[^"]*"/i, ''),
  },
  {
    what: 'logs: deleted after 30 days (maxage)',
    check: 'logs-retention',
    spoil: edit('etc/logrotate.d/qr-code-master', 'daily', 'daily\n    maxage 30'),
  },
  {
    what: 'logs: made readable by everybody when rotated',
    check: 'logs-retention',
    spoil: edit('etc/logrotate.d/qr-code-master', /create \d+/, 'create 0644'),
  },
  {
    what: 'logs: journal of a week',
    check: 'logs-retention',
    spoil: (host) => host.write('etc/systemd/journald.conf.d/zz-local.conf', '[Journal]\nMaxRetentionSec=1week\n'),
  },
  {
    what: 'logs: journal of ten megabytes',
    check: 'logs-retention',
    spoil: (host) => host.write('etc/systemd/journald.conf.d/zz-local.conf', '[Journal]\nSystemMaxUse=10M\n'),
  },
  {
    what: 'backup: empty file',
    check: 'backup-recent',
    spoil: (host) => {
      writeFileSync(host.path(BACKUP), '');
    },
  },
  {
    what: 'backup: the key that opens it lies beside it',
    check: 'backup-recent',
    spoil: (host) => host.write('var/backups/qr-code-master/backup.key', '-----BEGIN PRIVATE KEY-----\n', 0o600),
  },
  {
    what: 'backup: folder open to everybody',
    check: 'backup-recent',
    spoil: (host) => chmodSync(host.path('var/backups/qr-code-master'), 0o777),
  },
  {
    what: 'backup: keeps two',
    check: 'backup-scheduled',
    spoil: edit('etc/systemd/system/qr-backup.service', '--keep 200', '--keep 2'),
  },
  {
    what: 'backup: nobody hears of a failure',
    check: 'backup-scheduled',
    spoil: edit('etc/systemd/system/qr-backup.service', '--keep 200', '--keep 200 || true'),
  },
  { what: 'unit: not restarted', check: 'unit-settings', spoil: dropIn('Restart=no') },
  {
    what: 'unit: a changed file is served',
    check: 'unit-settings',
    spoil: dropIn('Environment=QR_ON_MISMATCH=health'),
  },
  { what: 'unit: output thrown away', check: 'unit-settings', spoil: dropIn('StandardOutput=null') },
  { what: 'unit: the journal keeps only emergencies', check: 'unit-settings', spoil: dropIn('LogLevelMax=emerg') },
  {
    what: 'unit: memory of the guard open to everybody',
    check: 'unit-settings',
    spoil: dropIn('StateDirectoryMode=0777'),
  },
  { what: 'unit: files made for everybody', check: 'unit-settings', spoil: dropIn('UMask=0000') },
  {
    what: 'unit: a capability for low ports',
    check: 'unit-settings',
    spoil: dropIn('AmbientCapabilities=CAP_NET_BIND_SERVICE\nCapabilityBoundingSet=CAP_NET_BIND_SERVICE'),
  },
  {
    what: 'unit: the configuration mounted writable',
    check: 'unit-settings',
    spoil: dropIn('BindPaths=/srv/qr-code-master-releases/current/nginx:/etc/nginx'),
  },
  { what: 'unit: settings from a file in /tmp', check: 'unit-settings', spoil: dropIn('EnvironmentFile=-/tmp/qr.env') },
  { what: 'unit: in a group that reads all logs', check: 'unit-settings', spoil: dropIn('SupplementaryGroups=adm') },
  { what: 'unit: children left alive', check: 'unit-settings', spoil: dropIn('KillMode=none') },
  { what: 'unit: programs from anywhere', check: 'unit-settings', spoil: dropIn('NoExecPaths=') },
  {
    what: 'unit: a program as root before the start',
    check: 'unit-settings',
    spoil: dropIn('ExecStartPre=+/bin/sh /opt/prepare.sh'),
  },
  { what: 'unit: root file system of another place', check: 'unit-settings', spoil: dropIn('RootDirectory=/opt/root') },
];

/** Lines that `sshd -T` would print differently, and other files that host/check.sh reads. */
export interface CarelessCheck {
  readonly what: string;
  /** The finding of host/check.sh. */
  readonly check: string;
  readonly file: string;
  readonly change: (text: string) => string;
}
const ssh = (line: string) => (text: string) => `${text}${line}\n`;
const SSHD = '.commands/sshd-T';
export const SECOND_CHECKS: readonly CarelessCheck[] = [
  {
    what: 'ssh: users set their environment',
    check: 'ssh-loose',
    file: SSHD,
    change: ssh('permituserenvironment yes'),
  },
  {
    what: 'ssh: keys from a place that anybody writes',
    check: 'ssh-loose',
    file: SSHD,
    change: ssh('authorizedkeysfile /tmp/%u'),
  },
  { what: 'ssh: file rights not looked at', check: 'ssh-loose', file: SSHD, change: ssh('strictmodes no') },
  { what: 'ssh: trusts other hosts', check: 'ssh-loose', file: SSHD, change: ssh('hostbasedauthentication yes') },
  { what: 'ssh: nothing logged', check: 'ssh-loose', file: SSHD, change: ssh('loglevel QUIET') },
  { what: 'ssh: tunnels', check: 'ssh-loose', file: SSHD, change: ssh('permittunnel yes') },
  { what: 'ssh: forwarded ports open to everybody', check: 'ssh-loose', file: SSHD, change: ssh('gatewayports yes') },
  { what: 'ssh: agents forwarded', check: 'ssh-loose', file: SSHD, change: ssh('allowagentforwarding yes') },
  {
    what: 'ssh: key exchange of 1024 bits',
    check: 'ssh-algorithms',
    file: SSHD,
    change: (t) => t.replace('curve25519-sha256', 'curve25519-sha256,diffie-hellman-group1-sha1'),
  },
  { what: 'ssh: host key by SHA-1', check: 'ssh-loose', file: SSHD, change: ssh('hostkeyalgorithms ssh-rsa') },
  { what: 'ssh: forwarding through the server', check: 'ssh-loose', file: SSHD, change: ssh('allowtcpforwarding yes') },
  {
    what: 'host: a user is root too',
    check: 'unique-uids',
    file: 'etc/passwd',
    change: (t) => `${t}toor:x:0:0::/:/bin/bash\n`,
  },
  {
    what: 'host: the service account can log in',
    check: 'service-account',
    file: 'etc/passwd',
    change: (t) => t.replace('/usr/sbin/nologin', '/bin/sh'),
  },
  {
    what: 'host: one person in all three groups',
    check: 'three-roles',
    file: 'etc/group',
    change: () => 'qr-deploy:x:900:li\nqr-audit:x:901:li\nqr-security:x:902:li\n',
  },
  {
    what: 'host: everybody may become root without a password',
    check: 'sudo-free',
    file: 'etc/sudoers',
    change: () => '%users ALL=(ALL) NOPASSWD: ALL\n',
  },
  { what: 'host: clock not set by anybody', check: 'time', file: '.commands/timedatectl', change: () => 'no\n' },
  {
    what: 'host: a shell of the service for cron',
    check: 'service-jobs',
    file: 'etc/cron.d/qr',
    change: () => '* * * * * qr /tmp/run.sh\n',
  },
];
