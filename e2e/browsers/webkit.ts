import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, isListening } from '../../nginx/test/ports.ts';
import { until } from '../../nginx/test/until.ts';
import type { Driver } from './driver.ts';

const DRIVER = process.env['WEBKIT_DRIVER_PATH'] ?? '/usr/bin/WebKitWebDriver';
const MINI_BROWSER = process.env['WEBKIT_BROWSER_PATH'] ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
/** Name under which WebDriver passes elements (W3C WebDriver §12). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** The system's WebKitGTK in a window of a display of its own, spoken to in plain WebDriver. */
export async function startWebkit(): Promise<Driver> {
  const port = await freePort();
  const display = spawn('xvfb-run', ['-a', 'dbus-run-session', '--', DRIVER, `--port=${String(port)}`], {
    stdio: 'ignore',
    detached: true,
  });
  await until('WebKitWebDriver listens', () => isListening(port), 20_000);
  const base = `http://127.0.0.1:${String(port)}`;
  const { sessionId } = (await ask(`${base}/session`, 'POST', {
    capabilities: {
      alwaysMatch: {
        'webkitgtk:browserOptions': {
          binary: MINI_BROWSER,
          args: ['--automation', '--enable-mock-capture-devices=true', '--enable-media-stream=true'],
        },
      },
    },
  })) as { readonly sessionId: string };
  const session = `${base}/session/${sessionId}`;
  const post = (path: string, body: object = {}): Promise<unknown> => ask(`${session}${path}`, 'POST', body);
  const find = async (selector: string): Promise<string> => {
    const element = (await post('/element', { using: 'css selector', value: selector })) as Readonly<
      Record<string, string>
    >;
    return element[ELEMENT] ?? '';
  };
  return {
    open: async (url) => {
      await post('/url', { url });
    },
    reload: async () => {
      await post('/refresh');
    },
    evaluate: (script) => post('/execute/sync', { script: `return (${script})`, args: [] }),
    click: async (selector) => {
      await post(`/element/${await find(selector)}/click`);
    },
    type: async (selector, text) => {
      await post(`/element/${await find(selector)}/value`, { text });
    },
    chooseFiles: async (selector, files) => {
      await post(`/element/${await find(selector)}/value`, { text: files.join('\n') });
    },
    close: async () => {
      await ask(session, 'DELETE').catch(() => undefined);
      await end(display);
    },
  };
}

async function ask(url: string, method: 'POST' | 'DELETE', body?: object): Promise<unknown> {
  const response = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { readonly value: unknown };
  if (!response.ok) throw new Error(`${method} ${url}: ${JSON.stringify(value)}`);
  return value;
}

/** xvfb-run leads the group of all that it started. */
async function end({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // Gone already.
  }
  await sleep(500);
}
