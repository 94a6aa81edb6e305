import type { Page } from '@playwright/test';
import { textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

/** As much of a worker's answer as is spoilt below. */
interface Answer {
  readonly value?: { readonly value?: readonly { readonly modules?: Uint8Array }[] };
}

/** The line of the proof that a screen reader hears. */
function verdict(page: Page) {
  return page.getByRole('status').filter({ hasText: /^Proof [A-F], / });
}

test('a plain symbol is proved with grade A and says from what width it scans', async ({ page }) => {
  await page.goto('/');
  await textBox(page).fill('https://example.com');
  await expect(verdict(page)).toHaveText(/^Proof A, from \d+ mm wide$/);
  await page.getByText('Proof', { exact: true }).click();
  await expect(page.getByText('made the same code')).toBeVisible();
  await expect(page.getByRole('row', { name: /^blur / })).toBeVisible();
  const near = await verdict(page).textContent();
  await page.getByRole('radio', { name: '1 m', exact: true }).check();
  await expect(verdict(page)).not.toHaveText(near ?? '');
});

test('a quiet zone of none warns, asks once before a download, and is mended with one press', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('spinbutton', { name: 'Quiet zone' }).fill('0');
  await textBox(page).fill('https://example.com');
  await expect(verdict(page)).toHaveText(/^Proof [DF], /);

  await page.getByRole('button', { name: 'Download PNG' }).click();
  const dialog = page.getByRole('dialog', { name: 'This code may not scan' });
  await expect(dialog).toContainText('Weakest point: Quiet zone');
  await dialog.getByRole('button', { name: 'Go back' }).click();
  await expect(dialog).toBeHidden();

  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    (async () => {
      await page.getByRole('button', { name: 'Download PNG' }).click();
      await dialog.getByRole('button', { name: 'Export all the same' }).click();
    })(),
  ]);
  expect(saved.suggestedFilename()).toBe('qr-url.png');
  // Asked once for this content in this style.
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download PNG' }).click()]);

  await page.getByText('Proof', { exact: true }).click();
  await page.getByRole('button', { name: /^Quiet zone 4 \(grade A\)$/ }).click();
  await expect(verdict(page)).toHaveText(/^Proof A, /);
});

test('a symbol that the second encoder makes otherwise is not saved', async ({ page }) => {
  // Flips one module of every symbol on its way from the worker that encodes.
  await page.addInitScript(() => {
    const Original = globalThis.Worker;
    globalThis.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (!String(url).includes('encode-worker')) return;
        this.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
          for (const { modules } of data.value?.value ?? []) modules?.set([1 - (modules[220] ?? 0)], 220);
        });
      }
    };
  });
  await page.goto('/');
  await textBox(page).fill('https://example.com');
  await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();
  await page.getByRole('button', { name: 'Download PNG' }).click();
  await expect(page.getByText('A second encoder makes a code that differs in 1 module')).toBeVisible();
});

test('a proof that runs does not hold up what is typed, and the last verdict stays until the next', async ({
  page,
}) => {
  await page.goto('/');
  await textBox(page).fill('x'.repeat(900));
  await expect(verdict(page)).toHaveText(/^Proof [A-F], /);
  const box = page.getByText('Proof', { exact: true }).locator('..');
  const before = await box.boundingBox();
  // Each key begins a proof anew; every symbol is drawn all the same.
  for (const text of ['y'.repeat(900), 'z'.repeat(900), 'short']) {
    await textBox(page).fill(text);
    await expect(page.getByText('Not updated')).toBeHidden();
  }
  expect(await box.boundingBox()).toEqual(before);
  await expect(verdict(page)).toHaveText(/^Proof A, /);
});
