import { existsSync } from 'node:fs';
import { type NginxServer, startNginx } from '../../nginx/test/nginx-server.ts';

const SITE = 'dist';

/**
 * The built site behind the real nginx.
 * @throws Error in one sentence where there is no site, or the server does not serve it
 */
export async function startSite(): Promise<NginxServer> {
  if (!existsSync(`${SITE}/index.html`))
    throw new Error(`There is no built site in ${SITE}/: run npm run build first.`);
  const server = await startNginx({ root: SITE });
  const { status } = await fetch(server.url);
  if (status === 200) return server;
  const reason = server.errorLog().trim();
  await server.stop();
  throw new Error(
    `The server does not serve the site: ${status} instead of 200 for its first page. No test was run. ${reason}`,
  );
}

/** Playwright's globalSetup: one answer is checked before the suite, so that a server that does not serve ends the run. */
export default async function checkFirstAnswer(): Promise<void> {
  const server = await startSite();
  await server.stop();
}
