/** The fourth set: pods and their neighbours, running processes, certificates, policies. See careless-fourth.ts. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  linkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { SERVICE_ID, asServiceUser } from '../confinement.ts';
import type { CarelessProcess } from './careless-process.ts';
import type { Container, Pod } from './careless-second-places.ts';

export type NamedPod = readonly [what: string, names: RegExp, change: (spec: Pod, container: Container) => unknown];

export const FOURTH_PODS: readonly NamedPod[] = [
  [
    'pod: configuration from elsewhere',
    /\/etc\/nginx/,
    (spec, container) => {
      spec.volumes.push({ name: 'c', configMap: { name: 'c' } });
      container.volumeMounts.push({ name: 'c', mountPath: '/etc/nginx' });
    },
  ],
  [
    'pod: more important than the cluster',
    /priorityClassName/,
    (spec) => (spec['priorityClassName'] = 'system-node-critical'),
  ],
  ['pod: on every node, the masters too', /tolerations/, (spec) => (spec['tolerations'] = [{ operator: 'Exists' }])],
  ['pod: a public name server', /dnsConfig|8\.8\.8\.8/, (spec) => (spec['dnsConfig'] = { nameservers: ['8.8.8.8'] })],
  ['pod: files in the group of root', /fsGroup/, (spec) => (spec.securityContext['fsGroup'] = 0)],
  ['pod: one more group', /supplementalGroups/, (spec) => (spec.securityContext['supplementalGroups'] = [0])],
  [
    'pod: root for the container only',
    /runAsUser|runAsNonRoot/,
    (_, container) => (container.securityContext['runAsUser'] = 0),
  ],
  [
    'pod: no AppArmor',
    /appArmorProfile/i,
    (spec) => (spec.securityContext['appArmorProfile'] = { type: 'Unconfined' }),
  ],
  ['pod: ended after a minute', /activeDeadlineSeconds/, (spec) => (spec['activeDeadlineSeconds'] = 60)],
  ['pod: a terminal', /stdin|tty/, (_, container) => Object.assign(container, { stdin: true, tty: true })],
  ['pod: 64 GB', /memory/, (_, container) => (container.resources.limits['memory'] = '64Gi')],
  [
    'pod: red after an hour',
    /failureThreshold|periodSeconds|livenessProbe/,
    (_, container) => (container.livenessProbe['failureThreshold'] = 120),
  ],
  ['pod: a public file server', /nfs/, (spec) => spec.volumes.push({ name: 'n', nfs: { server: 'x', path: '/' } })],
];

/** One object of the manifest, changed. */
export type NamedObject = readonly [
  what: string,
  names: RegExp,
  kind: string,
  change: (object: Record<string, never>) => unknown,
];
interface Spec {
  spec: Record<string, unknown>;
}

export const FOURTH_OBJECTS: readonly NamedObject[] = [
  [
    'service: the client’s address lost',
    /externalTrafficPolicy/,
    'Service',
    ({ spec }: Spec) => (spec['externalTrafficPolicy'] = 'Cluster'),
  ],
  [
    'service: an address of the operator’s choosing',
    /externalIPs/,
    'Service',
    ({ spec }: Spec) => (spec['externalIPs'] = ['203.0.113.1']),
  ],
  ['network policy: calls everybody', /egress/i, 'NetworkPolicy', ({ spec }: Spec) => (spec['egress'] = [{}])],
  ['network policy: called by everybody', /ingress/i, 'NetworkPolicy', ({ spec }: Spec) => (spec['ingress'] = [{}])],
  [
    'namespace: anything may run in it',
    /pod-security|enforce/,
    'Namespace',
    ({ metadata }: { metadata: { labels: Record<string, string> } }) =>
      (metadata.labels['pod-security.kubernetes.io/enforce'] = 'privileged'),
  ],
  ['deployment: one node only', /replicas/, 'Deployment', ({ spec }: Spec) => (spec['replicas'] = 1)],
] as unknown as readonly NamedObject[];

export type NamedProcess = readonly [what: string, names: RegExp, setting: Pick<CarelessProcess, 'options' | 'after'>];
export const before = (...words: readonly string[]) => ({
  options: () => ({ command: (guard: readonly string[]) => [...words, ...asServiceUser(guard)] }),
});

export const FOURTH_PROCESSES: readonly NamedProcess[] = [
  [
    'site: the entry changed',
    /index\.html/,
    {
      after: (_, kit) => {
        const page = join(kit.siteDir, 'index.html');
        copyFileSync(page, '/tmp/careless-index');
        appendFileSync(page, '<!-- -->');
        return () => renameSync('/tmp/careless-index', page);
      },
    },
  ],
  [
    'site: no service worker',
    /sw\.js/,
    {
      after: (_, kit) => {
        const worker = join(kit.siteDir, 'sw.js');
        renameSync(worker, '/tmp/careless-sw');
        return () => renameSync('/tmp/careless-sw', worker);
      },
    },
  ],
  [
    'site: a second name for a file (hard link)',
    /link/,
    {
      after: (deployment, kit) => {
        linkSync(join(kit.siteDir, 'index.html'), join(deployment.dir, 'second'));
        return () => rmSync(join(deployment.dir, 'second'));
      },
    },
  ],
  [
    'configuration: a file that no list names',
    /local\.conf/,
    {
      after: ({ confDir }) => {
        writeFileSync(join(confDir, 'conf/local.conf'), '# later\n');
        return undefined;
      },
    },
  ],
  [
    'configuration: a file is a link to elsewhere',
    /link|limits\.conf/,
    {
      after: (deployment) => {
        const own = join(deployment.confDir, 'conf/limits.conf');
        renameSync(own, join(deployment.dir, 'limits.conf'));
        symlinkSync(join(deployment.dir, 'limits.conf'), own);
        return undefined;
      },
    },
  ],
  [
    'configuration: writable for the service by a list of rights (ACL)',
    /acl|list of rights|setfacl/i,
    {
      after: ({ confDir }) => {
        execFileSync('setfacl', ['-m', `u:${SERVICE_ID}:rw`, join(confDir, 'conf/server.conf')]);
        return undefined;
      },
    },
  ],
  ['process: the passwords held open', /shadow/, before('sh', '-c', 'exec 9</etc/shadow; exec "$@"', 'sh')],
  [
    'environment: settings of the C library',
    /GLIBC_TUNABLES/,
    { options: () => ({ environment: { GLIBC_TUNABLES: 'glibc.malloc.check=3' } }) },
  ],
  [
    'environment: TLS keys written to a file',
    /SSLKEYLOGFILE/,
    { options: () => ({ environment: { SSLKEYLOGFILE: '/tmp/k' } }) },
  ],
  ['guard: asks the plain port only', /QR_PORTS/, { options: () => ({ environment: { QR_PORTS: '' } }) }],
  [
    'files: the certificate writable by everybody',
    /fullchain/,
    {
      after: (_, __, certificates) => {
        chmodSync(certificates.path('fullchain.pem'), 0o666);
        return () => chmodSync(certificates.path('fullchain.pem'), 0o644);
      },
    },
  ],
];

export const FOURTH_CERTIFICATES = [
  [
    'certificate: only to sign others with',
    /usage/i,
    'subjectAltName=DNS:qr.example.internal\nkeyUsage=critical,keyCertSign\n',
  ],
  [
    'certificate: names that are not the server’s',
    /localhost|evil|name/i,
    'subjectAltName=DNS:qr.example.internal,DNS:localhost,DNS:evil.example\n',
  ],
] as const;

export type NamedPolicy = readonly [what: string, names: RegExp, change: (text: string) => string];

export const FOURTH_POLICIES: readonly NamedPolicy[] = [
  [
    'policy: a language that the page does not have',
    /languages/,
    (text: string) => text.replace('["zh-CN", "en"]', '["zh-CN", "fr"]'),
  ],
  [
    'policy: a name twice, the second counts',
    /operationLog|twice|duplicate/i,
    (text: string) => text.replace(/\}\s*$/, ', "operationLog": "off" }'),
  ],
  [
    'policy: nothing may be done',
    /features/,
    (text: string) => text.replace(/"create": true, "scan": true/, '"create": false, "scan": false'),
  ],
];
