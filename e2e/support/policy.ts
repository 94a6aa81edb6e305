import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type NginxServer, startNginx } from '../../nginx/test/nginx-server.ts';

type Fields = Readonly<Record<string, unknown>>;

const SHIPPED = JSON.parse(readFileSync('nginx/policy.json', 'utf8')) as Fields;

/** As shipped: every one open. */
export const FEATURES = SHIPPED['features'] as Readonly<Record<string, boolean>>;

/** The shipped policy with other settings. */
export function policyWith(changes: Fields): string {
  return JSON.stringify({ ...SHIPPED, ...changes });
}

/** The built site under another policy, on a server of its own. */
export function startUnderPolicy(policy: string): Promise<NginxServer> {
  return startNginx({ root: 'dist', policy });
}

/** Changes the policy of a running server, as an operator does. */
export function changePolicy(server: NginxServer, policy: string): void {
  writeFileSync(join(dirname(server.configFile), 'policy.json'), policy);
}
