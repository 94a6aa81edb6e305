/** The kit's Kubernetes manifest as objects. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { NGINX_DIR } from '../config-copy.ts';
import type { Container, Pod } from './careless-second-places.ts';

export interface Deployed {
  readonly kind: string;
  readonly spec: { readonly template: { readonly spec: Pod & { containers: Container[] } } };
}

/** Every object, as `kubectl get -o json` lists them; one kind changed where that is wanted. */
export function wholeManifest(change?: (object: Deployed) => void, kind?: string): string {
  const text = readFileSync(join(NGINX_DIR, 'kubernetes/qr-code-master.yaml'), 'utf8');
  const items = parseAllDocuments(text).map((document) => document.toJS() as Deployed);
  for (const object of items.filter((each) => each.kind === kind)) change?.(object);
  return JSON.stringify({ kind: 'List', items });
}

export function manifestOf(kind: string): Deployed {
  const text = readFileSync(join(NGINX_DIR, 'kubernetes/qr-code-master.yaml'), 'utf8');
  const found = parseAllDocuments(text)
    .map((document) => document.toJS() as Deployed)
    .find((each) => each.kind === kind);
  if (found === undefined) throw new Error(`the manifest has no ${kind}`);
  return found;
}

/** The pod's settings as flags of podman, as far as one engine can be asked for what the other does. */
export function manifestFlags(): readonly string[] {
  const { spec } = manifestOf('Deployment').spec.template;
  const [container] = spec.containers;
  if (container === undefined) throw new Error('the manifest holds no container');
  const pod = spec.securityContext;
  const own = container.securityContext;
  const limits = container.resources.limits;
  const drop = (own['capabilities'] as { readonly drop: readonly string[] }).drop;
  const size = spec.volumes.map(
    (volume) => (volume['emptyDir'] as { readonly sizeLimit?: string } | undefined)?.sizeLimit,
  );
  const bytes = (text: string) => text.replace(/([KMG])i$/, '$1').toLowerCase();
  return [
    // What this build machine needs: no timers, no network of a container's own, and limits that it may set.
    ...['--network', 'host', '--no-healthcheck', '--ulimit', 'nofile=1024:1024', '--ulimit', 'nproc=512:512'],
    ...['--restart', 'always'],
    ...['--user', `${String(pod['runAsUser'])}:${String(pod['runAsGroup'])}`],
    ...(own['readOnlyRootFilesystem'] === true ? ['--read-only', '--read-only-tmpfs=false'] : []),
    ...(own['allowPrivilegeEscalation'] === false ? ['--security-opt', 'no-new-privileges'] : []),
    ...drop.flatMap((name) => ['--cap-drop', name]),
    ...['--memory', bytes(String(limits['memory'])), '--cpus', String(limits['cpu'])],
    // The kubelet mounts an emptyDir of memory without nodev, nosuid and noexec.
    ...['--tmpfs', `/tmp:rw,exec,suid,dev,size=${bytes(size.find((each) => each !== undefined) ?? '')},mode=1777`],
    ...container.env
      .filter(({ name }) => !PLACED.has(String(name)))
      .flatMap(({ name, value }) => ['--env', `${String(name)}=${String(value)}`]),
  ];
}

/** What a test has to set itself: its ports are free ones of this machine. */
const PLACED = new Set(['QR_CONF', 'QR_PORTS']);
