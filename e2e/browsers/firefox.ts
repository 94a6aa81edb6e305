import { type ElementHandle, launch } from 'puppeteer-core';
import type { Driver } from './driver.ts';

const FIREFOX = process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr';

/** The system's Firefox with a camera of its own making and the permission to use it. */
export async function startFirefox(): Promise<Driver> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: true,
    extraPrefsFirefox: {
      'intl.accept_languages': 'en-GB',
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
    },
  });
  const page = await browser.newPage();
  return {
    open: async (url) => {
      await page.goto(url);
    },
    reload: async () => {
      await page.reload();
    },
    evaluate: (script) => page.evaluate(script),
    click: (selector) => page.click(selector),
    type: (selector, text) => page.type(selector, text),
    async chooseFiles(selector, files) {
      const input = await page.$(selector);
      // The selector is the caller's; the page has one such input.
      await (input as ElementHandle<HTMLInputElement> | null)?.uploadFile(...files);
    },
    close: () => browser.close(),
  };
}
