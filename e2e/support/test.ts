import { test as base, expect } from '@playwright/test';
import type { NginxServer } from '../../nginx/test/nginx-server.ts';
import { startSite } from './site-server.ts';

interface TestFixtures {
  /** Console errors that this test provokes on purpose; anything else fails it. */
  readonly expectedProblems: RegExp | undefined;
  readonly watch: undefined;
}

interface WorkerFixtures {
  /** The built site behind the real nginx, one server a worker. */
  readonly site: NginxServer;
}

/** A test on the built site that fails on any console error, CSP violation or uncaught exception. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  expectedProblems: [undefined, { option: true }],

  site: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the parameter's destructuring
    async ({}, use) => {
      const server = await startSite();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ site }, use) => {
    await use(site.url);
  },

  // A test acts on the program's page, not on the one that the build has drawn; `commit` asks for the drawn one.
  page: async ({ page }, use) => {
    const goto = page.goto.bind(page);
    page.goto = async (url, options) => {
      const response = await goto(url, options);
      if (options?.waitUntil !== 'commit') await page.locator('#root[data-drawn]').waitFor({ state: 'detached' });
      return response;
    };
    await use(page);
  },

  watch: [
    async ({ context, expectedProblems }, use) => {
      const problems: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      context.on('weberror', (error) => {
        problems.push(String(error.error()));
      });
      await use(undefined);
      const unexpected = problems.filter((problem) => expectedProblems?.test(problem) !== true);
      expect(unexpected, 'console errors and CSP violations').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
