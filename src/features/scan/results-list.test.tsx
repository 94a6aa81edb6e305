// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { COMMON_WORDS } from '../../i18n/common/words';
import { FAULT_WORDS } from '../../i18n/faults/words';
import { loadLanguage } from '../../i18n/load-words';
import { RESULT_WORDS } from '../../i18n/result/words';
import { SCAN_WORDS } from '../../i18n/scan/words';
import { AT_ONCE, closePages, memoryTexts, openPage } from './test/list-page';

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  await loadLanguage('en', [COMMON_WORDS, FAULT_WORDS, RESULT_WORDS, SCAN_WORDS]);
});
afterEach(() => {
  closePages();
  vi.unstubAllGlobals();
});

describe('the progress of pictures', () => {
  it('a text is listed while its picture is still searched, and each picture keeps its place', async () => {
    const page = openPage();
    await page.read('a', 'b', 'c');
    expect(page.rows()).toEqual(['a: Reading …', 'b: Reading …', 'c: Reading …']);
    expect(page.text()).toContain('0 of 3 pictures read');
    // The third waits until there is room.
    expect(page.begun()).toEqual(['a', 'b']);

    await page.find('b', 'text of b');
    expect(page.rows()).toEqual(['a: Reading …', 'b: text of b Still looking for more …', 'c: Reading …']);
    await page.finish('b', 'text of b', 'more of b');
    expect(page.rows()).toEqual(['a: Reading …', 'b: text of b more of b', 'c: Reading …']);
    expect(page.text()).toContain('1 of 3 pictures read');
    expect(page.begun()).toEqual(['a', 'b', 'c']);

    await page.finish('c');
    await page.finish('a', 'text of a');
    expect(page.rows()).toEqual(['a: text of a', 'b: text of b more of b', 'c:']);
    expect(page.text()).toContain('3 of 3 pictures read');
    expect(page.summary()).toMatch(/3 pictures.*3 codes.*1 /);
  });

  it('pictures chosen later stand in front of earlier ones', async () => {
    const page = openPage();
    await page.read('a', 'b');
    await page.read('c');
    expect(page.rows()).toEqual(['c: Reading …', 'a: Reading …', 'b: Reading …']);
  });
});

describe('ending a search', () => {
  it('"Cancel" ends what is being read with what was found, and what waits is not begun', async () => {
    const page = openPage();
    await page.read('a', 'b', 'c');
    await page.find('a', 'text of a');
    await page.press('Cancel');
    expect(page.rows()).toEqual(['a: text of a Cancelled', 'b: Cancelled', 'c: Cancelled']);
    expect(page.text()).toContain('3 of 3 pictures read');
    expect(page.begun()).toEqual(['a', 'b']);
    expect(page.buttons()).not.toContain('Cancel');
  });

  it('"Stop looking" ends one picture, the next waiting one is begun, and "Try again" reads it once more', async () => {
    const page = openPage();
    await page.read('a', 'b', 'c');
    await page.find('a', 'text of a');
    await page.press('Stop looking');
    expect(page.rows()).toEqual(['a: text of a Cancelled', 'b: Reading …', 'c: Reading …']);
    expect(page.begun()).toEqual(['a', 'b', 'c']);
    await page.press('Try again');
    await page.finish('b', 'text of b');
    expect(page.begun()).toEqual(['a', 'b', 'c', 'a']);
    await page.finish('a', 'text of a', 'more of a');
    expect(page.rows()[0]).toBe('a: text of a more of a');
  });
});

describe('clearing the list', () => {
  it('"Undo" brings everything back in its order, behind what was read meanwhile', async () => {
    const page = openPage();
    await page.read('a', 'b');
    await page.finish('a', 'text of a');
    await page.finish('b', 'text of b');
    await page.see('seen');
    await page.press('Clear');
    expect(page.rows()).toEqual([]);
    expect(page.text()).toContain('Nothing read yet');
    await page.read('c');
    await page.finish('c', 'text of c');
    await page.undo();
    expect(page.rows()).toEqual(['c: text of c', 'seen', 'a: text of a', 'b: text of b']);
    expect(page.text()).toContain('3 of 3 pictures read');
  });

  it('a picture that was being read when the list was cleared does not come back by its late answer', async () => {
    const page = openPage();
    await page.read('a');
    await page.press('Clear');
    await page.find('a', 'late');
    expect(page.rows()).toEqual([]);
    await page.undo();
    expect(page.rows()).toEqual(['a: Cancelled']);
  });
});

it('of ninety pictures as many are opened as there are workers, sixty are drawn, and more on a press', async () => {
  const page = openPage();
  const names = Array.from({ length: 90 }, (_, index) => `picture ${String(index + 1)}`);
  await page.read(...names);
  expect(page.begun()).toHaveLength(AT_ONCE);
  expect(page.rows()).toHaveLength(60);
  for (const name of names) await page.finish(name, `text of ${name}`);
  expect(page.begun()).toEqual(names);
  expect(page.text()).toContain('90 of 90 pictures read');
  await page.press('Show 30 more');
  expect(page.rows()).toEqual(names.map((name) => `${name}: text of ${name}`));
});

it('after a reload the list is there in its order, with what is gone said of each picture', async () => {
  const texts = memoryTexts();
  const before = openPage(texts);
  await before.read('a', 'b');
  await before.see('seen');
  await before.finish('a', 'text of a');
  await vi.waitFor(() => {
    expect(texts.names('')).toHaveLength(4);
  });
  before.leave();

  const after = openPage(texts);
  await after.restored(3);
  expect(after.rows()).toEqual([
    'seen',
    'a: text of a Read before the page was loaded again; the picture itself was not kept.',
    'b: The page was loaded again before this picture was read to the end. Choose it again.',
  ]);
  expect(after.text()).toContain('2 of 2 pictures read');
  await after.see('seen later');
  expect(after.rows()).toHaveLength(4);
  expect(after.rows()[0]).toBe('seen later');
});
