import { basename } from 'node:path';
import { bytesFile, linkedSymbolFile, spoiltSymbolFile, symbolFile } from './support/made-pictures.ts';
import { cardOf, chooseFiles, openScan, payloads } from './support/screens.ts';
import { expect, test } from './support/test.ts';

/** 智能二维码工坊 in GB 18030. */
const GB_BYTES = Uint8Array.of(0xd6, 0xc7, 0xc4, 0xdc, 0xb6, 0xfe, 0xce, 0xac, 0xc2, 0xeb, 0xb9, 0xa4, 0xb7, 0xbb);
const MESSAGE = 'one long message in several codes, 三个';

test.beforeEach(async ({ page }) => {
  await openScan(page);
});

test('a symbol tells its version and level, and on demand how it was read, down to its bytes', async ({ page }) => {
  const file = symbolFile('facts');
  await chooseFiles(page, file);
  const card = cardOf(page, basename(file));
  await expect(card.getByText('QR Code · version 1 · level M')).toBeVisible();
  const details = card.getByRole('group');
  await expect(details.getByText('Errors corrected')).toBeHidden();
  await details.getByText('How it was read').click();
  await expect(details).toContainText(/Errors corrected0 of at most 5 codewords/);
  await expect(details).toContainText(/Mask[0-7]/);
  await expect(details).toContainText(/Read bythe first engine · \d+ ms/);
  await expect(details).toContainText('66 61 63 74 73');
});

test('bytes of an unnamed charset are read as the likeliest, and otherwise when the user says so', async ({ page }) => {
  await chooseFiles(page, bytesFile(GB_BYTES));
  await expect(payloads(page)).toHaveText(['智能二维码工坊']);
  const choice = page.getByRole('combobox', { name: 'Characters, as judged from the bytes' });
  await expect(choice.locator('option').first()).toHaveText('GB18030');
  await choice.selectOption({ index: 1 });
  await expect(payloads(page)).not.toHaveText(['智能二维码工坊']);
  await choice.selectOption({ index: 0 });
  await expect(payloads(page)).toHaveText(['智能二维码工坊']);
});

test('linked codes are collected across pictures, in any order, and joined when all are there', async ({ page }) => {
  const message = page.locator('[data-message]');
  await chooseFiles(page, linkedSymbolFile(MESSAGE, 3));
  await expect(message).toHaveText('One message in 3 linked codes. 1 of 3 read; still missing: 1, 2.');
  await chooseFiles(page, linkedSymbolFile(MESSAGE, 1));
  await expect(message).toHaveText('One message in 3 linked codes. 2 of 3 read; still missing: 2.');
  await chooseFiles(page, linkedSymbolFile(MESSAGE, 2));
  await expect(message.locator('[data-payload]')).toHaveText(MESSAGE);
  await expect(message.getByText('joined from 3 codes')).toBeVisible();
});

test.describe('a picture whose symbol cannot be read', () => {
  test('says where it is, what is wrong and what to do, and that a longer search found nothing either', async ({
    page,
  }) => {
    await chooseFiles(page, spoiltSymbolFile(6));
    await expect(page.getByText('There is a code here (version 3), but it could not be read.')).toBeVisible();
    await expect(
      page.getByText('Too much of it is wrong: avoid reflections and folds, or try a cleaner print.'),
    ).toBeVisible();
    await expect(page.locator('[data-unread-outline]')).toHaveCount(1);
    await page.getByRole('button', { name: 'Search harder' }).click();
    await expect(page.getByText('The long search found nothing either.')).toBeVisible({ timeout: 60_000 });
    await expect(payloads(page)).toHaveCount(0);
  });

  test('shows how far a longer search is, and can be told to stop it', async ({ page }) => {
    await chooseFiles(page, spoiltSymbolFile(60));
    await page.getByRole('button', { name: 'Search harder' }).click();
    const progress = page.getByRole('progressbar', { name: 'Searching harder …' });
    await expect(progress).toBeVisible();
    await expect
      .poll(async () => Number(await progress.getAttribute('value')), { intervals: [100] })
      .toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('button', { name: 'Search harder' })).toBeVisible();
    await expect(progress).toBeHidden();
  });
});
