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
    never: () => undefined,
    breakDown: () => parentPort.postMessage({ kind: 'broken', id, reason: input }),
    size: () => parentPort.postMessage({ kind: 'done', id, value: input.byteLength }),
  };
  acts[method]();
});
parentPort.postMessage({ kind: 'ready' });
