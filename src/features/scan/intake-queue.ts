/** Work that is begun only when there is room for it: two thousand pictures are names until then. */
export interface IntakeQueue {
  /** @param isUrgent somebody waits for just this one, so that it goes before the rest */
  add(ids: readonly string[], isUrgent: boolean): void;
  /** Empties the queue; the answer is what waited in it. */
  clear(): readonly string[];
  /** Takes one out; false where it does not wait. */
  remove(id: string): boolean;
}

/** @param run settles when the room is free again; it never rejects */
export function createIntakeQueue(mostAtOnce: number, run: (id: string) => Promise<void>): IntakeQueue {
  let urgent: string[] = [];
  let waiting: string[] = [];
  let nextWaiting = 0;
  let running = 0;

  function next(): string | undefined {
    const id = urgent.shift();
    if (id !== undefined) return id;
    const usual = waiting[nextWaiting];
    nextWaiting += 1;
    if (usual === undefined) {
      waiting = [];
      nextWaiting = 0;
    }
    return usual;
  }

  function startAll(): void {
    while (running < mostAtOnce) {
      const id = next();
      if (id === undefined) return;
      running += 1;
      void run(id).then(() => {
        running -= 1;
        startAll();
      });
    }
  }

  return {
    add(ids, isUrgent) {
      if (isUrgent) urgent.push(...ids);
      else waiting = [...waiting.slice(nextWaiting), ...ids];
      if (!isUrgent) nextWaiting = 0;
      startAll();
    },
    clear() {
      const left = [...urgent, ...waiting.slice(nextWaiting)];
      urgent = [];
      waiting = [];
      nextWaiting = 0;
      return left;
    },
    remove(id) {
      const left = [...urgent, ...waiting.slice(nextWaiting)];
      urgent = urgent.filter((other) => other !== id);
      waiting = waiting.slice(nextWaiting).filter((other) => other !== id);
      nextWaiting = 0;
      return left.includes(id);
    },
  };
}
