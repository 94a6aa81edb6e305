// A worker for the tests of the pool: a real thread that behaves as told.
import { parentPort } from 'node:worker_threads';

let served = 0;
parentPort.on('message', ({ id, method, input }) => {
  served += 1;
  const acts = {
    echo: () => parentPort.postMessage({ kind: 'done', id, value: input }),
    count: () => parentPort.postMessage({ kind: 'done', id, value: served }),
    fail: () => parentPort.postMessage({ kind: 'failed', id, reason: `Error: ${input}` }),
    answerTwice: () => {
      parentPort.postMessage({ kind: 'done', id, value: 'first' });
      parentPort.postMessage({ kind: 'done', id, value: 'second' });
    },
    crash: () => {
      throw new Error(input);
    },
    hang: () => {
      for (;;);
    },
    tellProgress: () => {
      parentPort.postMessage({ kind: 'progress', id, share: 0.25 });
      parentPort.postMessage({ kind: 'progress', id: id - 1, share: 0.9 });
      parentPort.postMessage({ kind: 'progress', id, share: 0.5 });
      parentPort.postMessage({ kind: 'done', id, value: input });
    },
    never: () => undefined,
    missPart: () => parentPort.postMessage({ kind: 'unloaded', id, reason: input }),
    breakDown: () => parentPort.postMessage({ kind: 'broken', id, reason: input }),
    size: () => parentPort.postMessage({ kind: 'done', id, value: input.byteLength }),
  };
  acts[method]();
});
parentPort.postMessage({ kind: 'ready' });
