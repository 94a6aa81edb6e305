import { type Download, type Locator, type Page, expect } from '@playwright/test';

/** Where the texts of found symbols stand. */
export function payloads(page: Page): Locator {
  return page.locator('[data-payload]');
}

export async function openScan(page: Page): Promise<void> {
  await page.goto('/#/scan');
  await expect(page.getByRole('heading', { name: 'Read a code' })).toBeVisible();
}

/** The card of one picture in the list of results. */
export function cardOf(page: Page, name: string): Locator {
  return page.getByRole('article').filter({ has: page.getByRole('heading', { name, exact: true }) });
}

export async function chooseFiles(page: Page, files: string | readonly string[]): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose pictures' }).click();
  const chooser = await choosing;
  await chooser.setFiles(files);
}

export function textBox(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Text or link' });
}

/** Types the text, waits for its symbol and saves it; answers with the file's path. */
export async function downloadPng(page: Page, text: string): Promise<string> {
  await textBox(page).fill(text);
  return (await download(page, 'Download PNG')).path();
}

/** Presses the button and waits for the file that comes of it. */
export async function download(page: Page, buttonName: string): Promise<Download> {
  const button = page.getByRole('button', { name: buttonName });
  await expect(button).toBeEnabled();
  const downloading = page.waitForEvent('download');
  await button.click();
  return downloading;
}

/** Opens the sheet with every way to take a symbol away, in either language. */
export async function openExport(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^(Format, size and name|格式、尺寸和文件名)$/ }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toBeVisible();
  return sheet;
}

/** Chooses a format in the sheet and waits for its file. */
export async function downloadAs(page: Page, format: string): Promise<Download> {
  const sheet = await openExport(page);
  await sheet.getByRole('radio', { name: format, exact: true }).check();
  const downloading = page.waitForEvent('download');
  await sheet.getByRole('button', { name: /^(Download|下载) / }).click();
  return downloading;
}

/** Opens the advanced panel of the create screen and waits until it has been fetched. */
export async function openAdvanced(page: Page): Promise<void> {
  await page.getByText('Advanced', { exact: true }).click();
  await expect(page.getByRole('combobox', { name: 'Version' })).toBeVisible();
}

/** A fact about the symbol in the preview, by its name. */
export function fact(page: Page, name: string): Locator {
  // Most facts are behind "Details", which a test need not open to read them.
  return page
    .locator('dl > div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd');
}
