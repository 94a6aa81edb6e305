import type { Mutant } from './mutant.ts';

const POOL_TEST = 'src/platform/worker-pool';
const NEWEST_TEST = 'src/platform/newest-wins.test.ts';
const POOL = 'src/platform/worker-pool.ts';
const SLOT = 'src/platform/worker-slot.ts';
const NEWEST = 'src/platform/newest-wins.ts';

/** Worker calls: each is answered once, and the newest wins. */
export const WORKER_MUTANTS: readonly Mutant[] = [
  {
    name: 'an overtaken running call answers with its result',
    file: NEWEST,
    find: '      running?.answer(overtaken());\n',
    replace: '',
    test: NEWEST_TEST,
  },
  {
    name: 'an overtaken waiting call is never answered',
    file: NEWEST,
    find: '      waiting?.answer(overtaken());\n',
    replace: '',
    test: NEWEST_TEST,
  },
  {
    name: 'the oldest of the waiting calls runs',
    file: NEWEST,
    find: 'else waiting = call;',
    replace: 'else waiting ??= call;',
    test: NEWEST_TEST,
  },
  {
    name: 'calls run beside each other',
    file: NEWEST,
    find: 'if (running === null) start(call);\n      else waiting = call;',
    replace: 'start(call);',
    test: NEWEST_TEST,
  },
  {
    name: 'a waiting call runs again and again',
    file: NEWEST,
    find: '      waiting = null;\n      if (successor',
    replace: '      if (successor',
    test: NEWEST_TEST,
  },
  {
    name: 'a call that throws holds up the next one',
    file: NEWEST,
    find: 'run(call.input).then(call.answer, call.throwing).finally(next);',
    replace: 'run(call.input).then((result) => { call.answer(result); next(); }, call.throwing);',
    test: NEWEST_TEST,
  },
  {
    name: 'an aborted signal is not refused',
    file: POOL,
    find: "if (signal?.aborted === true) return Promise.resolve(fail({ code: 'aborted' }));",
    replace: '',
    test: POOL_TEST,
  },
  {
    name: 'a waiting call that is aborted waits for a worker',
    file: POOL,
    find: "        lane.waiting.splice(place, 1);\n        resolve(fail({ code: 'aborted' }));\n",
    replace: '',
    test: POOL_TEST,
  },
  {
    name: 'a waiting call whose signal has ended starts',
    file: POOL,
    find: 'if (job.signal?.aborted === true) {',
    replace: 'if (job.signal === undefined) {',
    test: POOL_TEST,
  },
  {
    name: 'closing forgets waiting calls',
    file: POOL,
    find: "for (const lane of lanes) for (const job of lane.waiting.splice(0)) job.settle(fail({ code: 'aborted' }));",
    replace: '',
    test: POOL_TEST,
  },
  {
    name: 'a second answer counts',
    file: SLOT,
    find: '} else if (reply.id !== this.#jobId) {',
    replace: '} else if (reply.id < 0) {',
    test: POOL_TEST,
  },
  {
    name: 'a worker that hangs is not given up',
    file: SLOT,
    find: "this.#replace({ code: 'timed-out', timeoutMs: job.timeoutMs });",
    replace: '',
    test: POOL_TEST,
  },
  {
    name: 'a broken worker is kept',
    file: SLOT,
    find: "this.#replace({ code: 'crashed', reason: reply.reason });",
    replace: "this.#finish(fail({ code: 'crashed', reason: reply.reason }));",
    test: POOL_TEST,
  },
  {
    name: 'an abort does not reach the running call',
    file: SLOT,
    find: "job.signal?.addEventListener('abort', this.#onAbort, { once: true });",
    replace: '',
    test: POOL_TEST,
  },
  {
    name: 'a worker that misses a part of itself is kept',
    file: SLOT,
    find: "this.#replace({ code: 'code-load-failed', reason: reply.reason });",
    replace: "this.#finish(fail({ code: 'code-load-failed', reason: reply.reason }));",
    test: POOL_TEST,
  },
  {
    name: 'chunks are asked for before the last one is done with',
    file: SLOT,
    find: 'await job.onChunk?.(chunk);',
    replace: 'void job.onChunk?.(chunk);',
    test: POOL_TEST,
  },
  {
    name: 'a cancelled worker is not asked to stop',
    file: SLOT,
    find: "this.#post({ kind: 'cancel', id: this.#jobId });",
    replace: '',
    test: POOL_TEST,
  },
  {
    name: 'a worker is not handed its start value',
    file: SLOT,
    find: "this.#post({ kind: 'start', value });",
    replace: '',
    test: POOL_TEST,
  },
  {
    name: 'a kept-warm pool lets its last worker end',
    file: POOL,
    find: 'return warmHolds === 0 || slots.some((other) => other !== slot && other.isWarm);',
    replace: 'return true;',
    test: POOL_TEST,
    testName: 'idle workers ',
  },
  {
    name: 'a lane uses every worker',
    file: POOL,
    find: 'if (lane.running >= lane.mostCalls) return false;',
    replace: '',
    test: POOL_TEST,
    testName: 'lanes ',
  },
  {
    name: 'a lane starts a worker of its own although one is free',
    file: POOL,
    find: 'free.find((slot) => slot.isWarm && !isOthers(slot)) ??',
    replace: '',
    test: POOL_TEST,
    testName: 'lanes ',
  },
  {
    name: 'a lane uses the worker that another lane used a moment ago',
    file: POOL,
    find: 'slot.isWarm && !isOthers(slot)',
    replace: 'slot.isWarm',
    test: POOL_TEST,
    testName: 'lanes ',
  },
];
