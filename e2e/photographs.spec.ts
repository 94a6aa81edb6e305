import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { cardOf, chooseFiles, openScan } from './support/screens.ts';
import { expect, test } from './support/test.ts';

/** Real photographs with known texts. They are not in the repository; without them this test is reported as skipped. */
const CORPUS_DIR = resolve(process.env['QR_CORPUS'] ?? '../shared/corpus');
const SAMPLE_EVERY = 8;

/** Share of the sample that the decoder reads, measured in Node with the same corpus: 19 of 19. */
const MEASURED_RATE = 1;
/** Browsers decode JPEG with other rounding, and a busy machine has less time within the budget. */
const RATE_MARGIN = 0.03;

interface Photograph {
  readonly file: string;
  readonly suite: string;
  readonly symbols?: readonly { readonly text: string | null }[];
  readonly alternatives?: readonly string[];
}

test('photographs are read in the browser, and never wrongly', async ({ page }) => {
  test.skip(
    !existsSync(join(CORPUS_DIR, 'manifest.json')),
    `no photographs in ${CORPUS_DIR}: set QR_CORPUS to the corpus`,
  );
  const sample = samplePhotographs();
  await openScan(page);
  await chooseFiles(
    page,
    sample.map(({ file }) => join(CORPUS_DIR, file)),
  );
  await expect(page.getByText(`${String(sample.length)} of ${String(sample.length)} pictures read`)).toBeVisible({
    timeout: 150_000,
  });

  const wrong: string[] = [];
  let read = 0;
  for (const { file, symbols = [], alternatives = [] } of sample) {
    const texts = await cardOf(page, basename(file)).first().locator('[data-payload]').allTextContents();
    const right = [...symbols.map(({ text }) => text ?? ''), ...alternatives];
    if (texts.length > 0 && texts.every((text) => right.some((expected) => isShownAs(expected, text)))) read += 1;
    else if (texts.length > 0) wrong.push(`${file}: ${JSON.stringify(texts)}`);
  }
  expect(wrong).toEqual([]);
  expect(read / sample.length).toBeGreaterThanOrEqual(MEASURED_RATE - RATE_MARGIN);
});

/** Long texts are folded on the screen, and a first line is enough to tell a right one from a wrong one. */
function isShownAs(expected: string, shown: string): boolean {
  return shown.endsWith('…') ? expected.startsWith(shown.slice(0, 100)) : expected === shown;
}

/** Names differ, so that each has a card of its own. */
function samplePhotographs(): readonly Photograph[] {
  const photographs = JSON.parse(readFileSync(join(CORPUS_DIR, 'manifest.json'), 'utf8')) as readonly Photograph[];
  const known = photographs.filter(
    ({ suite, symbols }) =>
      /^(zxing|zxcpp|jsqr|boofcv-decoding)$/.test(suite) && symbols?.length === 1 && (symbols[0]?.text ?? '') !== '',
  );
  const byName = new Map(
    known.filter((_, index) => index % SAMPLE_EVERY === 0).map((photograph) => [basename(photograph.file), photograph]),
  );
  return [...byName.values()];
}
