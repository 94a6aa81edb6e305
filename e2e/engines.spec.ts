import { policy } from '../nginx/test/expectations.ts';
import { startNginx } from '../nginx/test/nginx-server.ts';
import { severalSymbolsFile, symbolFile } from './support/made-pictures.ts';
import { chooseFiles, payloads } from './support/screens.ts';
import { expect, test } from './support/test.ts';

// What a locked-down browser or a stricter policy does: compiling WebAssembly is refused.
test.use({ expectedProblems: /unsafe-eval|WebAssembly/ });

test('where WebAssembly is forbidden another reader takes over and says so', async ({ page }) => {
  const sent = policy.securityHeaders.find(({ name }) => name === 'Content-Security-Policy')?.value ?? '';
  const server = await startNginx({
    root: 'dist',
    headers: { 'Content-Security-Policy': sent.replace(" 'wasm-unsafe-eval'", '') },
  });
  try {
    await page.goto(`${server.url}/#/scan`);
    const texts = ['without wasm 一', 'without wasm 二', 'without wasm 三'] as const;
    await chooseFiles(page, [symbolFile('https://example.com/plain'), severalSymbolsFile(texts)]);
    await expect(payloads(page)).toHaveCount(4);
    for (const text of texts) await expect(payloads(page).filter({ hasText: text })).toHaveCount(1);
    await expect(page.getByText('The fast reader cannot run here').first()).toBeVisible();
  } finally {
    await server.stop();
  }
});
