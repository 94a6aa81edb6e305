import type { Mutant } from './mutant.ts';

const POOL_TEST = 'src/platform/worker-pool.test.ts';
const POOL = 'src/platform/worker-pool.ts';
const SLOT = 'src/platform/worker-slot.ts';
const NEWEST = 'src/platform/newest-wins.ts';

/** Worker calls: each is answered once, and the newest wins. */
export const WORKER_MUTANTS: readonly Mutant[] = [
  {
    name: 'an overtaken waiting call runs all the same',
    file: NEWEST,
    find: 'mine === newest ? run(input) : overtaken<Output>()',
    replace: 'mine <= newest ? run(input) : overtaken<Output>()',
    test: POOL_TEST,
  },
  {
    name: 'an overtaken running call answers with its result',
    file: NEWEST,
    find: 'return mine === newest ? result : overtaken<Output>();',
    replace: 'return result;',
    test: POOL_TEST,
  },
  {
    name: 'calls run beside each other',
    file: NEWEST,
    find: '    running = turn;\n',
    replace: '',
    test: POOL_TEST,
  },
  {
    name: 'an aborted signal is not refused',
    file: POOL,
    find: "if (signal?.aborted === true) return Promise.resolve(fail({ code: 'aborted' }));",
    replace: '',
    test: POOL_TEST,
  },
  {
    name: 'a waiting call stays in the queue when it is aborted',
    file: POOL,
    find: 'waiting.splice(place, 1);',
    replace: '',
    test: POOL_TEST,
  },
  {
    name: 'a waiting call whose signal has ended starts',
    file: POOL,
    find: "if (job.signal?.aborted === true) job.settle(fail({ code: 'aborted' }));\n      else slot.run(job);",
    replace: 'slot.run(job);',
    test: POOL_TEST,
  },
  {
    name: 'closing forgets waiting calls',
    file: POOL,
    find: "for (const job of waiting.splice(0)) job.settle(fail({ code: 'aborted' }));",
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
    find: '    this.#worker = null;\n    this.#isReady = false;\n    this.#finish(fail(fault));',
    replace: '    this.#finish(fail(fault));',
    test: POOL_TEST,
  },
  {
    name: 'an abort does not reach the running call',
    file: SLOT,
    find: "job.signal?.addEventListener('abort', this.#onAbort, { once: true });",
    replace: '',
    test: POOL_TEST,
  },
];
