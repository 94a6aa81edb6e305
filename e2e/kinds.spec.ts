import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { changePolicy, policyWith, startUnderPolicy } from './support/policy.ts';
import { readByZbar } from './support/read-back.ts';
import { download, textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

/** A step of a form: the label of a field and what is typed, chosen or pressed there. */
type Step = readonly [label: string, value: string | true];

interface Made {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly text: string;
}

const MADE: Readonly<Record<'en-GB' | 'zh-CN', readonly Made[]>> = {
  'en-GB': [
    { name: 'Web page', steps: [['Address', 'example.com/a']], text: 'https://example.com/a' },
    {
      name: 'Wi-Fi',
      steps: [
        ['Network name', 'café; 2'],
        ['Password', 'p:a"ss\\word'],
        ['The network is hidden', true],
      ],
      text: 'WIFI:T:WPA;S:café\\; 2;P:p\\:a\\"ss\\\\word;H:true;;',
    },
    {
      name: 'Contact',
      steps: [
        ['Family name', 'Lovelace'],
        ['Given name', 'Ada'],
        ['Mobile phone', '+44 20 7946 0000'],
      ],
      text: 'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lovelace;Ada;;;\r\nFN:Ada Lovelace\r\nTEL;TYPE=CELL:+44 20 7946 0000\r\nEND:VCARD',
    },
    {
      name: 'Place',
      steps: [
        ['Latitude', '51.4779'],
        ['Longitude', '-0.0015'],
        ['Name of the place', 'Greenwich'],
      ],
      text: 'geo:51.4779,-0.0015?q=51.4779,-0.0015(Greenwich)',
    },
    {
      name: 'SEPA transfer',
      steps: [
        ['Payee', 'Red Cross'],
        ['IBAN', 'DE89 3704 0044 0532 0130 00'],
        ['Amount in euro', '10'],
      ],
      text: 'BCD\n002\n1\nSCT\n\nRed Cross\nDE89370400440532013000\nEUR10',
    },
    {
      name: 'Swiss QR bill',
      steps: [
        ['IBAN or QR-IBAN', 'CH93 0076 2011 6238 5295 7'],
        ['Payee, name', 'Max Muster & Söhne'],
        ['Payee, postcode', '9490'],
        ['Payee, town', 'Vaduz'],
        ['Amount', '50'],
      ],
      text: `SPC\r\n0200\r\n1\r\nCH9300762011623852957\r\nS\r\nMax Muster & Söhne\r\n\r\n\r\n9490\r\nVaduz\r\nCH${'\r\n'.repeat(8)}50.00\r\nCHF${'\r\n'.repeat(8)}NON\r\n\r\n\r\nEPD`,
    },
    {
      name: 'Bitcoin',
      steps: [
        ['Address', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
        ['Amount in bitcoin', '0.001'],
      ],
      text: 'bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4?amount=0.001',
    },
    {
      name: 'GS1 element string',
      steps: [
        ['GTIN', '09501101530003'],
        ['Expiry', '2027-02-28'],
        ['Batch', 'LOT/7'],
      ],
      text: '01095011015300031727022810LOT/7',
    },
    {
      name: 'One-time password',
      steps: [
        ['Service', 'Example'],
        ['Account', 'li@example.com'],
        ['Secret key', 'jbsw y3dp ehpk 3pxp'],
      ],
      text: 'otpauth://totp/Example:li%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Example',
    },
  ],
  'zh-CN': [
    {
      name: '日程',
      steps: [
        ['标题', '项目启动会，第一次'],
        ['开始', '2026-12-01T09:00'],
        ['结束', '2026-12-01T10:30'],
        ['地点', '三楼会议室'],
      ],
      text: 'BEGIN:VEVENT\r\nSUMMARY:项目启动会，第一次\r\nDTSTART:20261201T090000\r\nDTEND:20261201T103000\r\nLOCATION:三楼会议室\r\nEND:VEVENT',
    },
    { name: '字节', steps: [['十六进制数字', '48 65 6c 6c 6f']], text: 'Hello' },
    {
      name: '邮件',
      steps: [
        ['收件人', 'li@example.cn'],
        ['主题', '会议'],
      ],
      text: 'mailto:li@example.cn?subject=%E4%BC%9A%E8%AE%AE',
    },
    {
      name: '商户收款码',
      steps: [
        ['收款账号', 'li@example.com'],
        ['商户名称', 'LI SHOP'],
        ['城市', 'SAO PAULO'],
      ],
      text: '00020101021126360014br.gov.bcb.pix0114li@example.com5204000053039865802BR5907LI SHOP6009SAO PAULO62070503***6304',
    },
    { name: 'GS1 数字链接', steps: [['GTIN', '9506000134352']], text: 'https://id.gs1.org/01/09506000134352' },
    { name: '电话', steps: [['号码', '+86 10 6552 9988']], text: 'tel:+861065529988' },
    {
      name: '短信',
      steps: [
        ['号码', '10086'],
        ['内容', '查询余额'],
      ],
      text: 'SMSTO:10086:查询余额',
    },
    {
      name: '名片',
      steps: [
        ['姓', '李'],
        ['名', '雷'],
        ['单位', '某某大学'],
      ],
      text: 'BEGIN:VCARD\r\nVERSION:3.0\r\nN:李;雷;;;\r\nFN:李雷\r\nORG:某某大学\r\nEND:VCARD',
    },
  ],
};

const WORDS = {
  'en-GB': { legend: 'Kind of content', choose: 'What should the code hold?', download: 'Download PNG' },
  'zh-CN': { legend: '内容类型', choose: '码里放什么？', download: '下载 PNG' },
} as const;

for (const locale of ['en-GB', 'zh-CN'] as const) {
  for (const width of [390, 1440]) {
    test.describe(`in ${locale}, ${String(width)} px wide, by keyboard alone`, () => {
      test.use({ locale, viewport: { width, height: 844 }, serviceWorkers: 'block' });

      for (const { name, steps, text } of MADE[locale]) {
        test(`${name} is made and read back by another program, and axe finds nothing`, async ({ page }) => {
          await page.goto('/');
          await chooseByKeyboard(page, locale, name);
          for (const [label, value] of steps) {
            const field = page.getByLabel(label).and(page.locator('input, textarea')).first();
            await tabTo(page, field);
            if (value === true) await page.keyboard.press('Space');
            // What is typed into the parts of a date depends on the system's order of them.
            else if (/^\d{4}-/.test(value)) await field.fill(value);
            else await page.keyboard.insertText(value);
          }
          await expect(page.getByRole('img', { name: /QR/ })).toBeVisible();
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
          expect(await sidewaysPx(page)).toBeLessThanOrEqual(0);
          const file = await (await download(page, WORDS[locale].download)).path();
          expect(withoutChecksum(readByZbar(readFileSync(file)))).toBe(text);
        });
      }
    });
  }
}

async function chooseByKeyboard(page: Page, locale: keyof typeof WORDS, name: string): Promise<void> {
  const { legend, choose } = WORDS[locale];
  await tabTo(page, page.getByRole('group', { name: legend }).locator('[aria-haspopup]'));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: choose });
  await tabTo(page, dialog.getByRole('button').filter({ has: page.getByText(name, { exact: true }) }));
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
}

/** The check sum of a payment code is tested where it is made. */
function withoutChecksum(text: string): string {
  return text.startsWith('000201') ? text.slice(0, -4) : text;
}

/** How far the page can be scrolled sideways. */
function sidewaysPx(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Presses Tab until the control has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const MOST_STOPS = 60;
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(target)} cannot be reached by Tab`);
}

test.describe('a form', () => {
  test('keeps what was typed while another kind is chosen, and over a reload', async ({ page }) => {
    await page.goto('/');
    await textBox(page).fill('kept text');
    await page.getByRole('button', { name: 'Wi-Fi' }).click();
    await page.getByLabel('Network name').fill('office');
    await page.getByRole('button', { name: 'Contact' }).click();
    await page.getByLabel('Family name').fill('Li');
    await page.getByRole('button', { name: 'Wi-Fi' }).click();
    await expect(page.getByLabel('Network name')).toHaveValue('office');
    await page.getByRole('button', { name: 'Text', exact: true }).click();
    await expect(textBox(page)).toHaveValue('kept text');
    await page.getByRole('button', { name: 'Contact' }).click();
    await expect(page.getByLabel('Family name')).toHaveValue('Li');
    // Stored a moment after the last key, and in any case when the page goes away.
    await page.reload();
    await expect(page.getByLabel('Family name')).toHaveValue('Li');
    await page.getByRole('button', { name: 'Text', exact: true }).click();
    await expect(textBox(page)).toHaveValue('kept text');
  });

  test('says in words what a field wants once it is left, and makes no symbol of it', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Wi-Fi' }).click();
    await expect(page.getByText('Still needed: Network name (SSID), Password')).toBeVisible();
    await page.getByLabel('Network name').fill('office');
    const password = page.getByRole('textbox', { name: 'Password' });
    await password.fill('short');
    await expect(page.getByText('8 to 63 characters')).toHaveCount(0);
    await password.blur();
    await expect(password).toHaveAccessibleDescription(/8 to 63 characters/);
    await expect(password).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByRole('img', { name: 'QR Code' })).toHaveCount(0);
    await password.fill('long enough');
    await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();
    await expect(page.getByText('8 to 63 characters')).toHaveCount(0);
  });

  test('masks a password until it is asked to show it', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Wi-Fi' }).click();
    const password = page.getByRole('textbox', { name: 'Password' });
    await password.fill('open sesame');
    await expect(password).toHaveAttribute('type', 'password');
    await page.getByRole('button', { name: 'Show: Password' }).click();
    await expect(password).toHaveAttribute('type', 'text');
  });

  test('follows its text, and keeps what no field can hold until a field is changed', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Wi-Fi' }).click();
    await page.getByLabel('Network name').fill('office');
    await page.getByRole('textbox', { name: 'Password' }).fill('secret-123');
    await page.getByText('Written text').click();
    const written = page.getByRole('textbox', { name: 'Written text' });
    await expect(written).toHaveValue('WIFI:T:WPA;S:office;P:secret-123;;');
    await written.fill('WIFI:T:WPA;S:home;P:secret-123;X:1;;');
    await expect(page.getByLabel('Network name')).toHaveValue('home');
    await expect(page.getByText('Written by hand')).toBeVisible();
    const file = await (await download(page, 'Download PNG')).path();
    expect(readByZbar(readFileSync(file))).toBe('WIFI:T:WPA;S:home;P:secret-123;X:1;;');
    await page.getByRole('button', { name: 'Write it from the form' }).click();
    await expect(written).toHaveValue('WIFI:T:WPA;S:home;P:secret-123;;');
  });

  test('has no other level than its standard allows', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('radio', { name: /^H/ }).check();
    await chooseByKeyboard(page, 'en-GB', 'SEPA transfer');
    await expect(page.getByText('The standard of this kind allows no other level.')).toBeVisible();
    await expect(page.getByRole('group', { name: 'Error correction' }).getByRole('radio')).toHaveCount(1);
    await page.getByLabel('Payee').fill('Red Cross');
    await page.getByLabel('IBAN').fill('DE89370400440532013000');
    await expect(page.getByRole('img', { name: /level M/ })).toBeVisible();
  });

  test('of a place writes a link to the map that WeChat opens', async ({ page }) => {
    await page.goto('/');
    await chooseByKeyboard(page, 'en-GB', 'Place');
    await page.getByLabel('Latitude').fill('39.9087');
    await page.getByLabel('Longitude').fill('116.3975');
    await page.getByLabel('Name of the place').fill('天安门');
    await page.getByText('Amap, in WeChat too').click();
    const file = await (await download(page, 'Download PNG')).path();
    expect(readByZbar(readFileSync(file))).toBe(
      'https://uri.amap.com/marker?position=116.3975,39.9087&name=%E5%A4%A9%E5%AE%89%E9%97%A8&coordinate=wgs84&callnative=1',
    );
  });

  test('fits a page of 320 px', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto('/');
    await page.getByRole('button', { name: 'Contact' }).click();
    await page.getByText('More fields').click();
    await expect(page.getByLabel('Postcode')).toBeVisible();
    expect(await sidewaysPx(page)).toBeLessThanOrEqual(0);
  });
});

test.describe('where the operator', () => {
  test('lets no contents be kept, a password is not stored and the form is gone with the page', async ({ page }) => {
    const server = await startUnderPolicy(policyWith({ historyDays: 0 }));
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Wi-Fi' }).click();
    await page.getByRole('textbox', { name: 'Password' }).fill('open sesame');
    await page.reload();
    await page.getByRole('button', { name: 'Wi-Fi' }).click();
    await expect(page.getByRole('textbox', { name: 'Password' })).toHaveValue('');
    await page.close();
    await server.stop();
  });

  test('locks the kinds, there is text alone', async ({ page }) => {
    const server = await startUnderPolicy(policyWith({}));
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Wi-Fi' }).click();
    await page.getByLabel('Network name').fill('office');
    changePolicy(server, policyWith({ features: { create: true, save: true } }));
    await page.reload();
    await textBox(page).fill('text alone');
    await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Wi-Fi' })).toHaveCount(0);
    await page.close();
    await server.stop();
  });
});
