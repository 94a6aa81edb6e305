import { chromiumLaunch } from './support/chromium.ts';
import { openScan } from './support/screens.ts';
import { expect, test } from './support/test.ts';

test.use({
  launchOptions: chromiumLaunch([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream=device-count=2,fps=30',
  ]),
});

test('one of several cameras can be chosen, and the choice is remembered', async ({ page }) => {
  await openScan(page);
  await page.getByRole('button', { name: 'Start the camera' }).click();
  const picker = page.getByRole('combobox', { name: 'Camera' });
  await expect(picker.getByRole('option')).toHaveCount(2);
  const first = await picker.inputValue();
  const ids = await picker
    .getByRole('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  const second = ids.find((id) => id !== first) ?? '';
  await picker.selectOption(second);
  await expect(picker).toHaveValue(second);
  await expect(page.locator('video')).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await expect(picker).toHaveValue(second);
});

test('a remembered camera that is gone does not keep another from opening', async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('qr-code-master.preferences', JSON.stringify({ cameraId: 'a camera of last year' }));
  });
  await openScan(page);
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
});
