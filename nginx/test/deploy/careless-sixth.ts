/** The sixth set: kinds that no set before had, written down whole before any of it was tried. See careless-sixth-host.ts. */
import { chmodSync, chownSync, linkSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_ID } from '../confinement.ts';
import { add, swap } from './careless-edits.ts';
import type { NamedConfiguration, NamedContainer } from './careless-fourth.ts';
import {
  before,
  type NamedObject,
  type NamedPod,
  type NamedPolicy,
  type NamedProcess,
} from './careless-fourth-places.ts';

export const SIXTH_CONFIGURATIONS: readonly NamedConfiguration[] = [
  ['more rules from a folder of the operator', /local\.d/, 'conf/http.conf', add('include /tmp/local.d/*.conf;')],
  [
    'counters for everybody',
    /stub_status|\/metrics/,
    'conf/server.conf',
    add('location = /metrics { allow all; stub_status; }'),
  ],
  ['limits counted and not enforced', /limit_req_dry_run/, 'conf/limits.conf', add('limit_req_dry_run on;')],
  ['before every other program', /worker_priority/, 'conf/main.conf', add('worker_priority -20;')],
  [
    'a trace for every address',
    /debug_connection/,
    'conf/main.conf',
    swap('worker_connections 480;', '$& debug_connection 0.0.0.0/0;'),
  ],
  ['the workers as root', /\buser\b/, 'conf/main.conf', add('user root;')],
  ['a library for the workers', /LD_PRELOAD/, 'conf/main.conf', add('env LD_PRELOAD=/tmp/x.so;')],
  ['a resolver elsewhere', /resolver/, 'conf/http.conf', add('resolver 198.51.100.1;')],
  ['texts compressed beside secrets', /gzip/, 'conf/http.conf', add('gzip on; gzip_types *;')],
  [
    'whole addresses in redirects',
    /absolute_redirect/,
    'conf/server.conf',
    swap('absolute_redirect off', 'absolute_redirect on'),
  ],
  [
    'the address that a client says (PROXY)',
    /proxy_protocol/,
    'nginx-tls.conf',
    swap(/(listen \S*8443 ssl http2);/, '$1 proxy_protocol;'),
  ],
  [
    'the whole address sent to other sites',
    /Referrer-Policy/,
    'conf/security-headers.conf',
    swap(/^add_header Referrer-Policy .*$/m, 'add_header Referrer-Policy unsafe-url always;'),
  ],
  [
    'a second log in clear over the network',
    /syslog:server=10\.9\.9\.9|10\.9\.9\.9/,
    'conf/access-log.conf',
    add('access_log syslog:server=10.9.9.9 audit;'),
  ],
  [
    'a password file for the key',
    /ssl_password_file/,
    'conf/tls.conf',
    add('ssl_password_file /etc/qr-code-master/tls/words;'),
  ],
  [
    'one variable decides who is limited',
    /limit_req_zone|rate_by_address/,
    'conf/limits.conf',
    swap(
      'limit_req_zone  $binary_remote_addr zone=rate_by_address',
      'limit_req_zone  $http_x_client zone=rate_by_address',
    ),
  ],
];

export const SIXTH_CONTAINERS: readonly NamedContainer[] = [
  [
    'container: the collector is another machine',
    /add-?host|198\.51\.100\.9|ExtraHosts/i,
    ['--add-host', 'collector:198.51.100.9'],
  ],
  ['container: memory of the host shared', /\/dev\/shm/, ['--volume', '/dev/shm:/dev/shm']],
  ['container: logs of the host', /\/var\/log/, ['--volume', '/var/log:/var/log:ro']],
  ['container: a filter of its own', /seccomp/, ['--security-opt', 'seccomp=/usr/share/containers/seccomp.json']],
  ['container: groups of the caller kept', /keep_original_groups/, ['--annotation', 'run.oci.keep_original_groups=1']],
  ['container: replaced by whatever a registry has', /autoupdate/, ['--label', 'io.containers.autoupdate=registry']],
  ['container: places for systemd made writable', /systemd/i, ['--systemd', 'always']],
  ['container: memory images of crashes', /core/i, ['--ulimit', 'core=-1:-1']],
  ['container: files made for everybody', /umask/i, ['--umask', '0000']],
  ['container: killed instead of ended', /stopped by signal 9/, ['--stop-signal', 'SIGKILL']],
  ['container: an access key of a cloud', /AWS_ACCESS_KEY_ID/, ['--env', 'AWS_ACCESS_KEY_ID=AKIA0000']],
];

export const SIXTH_PODS: readonly NamedPod[] = [
  [
    'pod: a program before the end',
    /lifecycle/,
    (_, container) => (container['lifecycle'] = { preStop: { exec: { command: ['/bin/sh', '-c', 'true'] } } }),
  ],
  ['pod: another runtime', /runtimeClassName/, (spec) => (spec['runtimeClassName'] = 'privileged')],
  [
    'pod: names by hand',
    /hostAliases/,
    (spec) => (spec['hostAliases'] = [{ ip: '198.51.100.9', hostnames: ['collector'] }]),
  ],
  [
    'pod: a token of the cluster by a volume',
    /serviceAccountToken|projected/,
    (spec) => spec.volumes.push({ name: 't', projected: { sources: [{ serviceAccountToken: { path: 't' } }] } }),
  ],
  [
    'pod: an SELinux type that may do all',
    /spc_t|seLinuxOptions/,
    (spec) => (spec.securityContext['seLinuxOptions'] = { type: 'spc_t' }),
  ],
  ['pod: ready before it is green', /readinessProbe/, (_, container) => delete container['readinessProbe']],
  [
    'pod: the last words in the configuration',
    /terminationMessagePath/,
    (_, container) => (container['terminationMessagePath'] = '/etc/nginx/last'),
  ],
];

interface Spec {
  spec: Record<string, unknown>;
}
export const SIXTH_OBJECTS: readonly NamedObject[] = [
  [
    'service: the whole world',
    /loadBalancerSourceRanges/,
    'Service',
    ({ spec }: Spec) => (spec['loadBalancerSourceRanges'] = ['0.0.0.0/0']),
  ],
  [
    'service: pods that are not green',
    /publishNotReadyAddresses/,
    'Service',
    ({ spec }: Spec) => (spec['publishNotReadyAddresses'] = true),
  ],
  [
    'network policy: of nobody',
    /podSelector/,
    'NetworkPolicy',
    ({ spec }: Spec) => (spec['podSelector'] = { matchLabels: { app: 'qr' } }),
  ],
  [
    'network policy: no way out is judged',
    /policyTypes/,
    'NetworkPolicy',
    ({ spec }: Spec) => (spec['policyTypes'] = ['Ingress']),
  ],
  ['deployment: changes are not rolled out', /paused/, 'Deployment', ({ spec }: Spec) => (spec['paused'] = true)],
  [
    'account: its token in every pod',
    /automount/,
    'ServiceAccount',
    (object: Record<string, unknown>) => (object['automountServiceAccountToken'] = true),
  ],
] as unknown as readonly NamedObject[];

export const SIXTH_PROCESSES: readonly NamedProcess[] = [
  ['process: a program beside the guard', /tail/, before('sh', '-c', 'tail -f /dev/null & exec "$@"', 'sh')],
  ['process: before every other program', /nice|priority/i, before('nice', '-n', '-20')],
  ['process: real time', /FIFO|schedul|real.?time/i, before('chrt', '-f', '50')],
  ['process: addresses not randomized', /personality|random/i, before('setarch', 'x86_64', '-R')],
  [
    'environment: an access key of a cloud',
    /AWS_ACCESS_KEY_ID/,
    { options: () => ({ environment: { AWS_ACCESS_KEY_ID: 'AKIA0000' } }) },
  ],
  [
    'environment: a database with its password',
    /DATABASE_URL/,
    { options: () => ({ environment: { DATABASE_URL: 'postgres://u:p@db/x' } }) },
  ],
  [
    'site: a folder that the group of the service changes',
    /assets can be changed by the group/,
    {
      after: (_, kit) => {
        const folder = join(kit.siteDir, 'assets');
        chownSync(folder, 0, SERVICE_ID);
        chmodSync(folder, 0o775);
        return () => {
          chownSync(folder, 0, 0);
          chmodSync(folder, 0o755);
        };
      },
    },
  ],
  [
    'files: the TLS key under a second name',
    /key\.pem has a second name/,
    {
      after: (_, __, certificates) => {
        const second = `${certificates.dir}-second`;
        linkSync(certificates.path('key.pem'), second);
        return () => rmSync(second);
      },
    },
  ],
  [
    'guard: the trusted key is a link to where anybody writes',
    /release\.pub|qr-careless-key/,
    {
      after: (deployment) => {
        const key = join(deployment.dir, 'release.pub');
        const elsewhere = join(deployment.dir, 'tmp/qr-careless-key');
        writeFileSync(elsewhere, readFileSync(key));
        chownSync(elsewhere, SERVICE_ID, SERVICE_ID);
        rmSync(key);
        symlinkSync(elsewhere, key);
        return undefined;
      },
    },
  ],
];

export const SIXTH_CERTIFICATES: readonly (readonly [what: string, names: RegExp, extension: string])[] = [
  [
    'certificate: stapling demanded that is not made',
    /stapl|status_request|tlsfeature/i,
    'subjectAltName=DNS:qr.example.internal\nextendedKeyUsage=serverAuth\ntlsfeature=status_request\n',
  ],
  [
    'certificate: signs programs too',
    /code ?sign/i,
    'subjectAltName=DNS:qr.example.internal\nextendedKeyUsage=serverAuth,codeSigning\n',
  ],
  [
    'certificate: an address of the internet',
    /203\.0\.113\.5/,
    'subjectAltName=DNS:qr.example.internal,IP:203.0.113.5\nextendedKeyUsage=serverAuth\n',
  ],
];

export const SIXTH_POLICIES: readonly NamedPolicy[] = [
  [
    'policy: the running release is called back',
    /minimumBuild/,
    (text: string) => text.replace('"version": 1,', '"version": 1,\n  "minimumBuild": 999999999,'),
  ],
  [
    'policy: a logo from elsewhere',
    /logo/,
    (text: string) => text.replace('"logo": null', '"logo": "https://cdn.example/x.svg"'),
  ],
];
