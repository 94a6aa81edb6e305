/**
 * The third set: written after the checks were mended for the second, tried once, no check changed for it. Its rate is
 * reported by itself and asked of nobody.
 */
import { chmodSync, utimesSync } from 'node:fs';
import type { CarelessConfiguration } from './careless.ts';
import { add, swap } from './careless-edits.ts';
import type { CarelessContainer } from './careless-container.ts';
import { type CarelessHost, UNIT, edit } from './careless-host.ts';
import { type CarelessCheck, type CarelessPod, NFT } from './careless-second-places.ts';

export const THIRD_CONFIGURATIONS: readonly CarelessConfiguration[] = [
  {
    what: 'pages in frames by a second CSP without Trusted Types in one location',
    checks: ['config-headers'],
    file: 'conf/operation-log.conf',
    change: swap('root ', 'add_header Content-Security-Policy "default-src *" always;\n    root '),
  },
  {
    what: 'hidden words accepted by the method map',
    checks: ['config-gates'],
    file: 'conf/gates.conf',
    change: swap('"no plain GET no"', '"~^no plain (?:GET|PROPFIND) "'),
  },
  {
    what: 'the decision taken by the whole address with its query',
    checks: ['config-gates'],
    file: 'conf/gates.conf',
    change: swap('map $uri $is_withheld', 'map $request_uri $is_withheld'),
  },
  {
    what: 'error pages under a name that may be asked for',
    checks: ['config-gates', 'config-error-pages', 'config-roots'],
    file: 'conf/server.conf',
    change: add('location /errors-copy/ { root /etc/nginx; try_files $offered_file $refusal; }'),
  },
  {
    what: 'a redirect of every folder to another host',
    checks: ['config-early-return', 'config-plain-http'],
    file: 'conf/server.conf',
    change: add('rewrite ^/old(.*)$ https://old.example$1 permanent;'),
  },
  {
    what: 'rate limit left out for one address',
    checks: ['config-rate-limit'],
    file: 'conf/limits.conf',
    change: swap(
      'limit_req_zone  $binary_remote_addr zone=rate_by_address',
      'map $remote_addr $limited { 10.0.0.5 ""; default $binary_remote_addr; }\nlimit_req_zone  $limited zone=rate_by_address',
    ),
  },
  {
    what: 'the address by which limits count told by the client',
    checks: ['config-rate-limit'],
    file: 'conf/limits.conf',
    change: swap('limit_conn_zone $binary_remote_addr', 'limit_conn_zone $http_x_real_ip'),
  },
  {
    what: 'files kept open for a day',
    checks: ['config-gates', 'config-directives', 'config-times'],
    file: 'conf/server.conf',
    change: swap('open_file_cache_valid 1s', 'open_file_cache_valid 1d'),
  },
  {
    what: 'session cache of one process for all names',
    checks: ['config-tls-sessions', 'config-directives'],
    file: 'conf/tls.conf',
    change: swap('shared:tls_sessions:10m', 'builtin:1000 shared:tls_sessions:10m'),
  },
  {
    what: 'no session cache limit of time',
    checks: ['config-tls-sessions'],
    file: 'conf/tls.conf',
    change: swap('ssl_session_timeout 1h', 'ssl_session_timeout 30d'),
  },
  {
    what: 'log of one location sent to another socket without a tag',
    checks: ['config-access-log'],
    file: 'conf/server.conf',
    change: swap('location = /policy.json {', 'location = /policy.json {\n    access_log /tmp/p.log audit;'),
  },
  {
    what: 'user agents with control signs in the log',
    checks: ['config-log-content'],
    file: 'conf/log-format.conf',
    change: swap(
      /(map \$http_user_agent \$logged_user_agent \{\n)[\s\S]*?default +"";/,
      '$1    default $http_user_agent;',
    ),
  },
  {
    what: 'main thread given a high priority and all CPUs',
    checks: ['config-directives', 'config-workers'],
    file: 'conf/main.conf',
    change: add('worker_priority -20;'),
  },
  {
    what: 'range requests of any file stored',
    checks: ['config-gates'],
    file: 'conf/cache-control.map',
    change: swap(
      'default                         "no-store"',
      '"~ part "  "public, max-age=3600";\ndefault "no-store"',
    ),
  },
];

export const THIRD_HOSTS: readonly CarelessHost[] = [
  {
    what: 'firewall: a jump to a chain that accepts everything',
    check: 'firewall-input',
    spoil: edit(
      NFT,
      'limit rate 10/second log',
      'jump more\n\t\tlimit rate 10/second log prefix "x "\n\t}\n\n\tchain more {\n\t\taccept\n\t}\n\n\tchain unused {\n\t\tlimit rate 10/second log',
    ),
  },
  {
    what: 'firewall: everybody but one network',
    check: 'firewall-input',
    spoil: edit(NFT, 'ip saddr 10.0.9.0/24 ct', 'ip saddr != 10.0.0.0/8 ct'),
  },
  {
    what: 'logs: a collector whose certificate may be of anybody',
    check: 'logs-forwarded',
    spoil: edit('etc/rsyslog.d/40-qr-code-master.conf', 'x509/name', 'x509/certvalid'),
  },
  {
    what: 'logs: lines given up after three tries',
    check: 'logs-forwarded',
    spoil: edit('etc/rsyslog.d/40-qr-code-master.conf', 'resumeRetryCount="-1"', 'resumeRetryCount="3"'),
  },
  {
    what: 'backup: dated in the future',
    check: 'backup-recent',
    spoil: (host) => {
      const later = Date.now() / 1000 + 40 * 86_400;
      utimesSync(host.path('var/backups/qr-code-master/qr-backup-20990101T000000Z.tar.gz.cms'), later, later);
    },
  },
  {
    what: 'backup: monthly on the first',
    check: 'backup-scheduled',
    spoil: edit('etc/systemd/system/qr-backup.timer', /OnCalendar=.*/, 'OnCalendar=*-*-01 02:30:00'),
  },
  {
    what: 'unit: devices of the host',
    check: 'unit-settings',
    spoil: (host) => host.write(`${UNIT}.d/50-x.conf`, '[Service]\nPrivateDevices=no\n'),
  },
  {
    what: 'unit: another user for the reload',
    check: 'unit-settings',
    spoil: (host) => host.write(`${UNIT}.d/50-x.conf`, '[Service]\nExecReload=+/bin/sh -c "id"\n'),
  },
  {
    what: 'logs: folder open to everybody',
    check: 'logs-owners',
    spoil: (host) => chmodSync(host.path('var/log/qr-code-master'), 0o755),
  },
];

export const THIRD_CONTAINERS: readonly CarelessContainer[] = [
  {
    what: 'container: ports of a debugger published',
    check: 'container-ports',
    flags: (proper) => [
      ...proper.filter((flag, index) => flag !== '--network' && proper[index - 1] !== '--network'),
      '--publish',
      '9229:9229',
    ],
  },
  {
    what: 'container: host names of its own choosing',
    check: 'container-settings',
    flags: (proper) => [
      ...proper.filter((flag, index) => flag !== '--network' && proper[index - 1] !== '--network'),
      '--add-host',
      'updates.example:203.0.113.9',
    ],
  },
  {
    what: 'container: a shell before the guard',
    check: 'container-entry',
    flags: (proper) => [...proper, '--entrypoint', '["/bin/sh","-c","sleep 1; exec sh /etc/nginx/guard/guard.sh"]'],
  },
  {
    what: 'container: health asked once an hour',
    check: 'container-health',
    flags: (proper) => proper.map((flag) => (flag === '30s' ? '1h' : flag)),
  },
  {
    what: 'container: the loader’s search path',
    check: 'container-environment',
    flags: (proper) => [...proper, '--env', 'GCONV_PATH=/tmp/gconv'],
  },
];

export const THIRD_PODS: readonly CarelessPod[] = [
  {
    what: 'pod: ends after 0 s',
    check: 'container-settings',
    change: (spec) => void (spec['terminationGracePeriodSeconds'] = 0),
  },
  {
    what: 'pod: a port of the node',
    check: 'container-ports',
    change: (_, container) => void (container.ports[1] = { name: 'http', containerPort: 8080, hostPort: 8080 }),
  },
  {
    what: 'pod: names of hosts set',
    check: 'container-settings',
    change: (spec) => void (spec['hostAliases'] = [{ ip: '203.0.113.9', hostnames: ['x'] }]),
  },
  {
    what: 'pod: system settings',
    check: 'container-settings',
    change: (spec) => void (spec.securityContext['sysctls'] = [{ name: 'net.core.somaxconn', value: '1' }]),
  },
  {
    what: 'pod: another program',
    check: 'container-entry',
    change: (_, container) => void (container['command'] = ['/usr/sbin/nginx']),
  },
];

export const THIRD_CHECKS: readonly CarelessCheck[] = [
  {
    what: 'ssh: a hundred sessions before login',
    check: 'ssh-loose',
    file: '.commands/sshd-T',
    change: (text) => `${text}maxstartups 1000:30:2000\n`,
  },
  {
    what: 'ssh: keys of a shared account by a program of root',
    check: 'ssh-loose',
    file: '.commands/sshd-T',
    change: (text) => `${text}authorizedkeyscommanduser root\n`,
  },
  {
    what: 'host: members of sudo without a password in a file of their own',
    check: 'sudo-free',
    file: 'etc/sudoers.d/90-cloud',
    change: () => 'debian ALL=(ALL) NOPASSWD:ALL\n',
  },
];
