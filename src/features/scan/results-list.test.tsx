// @vitest-environment happy-dom
import { act } from 'react';
import { type Root, createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImageFacts } from '../../core/images/image-facts';
import { type Policy, SAFEST_POLICY } from '../../core/policy/policy';
import type { ReadSymbol } from '../../core/decode/found-symbol';
import { COMMON_WORDS } from '../../i18n/common/words';
import { FAULT_WORDS } from '../../i18n/faults/words';
import { loadLanguage } from '../../i18n/load-words';
import { RESULT_WORDS } from '../../i18n/result/words';
import { SCAN_WORDS } from '../../i18n/scan/words';
import { LanguageContext } from '../../i18n/use-words';
import { type Notice, NoticeContext } from '../../services/notice-context';
import { PolicyContext } from '../../services/policy-context';
import type { Decoder, FileOptions, Services } from '../../services/services';
import { ServicesContext } from '../../services/services-context';
import { useKept } from '../../services/use-store';
import type { SessionTexts } from '../../platform/session-texts';
import type { FilePart, FileReading } from '../../workers/decode/contract';
import { type KeptResults, keptResults } from './kept-results';
import { ResultsList } from './results-list';

const POLICY: Policy = { ...SAFEST_POLICY, historyDays: 1 };
const AT_ONCE = 2;
const FACTS: ImageFacts = {
  format: 'png',
  widthPx: 10,
  heightPx: 10,
  bitsPerSample: 8,
  colour: 'grey',
  mayBeTransparent: false,
  isAnimated: false,
  isTruncated: false,
  isRenamed: false,
};

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  await loadLanguage('en', [COMMON_WORDS, FAULT_WORDS, RESULT_WORDS, SCAN_WORDS]);
});
afterEach(() => {
  for (const root of roots)
    act(() => {
      root.unmount();
    });
  roots.clear();
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

const roots = new Set<Root>();

/** The list over the real store, queue and memory; the decoder answers when the test says so. */
function openPage(texts: SessionTexts = memoryTexts()) {
  const reader = scriptedDecoder();
  const notices: Notice[] = [];
  const leaving: (() => void)[] = [];
  let kept: KeptResults | null = null;
  const made = new Map<unknown, unknown>();
  // The list asks the services for nothing else.
  const services = {
    decoder: reader.decoder,
    operationLog: { record: () => undefined },
    policy: () => POLICY,
    sessionTexts: texts,
    pageReload: { beforeEach: () => undefined },
    visibility: {
      onLeave: (flush: () => void) => {
        leaving.push(flush);
      },
    },
    kept: (make: (services: Services) => unknown) => {
      if (!made.has(make)) made.set(make, make(services));
      return made.get(make);
    },
  } as unknown as Services;
  function Screen() {
    kept = useKept(keptResults);
    return <ResultsList kept={kept} />;
  }
  const box = document.createElement('div');
  document.body.append(box);
  const root = createRoot(box);
  roots.add(root);
  act(() => {
    root.render(
      <ServicesContext value={services}>
        <PolicyContext value={POLICY}>
          <LanguageContext value="en">
            <NoticeContext value={(notice) => notices.push(notice)}>
              <Screen />
            </NoticeContext>
          </LanguageContext>
        </PolicyContext>
      </ServicesContext>,
    );
  });
  const results = (): KeptResults => needed(kept);
  const buttons = (): HTMLButtonElement[] => Array.from(box.querySelectorAll('button'));

  return {
    rows: () => Array.from(box.querySelectorAll('section > ul > li'), rowText),
    text: () => box.textContent,
    summary: () => box.querySelector('.sr-only')?.textContent ?? '',
    buttons: () => buttons().map(({ textContent }) => textContent),
    begun: reader.begun,
    read: (...names: string[]) =>
      act(async () => {
        results().readFiles(names.map((name) => ({ file: new Blob([name]), name })));
        await settled();
      }),
    see: (text: string) =>
      act(async () => {
        results().addSeen([symbolOf(text)], 1);
        await settled();
      }),
    find: (name: string, ...found: string[]) =>
      act(async () => {
        reader.find(name, found);
        await settled();
      }),
    finish: (name: string, ...found: string[]) =>
      act(async () => {
        reader.finish(name, found);
        await settled();
      }),
    press: (label: string) =>
      act(async () => {
        needed(buttons().find(({ textContent }) => textContent === label)).click();
        await settled();
      }),
    /** How the list is kept is fetched first. */
    restored: (count: number) =>
      act(async () => {
        await vi.waitFor(() => {
          expect(results().list.get().order).toHaveLength(count);
        });
      }),
    undo: () =>
      act(async () => {
        needed(notices.at(-1)?.action).run();
        await settled();
      }),
    leave() {
      for (const flush of leaving) flush();
      act(() => {
        root.unmount();
      });
      roots.delete(root);
    },
  };
}

/** A row as one reads it: the picture's name, then what is said of it. */
function rowText(row: Element): string {
  const name = row.querySelector('h3')?.textContent;
  const said = Array.from(row.querySelectorAll('p'), ({ textContent }) => textContent);
  // "QR Code · version 1" and the like are no part of it.
  return [...(name === undefined ? [] : [`${name}:`]), ...said].join(' ');
}

function scriptedDecoder() {
  interface Call {
    readonly name: string;
    readonly options: FileOptions;
    readonly answer: (result: Awaited<ReturnType<Decoder['readFile']>>) => void;
  }
  const calls: Call[] = [];
  const newestOf = (name: string): Call => needed(calls.findLast((call) => call.name === name));
  const decoder: Pick<Decoder, 'mostFilesAtOnce' | 'readFile'> = {
    mostFilesAtOnce: AT_ONCE,
    readFile: ({ name }, options) =>
      new Promise((answer) => {
        calls.push({ name: name ?? '', options, answer });
        options.signal.addEventListener('abort', () => {
          answer({ ok: false, fault: { code: 'aborted' } });
        });
      }),
  };
  return {
    decoder,
    begun: () => calls.map(({ name }) => name),
    find(name: string, texts: readonly string[]) {
      newestOf(name).options.onChunk(partOf(texts));
    },
    finish(name: string, texts: readonly string[]) {
      newestOf(name).answer({ ok: true, value: readingOf(texts) });
    },
  };
}

function partOf(texts: readonly string[]): FilePart {
  return {
    widthPx: 10,
    heightPx: 10,
    symbols: texts.map(symbolOf),
    engine: 'zxing-wasm',
    facts: FACTS,
  };
}

function readingOf(texts: readonly string[]): FileReading {
  return {
    ...partOf(texts),
    mode: 'file',
    diagnosis: null,
    unread: [],
    decodeMs: 1,
    thumbnail: { width: 1, height: 1, close: () => undefined },
  };
}

function symbolOf(text: string): ReadSymbol {
  const corner = { x: 0, y: 0 };
  return {
    format: 'qr-code',
    text,
    content: null,
    corners: [corner, corner, corner, corner],
    version: '1',
    level: 'M',
    stage: 'engine',
    facts: null,
    afterMs: 1,
  };
}

function memoryTexts(): SessionTexts {
  const stored = new Map<string, string>();
  return {
    put: (name, text) => stored.set(name, text).has(name),
    get: (name) => stored.get(name) ?? null,
    remove: (name) => {
      stored.delete(name);
    },
    names: (prefix) => Array.from(stored.keys()).filter((name) => name.startsWith(prefix)),
  };
}

/** @throws Error where the page does not have what the test presses or answers */
function needed<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('It is not there.');
  return value;
}

/** Answers, the queue and the store have done what they were about to. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}
