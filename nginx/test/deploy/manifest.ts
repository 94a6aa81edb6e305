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
