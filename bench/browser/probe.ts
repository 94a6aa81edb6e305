import type { Page } from '@playwright/test';

/** What the probe in the page has seen so far, in milliseconds. */
export interface Probed {
  /** From the key's own time stamp to the frame that shows the symbol drawn for it. */
  readonly keyToPaintMs: readonly number[];
  /** From handing a frame to the worker to its answer: transfer, light, reading. */
  readonly frameMs: readonly number[];
  /** Tasks over 50 ms on the page's own thread. */
  readonly longTasksMs: readonly number[];
}

/** Watches from outside the product's code: keys, canvases, workers' messages, long tasks. */
export async function installProbe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const probed = { keyToPaintMs: [] as number[], frameMs: [] as number[], longTasksMs: [] as number[] };
    Object.assign(window, { probed });

    let keyAt: number | null = null;
    document.addEventListener('keydown', (event) => (keyAt = event.timeStamp), { capture: true });
    const getContext = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      ...args: Parameters<typeof getContext>
    ) {
      const pressedAt = keyAt;
      keyAt = null;
      // The callback after next runs when the frame with the drawing has been handed over.
      if (pressedAt !== null)
        requestAnimationFrame(() => setTimeout(() => probed.keyToPaintMs.push(performance.now() - pressedAt)));
      return getContext.apply(this, args);
    } as typeof getContext;

    const sentAt = new Map<Worker, Map<number, number>>();
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (
      this: Worker,
      message: { id: number; method: string },
      transfer: Transferable[],
    ) {
      if (message.method === 'readFrame') {
        if (!sentAt.has(this)) {
          sentAt.set(this, new Map());
          this.addEventListener('message', (event: MessageEvent<{ id?: number }>) => {
            const at = sentAt.get(this)?.get(event.data.id ?? -1);
            if (at !== undefined) probed.frameMs.push(performance.now() - at);
          });
        }
        sentAt.get(this)?.set(message.id, performance.now());
      }
      Reflect.apply(post, this, [message, transfer]);
    } as typeof post;

    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) probed.longTasksMs.push(duration);
    }).observe({ type: 'longtask' });
  });
}

export function probed(page: Page): Promise<Probed> {
  return page.evaluate(() => (window as unknown as { probed: Probed }).probed);
}

export async function forget(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { keyToPaintMs, frameMs, longTasksMs } = (window as unknown as { probed: Record<string, number[]> })
      .probed as Record<'keyToPaintMs' | 'frameMs' | 'longTasksMs', number[]>;
    for (const list of [keyToPaintMs, frameMs, longTasksMs]) list.length = 0;
  });
}

export function summary(timesMs: readonly number[]): string {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(1);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, of ${String(sorted.length)}`;
}
