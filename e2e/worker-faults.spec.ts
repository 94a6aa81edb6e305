import type { Page, Worker } from '@playwright/test';
import { chromiumLaunch } from './support/chromium.ts';
import { movingSymbolsVideo, symbolFile } from './support/made-pictures.ts';
import { readByZbar } from './support/read-back.ts';
import { chooseFiles, downloadPng, openScan, payloads, textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

const TEXTS = ['seen one', 'seen two', 'seen three'] as const;

test.use({
  launchOptions: chromiumLaunch([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream=fps=30',
    `--use-file-for-fake-video-capture=${movingSymbolsVideo(TEXTS, { width: 1280, height: 720 })}`,
  ]),
  // An uncaught error in a worker is also written on the console by the browser.
  expectedProblems: /thrown by a test/,
});

test.describe('the encoder worker', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('/');
    await textBox(page).fill('before');
    await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();
  });

  test('that is killed between two texts is replaced without a word', async ({ page }) => {
    await kill(workerNamed(page, 'encode'));
    expect(readByZbar(await downloadPng(page, 'after a kill'))).toBe('after a kill');
  });

  test('that throws between two texts is replaced without a word', async ({ page }) => {
    await throwIn(workerNamed(page, 'encode'));
    expect(readByZbar(await downloadPng(page, 'after a throw'))).toBe('after a throw');
  });

  test('that hangs is given up: the page says so, keeps the text and goes on when asked', async ({ page }) => {
    await hang(workerNamed(page, 'encode'));
    await textBox(page).fill('typed while it hung 还在');
    await expect(page.getByText('This took too long and was stopped.')).toBeVisible({ timeout: 20_000 });
    await expect(textBox(page)).toHaveValue('typed while it hung 还在');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('This took too long and was stopped.')).toHaveCount(0);
    expect(readByZbar(await downloadPng(page, 'typed while it hung 还在'))).toBe('typed while it hung 还在');
  });

  test('that hangs never passes an older code off as that of the text, neither in view nor as a file', async ({
    page,
  }) => {
    await hang(workerNamed(page, 'encode'));
    await textBox(page).pressSequentially(' and after');
    // Long before the call is given up.
    await expect(page.getByText('Not updated')).toBeVisible({ timeout: 2_000 });
    const downloading = page.waitForEvent('download', { timeout: 30_000 });
    await page.getByRole('button', { name: 'Download PNG' }).click();
    expect(readByZbar(await (await downloading).path())).toBe('before and after');
    await expect(page.getByText('Not updated')).toHaveCount(0);
  });

  test('that dies with a call in it is told of, and trying again works', async ({ page }) => {
    await silence(workerNamed(page, 'encode'));
    await textBox(page).fill('in flight');
    await kill(workerNamed(page, 'encode'));
    await expect(page.getByText('The worker stopped and was replaced.')).toBeVisible();
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(readByZbar(await downloadPng(page, 'in flight'))).toBe('in flight');
  });
});

test.describe('the decoder worker', () => {
  test.beforeEach(async ({ page }) => {
    await openScan(page);
  });

  test('that is killed while the camera runs is replaced, which is said, and reading goes on', async ({ page }) => {
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await expect(payloads(page)).toHaveCount(3);
    await kill(workerNamed(page, 'decode'));
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(payloads(page)).toHaveCount(3);
  });

  test('that dies with a picture in it is told of on that picture, and trying again reads it', async ({ page }) => {
    await chooseFiles(page, symbolFile('warm'));
    await expect(payloads(page)).toHaveText(['warm']);
    await silence(workerNamed(page, 'decode', -1));
    await chooseFiles(page, symbolFile('second picture'));
    await kill(workerNamed(page, 'decode', -1));
    await expect(page.getByText('The worker stopped and was replaced.')).toBeVisible();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(payloads(page)).toHaveText(['second picture', 'warm']);
  });

  test('that runs out of memory on a picture says so on that picture, and the next one is read', async ({ page }) => {
    await chooseFiles(page, symbolFile('warm'));
    await expect(payloads(page)).toHaveText(['warm']);
    await failNextAllocation(workerNamed(page, 'decode', -1));
    await chooseFiles(page, symbolFile('no room for this'));
    await expect(page.getByText('This device has not enough free memory for the picture.')).toBeVisible();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(payloads(page)).toHaveText(['no room for this', 'warm']);
  });
});

test.describe('a decoder worker on a first visit', () => {
  // A service worker would answer from its store.
  test.use({ serviceWorkers: 'block', expectedProblems: /ERR_FAILED/ });

  test('that dies again and again is not restarted for ever: the camera picture stays and the user decides', async ({
    page,
  }) => {
    let isBroken = true;
    await page.route('**/assets/decode-worker-*.js', (route) =>
      isBroken
        ? route.fulfill({
            contentType: 'text/javascript',
            headers: { 'Cache-Control': 'no-store' },
            body: 'throw new Error("thrown by a test")',
          })
        : route.continue(),
    );
    await openScan(page);
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await expect(page.getByRole('alert')).toContainText('The worker stopped and was replaced.');
    isBroken = false;
    await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
    await expect(payloads(page)).toHaveCount(3);
  });

  test('whose engine could not be fetched says so and fetches it again when asked', async ({ page }) => {
    await page.route('**/*.wasm', (route) => route.abort());
    await openScan(page);
    await chooseFiles(page, symbolFile('fetched at last'));
    await expect(page.getByText('The reader could not be loaded.')).toBeVisible();
    await page.unroute('**/*.wasm');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(payloads(page)).toHaveText(['fetched at last']);
  });
});

test.describe('an encoder worker on a first visit', () => {
  test.use({ serviceWorkers: 'block', expectedProblems: /ERR_FAILED|dynamically imported module/ });

  test('that cannot fetch the code for pictures says so, keeps the text, and fetches it when asked again', async ({
    page,
  }) => {
    await page.route('**/assets/rendered-*.js', (route) => route.abort());
    await page.goto('/');
    await textBox(page).fill('drawn at last');
    await page.getByRole('button', { name: 'Download PNG' }).click();
    await expect(page.getByText('Part of the program could not be loaded.')).toBeVisible();
    await expect(textBox(page)).toHaveValue('drawn at last');
    await page.unroute('**/assets/rendered-*.js');
    expect(readByZbar(await downloadPng(page, 'drawn at last'))).toBe('drawn at last');
  });
});

/** Workers in the order they started; the last decoder is the one for files. */
function workerNamed(page: Page, name: string, place = 0): Worker {
  const found = page
    .workers()
    .filter((worker) => worker.url().includes(`${name}-worker`))
    .at(place);
  if (found === undefined) throw new Error(`no ${name} worker runs`);
  return found;
}

/** Ends the worker from inside without a message or an event, as the system does when memory is short. */
async function kill(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    self.close();
  });
}

/** From the next turn on: awaited, so that nothing asked afterwards is answered before. */
async function hang(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
}

async function throwIn(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('thrown by a test');
    });
  });
}

/** Lets no answer out any more, so that the next call stays open until the worker dies. */
async function silence(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    self.postMessage = () => undefined;
  });
}

/** What the browser throws when a picture's pixels find no room (HTML, getImageData: RangeError). */
async function failNextAllocation(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    const prototype = OffscreenCanvasRenderingContext2D.prototype;
    const real = prototype.getImageData;
    prototype.getImageData = () => {
      prototype.getImageData = real;
      throw new RangeError('Failed to execute getImageData: Out of memory');
    };
  });
}
