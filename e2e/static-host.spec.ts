import { readFileSync } from 'node:fs';
import { textBox } from './support/screens.ts';
import { startStaticHost } from './support/static-host.ts';
import { expect, test } from './support/test.ts';

const POLICY = readFileSync('nginx/policy.json', 'utf8');

test.use({ expectedProblems: /404|MIME type/ });

test('on an ordinary static host the page locks itself, says why and what to do, and opens when the file is there', async ({
  page,
  browser,
}) => {
  const host = await startStaticHost('dist');
  try {
    await page.goto(host.url);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('The server has no file /policy.json (404)');
    await expect(alert).toContainText('Until the operator puts nginx/policy.json of the release there');
    await expect(page.getByRole('navigation').getByRole('link')).toHaveText(['Create', 'Settings']);
    await textBox(page).fill('still made');
    await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();
    await expect(page.getByRole('button', { name: /Download|Copy/ })).toHaveCount(0);

    const chinese = await browser.newContext({ locale: 'zh-CN' });
    const other = await chinese.newPage();
    await other.goto(host.url);
    await expect(other.getByRole('alert')).toContainText('服务器上没有说明本页可用功能的 /policy.json（404）');
    await expect(other.getByRole('alert')).toContainText('管理员放入发布包中的 nginx/policy.json');
    await chinese.close();

    host.extra.set('/policy.json', POLICY);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(alert).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Download PNG' })).toBeEnabled();
    await expect(textBox(page)).toHaveValue('still made');
  } finally {
    await page.close();
    await host.stop();
  }
});

test('on a host that answers every address with its entry page the page names that too', async ({ page }) => {
  const host = await startStaticHost('dist', { isFallback: true });
  try {
    await page.goto(host.url);
    await expect(page.getByRole('alert')).toContainText('it is not JSON');
    await expect(page.getByRole('alert')).toContainText('put nginx/policy.json of the release at /policy.json');
    await expect(page.getByRole('navigation').getByRole('link')).toHaveText(['Create', 'Settings']);
  } finally {
    await page.close();
    await host.stop();
  }
});

test('below a path the page is not blank: it says that it needs the root of a host name', async ({ page }) => {
  const host = await startStaticHost('dist', { prefix: '/tools/qr/' });
  try {
    await page.goto(host.url);
    await expect(page.getByText('it has to lie at the root of a host name of its own, not below a path')).toBeVisible();
    await expect(page.getByText('须放在一个主机名的根目录下，不能放在子路径下')).toBeVisible();
  } finally {
    await page.close();
    await host.stop();
  }
});
