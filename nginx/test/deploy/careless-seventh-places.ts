/** The seventh set: containers, pods, objects of a cluster, policies. See careless-seventh.ts. */
import type { NamedContainer } from './careless-fourth.ts';
import type { NamedObject, NamedPod, NamedPolicy } from './careless-fourth-places.ts';

export const SEVENTH_CONTAINERS: readonly NamedContainer[] = [
  ['container: sockets handed to nginx by a variable', /\bNGINX\b/, ['--env', 'NGINX=3;4;']],
  ['container: keys of TLS sessions written', /SSLKEYLOGFILE/, ['--env', 'SSLKEYLOGFILE=/tmp/keys']],
  ['container: another key believed', /QR_KEY/, ['--env', 'QR_KEY=/tmp/other.pub']],
  ['container: image renewed by itself', /autoupdate/, ['--label', 'io.containers.autoupdate=registry']],
  [
    'container: a fragment of the configuration from the host',
    /\/etc\/nginx\/conf/,
    ['--volume', '/media:/etc/nginx/conf:ro'],
  ],
  [
    'container: time zone files writable',
    /\/usr\/share\/zoneinfo/,
    ['--volume', '/usr/share/zoneinfo:/usr/share/zoneinfo:rw'],
  ],
  ['container: shared memory of gigabytes', /shared memory/, ['--shm-size', '8g']],
  ['container: core files without limit', /core/, ['--ulimit', 'core=-1']],
  ['container: never chosen when memory ends', /ended for memory/, ['--oom-score-adj', '-1000']],
  ['container: a name server of its own', /8\.8\.8\.8|dns/i, ['--dns', '8.8.8.8']],
  ['container: killed at once', /stop|grace/i, ['--stop-timeout', '0']],
  ['container: logs thrown away', /log/i, ['--log-driver', 'none']],
  ['container: the health never bad', /health/i, ['--health-cmd', 'true']],
  ['container: the health asked once a day', /interval|health/i, ['--health-interval', '24h']],
  ['container: one restart, then nothing', /restart/i, ['--restart', 'on-failure:1']],
  ['container: a terminal', /tty|terminal/i, ['--tty', '--interactive']],
  ['container: any device by rule', /device/i, ['--device-cgroup-rule', 'a *:* rwm']],
  ['container: a setting of the kernel', /kernel\.msgmax/, ['--sysctl', 'kernel.msgmax=65536']],
  ['container: files made open to all', /umask/i, ['--umask', '0000']],
  ['container: another program first', /entrypoint|nginx/i, ['--entrypoint', '/usr/sbin/nginx']],
];

type Named = Record<string, unknown>;
export const SEVENTH_PODS: readonly NamedPod[] = [
  [
    'pod: a name given another address',
    /hostAliases/,
    (spec) => Object.assign(spec, { hostAliases: [{ ip: '10.0.0.66', hostnames: ['x'] }] }),
  ],
  [
    'pod: name servers elsewhere',
    /dns/i,
    (spec) => Object.assign(spec, { dnsPolicy: 'None', dnsConfig: { nameservers: ['8.8.8.8'] } }),
  ],
  [
    'pod: processes seen by all containers',
    /shareProcessNamespace/,
    (spec) => Object.assign(spec, { shareProcessNamespace: true }),
  ],
  [
    'pod: a debugging container left',
    /ephemeral|debug/i,
    (spec) => Object.assign(spec, { ephemeralContainers: [{ name: 'debug', image: 'busybox' }] }),
  ],
  [
    'pod: runs on any node, whatever is said',
    /toleration/i,
    (spec) => Object.assign(spec, { tolerations: [{ operator: 'Exists' }] }),
  ],
  [
    'pod: before the cluster’s own',
    /priorityClassName/,
    (spec) => Object.assign(spec, { priorityClassName: 'system-node-critical' }),
  ],
  ['pod: ended after an hour', /activeDeadlineSeconds/, (spec) => Object.assign(spec, { activeDeadlineSeconds: 3600 })],
  ['pod: never started again', /restartPolicy/, (spec) => Object.assign(spec, { restartPolicy: 'Never' })],
  [
    'pod: the account of the namespace',
    /serviceAccountName|account/i,
    (spec) => Object.assign(spec, { serviceAccountName: 'default' }),
  ],
  [
    'pod: a command after the start',
    /postStart|lifecycle/,
    (_, c) => Object.assign(c, { lifecycle: { postStart: { exec: { command: ['sh', '-c', 'id'] } } } }),
  ],
  [
    'pod: alive whatever the guard says',
    /liveness/i,
    (_, c) => Object.assign(c, { livenessProbe: { tcpSocket: { port: 8443 } } }),
  ],
  ['pod: proc not masked', /procMount/, (_, c) => Object.assign(c.securityContext, { procMount: 'Unmasked' })],
  ['pod: a port of the node', /hostPort/, (_, c) => Object.assign((c.ports as Named[])[0] ?? {}, { hostPort: 443 })],
  [
    'pod: all variables of a map',
    /envFrom/,
    (_, c) => Object.assign(c, { envFrom: [{ configMapRef: { name: 'x' } }] }),
  ],
  [
    'pod: last words over a file of the configuration',
    /terminationMessagePath/,
    (_, c) => Object.assign(c, { terminationMessagePath: '/etc/nginx/policy.json' }),
  ],
  [
    'pod: without AppArmor',
    /appArmor/i,
    (_, c) => Object.assign(c.securityContext, { appArmorProfile: { type: 'Unconfined' } }),
  ],
  [
    'pod: one path of a volume laid over the site',
    /subPath|\/srv\/qr-code-master/,
    (spec, c) => {
      spec.volumes.push({ name: 'n', nfs: { server: '10.0.0.8', path: '/x' } });
      c.volumeMounts.push({ name: 'n', mountPath: '/srv/qr-code-master/assets', subPath: 'a' });
    },
  ],
];

const specOf = (object: Record<string, never>) => (object as Named)['spec'] as Named;
const metadataOf = (object: Record<string, never>) => (object as Named)['metadata'] as Named;
export const SEVENTH_OBJECTS: readonly NamedObject[] = [
  [
    'objects: a foreign address for the service',
    /externalIPs/,
    'Service',
    (o) => Object.assign(specOf(o), { externalIPs: ['203.0.113.5'] }),
  ],
  [
    'objects: the service before it is ready',
    /publishNotReadyAddresses/,
    'Service',
    (o) => Object.assign(specOf(o), { publishNotReadyAddresses: true }),
  ],
  [
    'objects: the service picks other pods too',
    /selector/,
    'Service',
    (o) => Object.assign(specOf(o), { selector: {} }),
  ],
  [
    'objects: a port more',
    /9000/,
    'Service',
    (o) => (specOf(o)['ports'] as Named[]).push({ name: 'x', port: 9000, targetPort: 9000 }),
  ],
  ['objects: no pod at all', /replicas/, 'Deployment', (o) => Object.assign(specOf(o), { replicas: 0 })],
  [
    'objects: all pods ended at once',
    /strategy|Recreate/,
    'Deployment',
    (o) => Object.assign(specOf(o), { strategy: { type: 'Recreate' } }),
  ],
  ['objects: nothing is rolled out', /paused/, 'Deployment', (o) => Object.assign(specOf(o), { paused: true })],
  [
    'objects: all ports in a range',
    /endPort|port/i,
    'NetworkPolicy',
    (o) =>
      Object.assign((specOf(o)['ingress'] as Named[])[0] ?? {}, {
        ports: [{ protocol: 'TCP', port: 1, endPort: 65535 }],
      }),
  ],
  [
    'objects: the policy is of other pods',
    /podSelector/,
    'NetworkPolicy',
    (o) => Object.assign(specOf(o), { podSelector: { matchLabels: { app: 'other' } } }),
  ],
  [
    'objects: old rules of the namespace',
    /enforce-version|v1\.2/,
    'Namespace',
    (o) => Object.assign(metadataOf(o)['labels'] as Named, { 'pod-security.kubernetes.io/enforce-version': 'v1.20' }),
  ],
  [
    'objects: a role of the cloud',
    /annotation|role/i,
    'ServiceAccount',
    (o) => Object.assign(metadataOf(o), { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/admin' } }),
  ],
];

export const SEVENTH_POLICIES: readonly NamedPolicy[] = [
  [
    'policy: a setting twice',
    /twice|duplicate|camera/i,
    (t) => t.replace('"camera": true', '"camera": false, "camera": true'),
  ],
  ['policy: a comment', /JSON|policy/, (t) => `// ours\n${t}`],
  ['policy: contents kept for a year', /contents are kept/, (t) => t.replace('"historyDays": 7', '"historyDays": 365')],
  ['policy: links everywhere by a star', /linkHosts/, (t) => t.replace('"linkHosts": "any"', '"linkHosts": ["*"]')],
  ['policy: a logo from elsewhere', /logo/, (t) => t.replace('"logo": null', '"logo": "https://cdn.example/logo.png"')],
];
