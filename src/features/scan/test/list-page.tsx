import { act } from 'react';
import { type Root, createRoot } from 'react-dom/client';
import { expect, vi } from 'vitest';
import type { ReadSymbol } from '../../../core/decode/found-symbol';
import type { ImageFacts } from '../../../core/images/image-facts';
import { type Policy, SAFEST_POLICY } from '../../../core/policy/policy';
import { LanguageContext } from '../../../i18n/use-words';
import type { SessionTexts } from '../../../platform/session-texts';
import { type Notice, NoticeContext } from '../../../services/notice-context';
import { PolicyContext } from '../../../services/policy-context';
import type { Decoder, FileOptions, Services } from '../../../services/services';
import { ServicesContext } from '../../../services/services-context';
import { useKept } from '../../../services/use-store';
import type { FilePart, FileReading } from '../../../workers/decode/contract';
import { type KeptResults, keptResults } from '../kept-results';
import { ResultsList } from '../results-list';

const POLICY: Policy = { ...SAFEST_POLICY, historyDays: 1 };
/** Pictures that the scripted decoder reads at a time. */
export const AT_ONCE = 2;
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

const roots = new Set<Root>();

/** Removes the pages that a test has opened. */
export function closePages(): void {
  for (const root of roots)
    act(() => {
      root.unmount();
    });
  roots.clear();
}

/** The list over the real store, queue and memory; the decoder answers when the test says so. */
export function openPage(texts: SessionTexts = memoryTexts()) {
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

export function memoryTexts(): SessionTexts {
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
