import { readFileSync } from 'node:fs';
import { symbolFile } from './support/made-pictures.ts';
import { chooseFiles, openScan, payloads } from './support/screens.ts';
import { expect, test } from './support/test.ts';

const MANY = 2_000;

test('twelve results are one line each on a phone, and a line opens on a press of a finger or a key', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openScan(page);
  const texts = Array.from({ length: 12 }, (_, index) => `https://example.com/${String(index + 1)}`);
  await chooseFiles(
    page,
    texts.map((text) => symbolFile(text)),
  );
  await expect(payloads(page)).toHaveText(texts, { timeout: 90_000 });
  const height = await page
    .getByRole('region', { name: 'Results' })
    .evaluate((list) => list.getBoundingClientRect().height / innerHeight);
  expect(height).toBeLessThan(2);
  const row = page.getByRole('article').nth(1);
  const toggle = row.getByRole('button', { name: /^Details: / });
  await expect(row.getByRole('button', { name: 'Open link' })).toBeHidden();
  // Anywhere on the line.
  await row.locator('[data-payload]').click({ force: true, position: { x: 5, y: 5 } });
  await expect(row.getByRole('button', { name: 'Open link' })).toBeVisible();
  await expect(toggle).toHaveAttribute('aria-expanded', 'true');
  // The text uses the whole width of the list, not the part beside the picture.
  const widths = await row.evaluate((article) =>
    [article, ...article.querySelectorAll('[data-payload]')].map((element) => element.getBoundingClientRect().width),
  );
  expect(widths[1]).toBeCloseTo(widths[0] ?? 0, 0);
  await toggle.press('Enter');
  await expect(row.getByRole('button', { name: 'Open link' })).toBeHidden();
  await expect(toggle).toBeFocused();
});

test('two thousand pictures: a page of lines at a time, each picture opened when a worker is free', async ({
  page,
}) => {
  await openScan(page);
  const bytes = readFileSync(symbolFile('one of two thousand', 3)).toString('base64');
  await page.evaluate(
    ({ base64, count }) => {
      const png = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const data = new DataTransfer();
      for (let index = 0; index < count; index += 1)
        data.items.add(new File([png], `picture-${String(index)}.png`, { type: 'image/png' }));
      Object.assign(globalThis, { dropped: data });
    },
    { base64: bytes, count: MANY },
  );
  // In a task of its own: making two thousand files is work of this test, not of the page.
  await page.evaluate(() => {
    const { dropped } = globalThis as { readonly dropped?: DataTransfer };
    const tasks: number[] = [];
    new PerformanceObserver((list) => {
      tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
    Object.assign(globalThis, { longTasks: tasks });
    document.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped ?? null, bubbles: true, cancelable: true }));
  });
  const progress = page.getByText(/of 2,000 pictures read/).first();
  await expect(progress).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(60);
  await expect(page.getByText('2,000 of 2,000 pictures read').first()).toBeVisible({ timeout: 170_000 });
  await expect(page.getByRole('article')).toHaveCount(60);
  await expect(page.getByText('2,000 pictures read: 2,000 codes found.')).toBeAttached();
  const tasks = await page.evaluate(() => (globalThis as { readonly longTasks?: readonly number[] }).longTasks ?? []);
  const sumMs = tasks.reduce((sum, duration) => sum + duration, 0);
  console.log(
    `long tasks: ${String(tasks.length)}, longest ${String(Math.max(0, ...tasks))} ms, sum ${String(sumMs)} ms`,
  );
  // A count, since a busy machine makes each one longer: a result costs the page no long task (over 50 ms) of its own.
  expect(tasks.length).toBeLessThan(MANY / 20);
  await page.getByRole('button', { name: 'Show 60 more' }).click();
  await expect(page.getByRole('article')).toHaveCount(120);
  await page.reload();
  await expect(page.getByText('2,000 pictures read: 2,000 codes found.')).toBeAttached();
});
