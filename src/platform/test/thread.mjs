// A worker for the tests of the pool: a real thread that behaves as each call asks, with the product's own side of a call.
import { parentPort } from 'node:worker_threads';
import { RunningCall } from '../../workers/running-call.ts';

let served = 0;
let emitted = 0;
let startValue;
const calls = new Map();

parentPort.on('message', (request) => {
  if (request.kind === 'start') startValue = request.value;
  else if (request.kind === 'credit') calls.get(request.id)?.grantCredit();
  else if (request.kind === 'cancel') calls.get(request.id)?.cancel();
  else if (request.kind === 'how-many') parentPort.postMessage({ kind: 'emitted', emitted });
  else act(request);
});

function act({ id, method, input }) {
  served += 1;
  const call = new RunningCall(id, (reply) => parentPort.postMessage(reply));
  calls.set(id, call);
  const done = (value) => parentPort.postMessage({ kind: 'done', id, value });
  const acts = {
    echo: () => done(input),
    count: () => done(served),
    fail: () => parentPort.postMessage({ kind: 'failed', id, reason: `Error: ${input}` }),
    answerTwice: () => {
      done('first');
      done('second');
    },
    crash: () => {
      throw new Error(input);
    },
    hang: () => {
      for (;;);
    },
    tellProgress: () => {
      call.onProgress(0.25);
      parentPort.postMessage({ kind: 'progress', id: id - 1, share: 0.9 });
      call.onProgress(0.26);
      call.onProgress(0.5);
      done(input);
    },
    never: () => undefined,
    missPart: () => parentPort.postMessage({ kind: 'unloaded', id, reason: input }),
    breakDown: () => parentPort.postMessage({ kind: 'broken', id, reason: input }),
    size: () => done(input.byteLength),
    emitMany: async () => {
      for (let chunk = 0; chunk < input && !call.signal.aborted; chunk += 1) {
        await call.emit(chunk);
        emitted += 1;
      }
      call.sendAll();
      done(input);
    },
    untilCancelled: () => call.signal.addEventListener('abort', () => done('stopped')),
    startValue: () => done(startValue),
  };
  acts[method]();
}
parentPort.postMessage({ kind: 'ready' });
