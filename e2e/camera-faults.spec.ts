import type { Page } from '@playwright/test';
import { chromiumLaunch } from './support/chromium.ts';
import { openScan } from './support/screens.ts';
import { expect, test } from './support/test.ts';

test.use({ launchOptions: chromiumLaunch(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']) });

test.describe('a camera', () => {
  test('in use by another program is said to be so, and trying again works', async ({ page }) => {
    // The fake device is never busy, so the browser's own error is thrown in its place, once.
    await page.addInitScript(() => {
      const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      let asked = 0;
      navigator.mediaDevices.getUserMedia = (constraints) => {
        asked += 1;
        return asked === 1
          ? Promise.reject(new DOMException('Could not start video source', 'NotReadableError'))
          : real(constraints);
      };
    });
    await openScan(page);
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await expect(page.getByRole('alert')).toContainText('The camera is in use by another program.');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expectLive(page);
  });

  test('that is pulled out is said to have stopped, and starting again works', async ({ page }) => {
    await openScan(page);
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await expectLive(page);
    await endTrack(page);
    await expect(page.getByRole('alert')).toContainText('The camera stopped.');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expectLive(page);
  });

  test('that is taken away and does not come back is said to have stopped', async ({ page }) => {
    await openScan(page);
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await expectLive(page);
    await muteTrack(page);
    await expect(page.getByRole('alert')).toContainText('The camera stopped.');
  });

  test('is given back while the page is hidden and taken up again afterwards', async ({ page }) => {
    await openScan(page);
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await expectLive(page);
    await setVisibility(page, 'hidden');
    await expect(page.getByText('Paused while this page is hidden')).toBeVisible();
    await expect(page.locator('video')).toHaveCount(0);
    await setVisibility(page, 'visible');
    await expectLive(page);
  });

  test('started and stopped in a hurry is never left running', async ({ page }) => {
    await page.addInitScript(() => {
      const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      const tracks: MediaStreamTrack[] = [];
      Object.assign(window, { openedTracks: tracks });
      navigator.mediaDevices.getUserMedia = async (constraints) => {
        const stream = await real(constraints);
        tracks.push(...stream.getTracks());
        return stream;
      };
    });
    await openScan(page);
    for (let round = 0; round < 5; round += 1) {
      await page.getByRole('button', { name: 'Start the camera' }).click();
      await page.getByRole('button', { name: /^(Stop|Cancel)$/ }).click();
    }
    await expect(page.getByRole('button', { name: 'Start the camera' })).toBeVisible();
    await expect.poll(() => trackStates(page)).not.toContain('live');
  });
});

async function expectLive(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await expect
    .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth))
    .toBeGreaterThan(0);
}

function trackStates(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    (window as unknown as { openedTracks: MediaStreamTrack[] }).openedTracks.map((track) => track.readyState),
  );
}

/** What the browser does when a camera is unplugged: the track ends by itself. */
function endTrack(page: Page): Promise<void> {
  return page.locator('video').evaluate((video: HTMLVideoElement) => {
    const [track] = (video.srcObject as MediaStream).getTracks();
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
  });
}

/** What the browser does when the system takes the camera away without ending it. */
function muteTrack(page: Page): Promise<void> {
  return page.locator('video').evaluate((video: HTMLVideoElement) => {
    const [track] = (video.srcObject as MediaStream).getTracks();
    Object.defineProperty(track, 'muted', { value: true });
    track?.dispatchEvent(new Event('mute'));
  });
}

/** A headless page is never hidden; the state is set and announced as the browser would. */
function setVisibility(page: Page, state: DocumentVisibilityState): Promise<void> {
  return page.evaluate((visibility) => {
    Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}
