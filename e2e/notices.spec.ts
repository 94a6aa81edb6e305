import type { Page } from '@playwright/test';
import { symbolFile } from './support/made-pictures.ts';
import { chooseFiles, openScan, payloads } from './support/screens.ts';
import { expect, test } from './support/test.ts';

const EMPTY_CLIPBOARD = 'There is no picture on the clipboard.';

// The clock is the test's: a notice lasts exactly as long as the test says, on a busy machine too.
test.beforeEach(async ({ page, context }) => {
  await page.clock.install();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openScan(page);
  await page.evaluate(() => navigator.clipboard.writeText('just text'));
  // Said once on a device; the test has its own messages.
  await expect(page.getByText('Ready: this page now works without a network.')).toBeVisible({ timeout: 60_000 });
  await page.clock.runFor(6_000);
  await expect(page.getByText('Ready: this page now works without a network.')).toBeHidden();
  await page.clock.pauseAt(Date.now() + 3_600_000);
});

test('"Undo" stays where it is while a message comes and goes beside it', async ({ page }) => {
  await scanAndClear(page, 'kept');
  const place = await placeOfUndo(page);
  await page.getByRole('button', { name: 'Paste' }).click();
  await expect(page.getByText(EMPTY_CLIPBOARD)).toBeVisible();
  expect(await placeOfUndo(page)).toEqual(place);
  await page.clock.runFor(6_000);
  await expect(page.getByText(EMPTY_CLIPBOARD)).toBeHidden();
  await page.mouse.click(place.x, place.y);
  await expect(payloads(page)).toHaveText(['kept']);
});

test('"Undo" stays where it is when the message before it ends', async ({ page }) => {
  await page.getByRole('button', { name: 'Paste' }).click();
  await expect(page.getByText(EMPTY_CLIPBOARD)).toBeVisible();
  await scanAndClear(page, 'kept');
  const place = await placeOfUndo(page);
  await page.clock.runFor(6_000);
  await expect(page.getByText(EMPTY_CLIPBOARD)).toBeHidden();
  await page.mouse.click(place.x, place.y);
  await expect(payloads(page)).toHaveText(['kept']);
});

test('a second offer waits until the first is over, and then brings back its own', async ({ page }) => {
  await scanAndClear(page, 'first');
  await scanAndClear(page, 'second');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(1);
  await page.clock.runFor(20_000);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(payloads(page)).toHaveText(['second']);
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

async function scanAndClear(page: Page, text: string): Promise<void> {
  await chooseFiles(page, symbolFile(text));
  await expect(payloads(page)).toHaveText([text]);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(payloads(page)).toHaveCount(0);
}

async function placeOfUndo(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.getByRole('button', { name: 'Undo' }).boundingBox();
  if (box === null) throw new Error('"Undo" is not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
