import encodeWorkerUrl from '../workers/encode/main?worker&url';
import decodeWorkerUrl from '../workers/decode/main?worker&url';
import type { Result } from '../core/base/result';
import { camera } from '../platform/camera';
import { cameraList } from '../platform/camera-list';
import { clipboard } from '../platform/clipboard';
import { frames } from '../platform/frames';
import { haptics } from '../platform/haptics';
import { hashTextWherePossible } from '../platform/hash-text';
import { incomingFiles } from '../platform/incoming-files';
import { createPageReload } from '../platform/page-reload';
import { preferenceKeeper } from '../platform/preference-keeper';
import { createPreferenceStore } from '../platform/preference-store';
import { visibility } from '../platform/visibility';
import { RESULTS_PREFIX } from '../features/scan/results-prefix';
import { type Policy, SAFEST_POLICY } from '../core/policy/policy';
import { compiledEngine } from '../platform/compiled-engine';
import { draftStore } from '../platform/draft-store';
import type { Evidence } from '../platform/evidence';
import { newestWins } from '../platform/newest-wins';
import { createOperationLog } from '../platform/operation-log';
import { saveFile } from '../platform/save-file';
import { sessionTexts } from '../platform/session-texts';
import { createWorkerPool } from '../platform/worker-pool';
import type { Decoder, Encoder, MakeKept, Services } from '../services/services';
import type { DecodeContract } from '../workers/decode/contract';
import type { EncodeContract, EncodeInput } from '../workers/encode/contract';
import { poolOptions } from './pool-options';

const ENCODE_TIMEOUT_MS = 5_000;
/** The first frame waits for the engine to be fetched as well. */
const FRAME_TIMEOUT_MS = 20_000;
const FILE_TIMEOUT_MS = 60_000;
const MOST_FILE_WORKERS = 3;
/** A worker of the decoder holds some 20 MB. */
const IDLE_MS = 10_000;

export interface MadeServices extends Services {
  /** Puts the operator's policy in force for everything that is no component. */
  enforce(policy: Policy): void;
}

export function makeServices(): MadeServices {
  let inForce = SAFEST_POLICY;
  const kept = new Map<MakeKept<unknown>, unknown>();
  const services: MadeServices = {
    encoder: makeEncoder(),
    decoder: makeDecoder(),
    prover: async () => (await import('./make-prover')).prover,
    camera,
    cameraList,
    clipboard,
    draftStore,
    sessionTexts,
    saveFile,
    // Fetched with the first logo.
    readLogo: async (file) => (await import('../platform/logo-picture')).readLogo(file),
    sharesFiles: 'canShare' in navigator,
    outlets: async () => (await import('../platform/outlets')).outlets,
    evidence: evidenceWhenAsked(),
    operationLog: createOperationLog(__APP_BUILD__),
    pageReload: createPageReload(),
    preferences: createPreferenceStore(preferenceKeeper),
    frames,
    haptics,
    visibility,
    incomingFiles,
    hashText: hashTextWherePossible(),
    build: { version: __APP_VERSION__, commit: __APP_BUILD__, number: __APP_NUMBER__ },
    policy: () => inForce,
    kept<Kept>(make: MakeKept<Kept>): Kept {
      if (!kept.has(make)) kept.set(make, make(services));
      // Made by this very function.
      return kept.get(make) as Kept;
    },
    enforce(policy) {
      inForce = policy;
      if (policy.historyDays === 0) for (const name of sessionTexts.names(RESULTS_PREFIX)) sessionTexts.remove(name);
      services.operationLog.configure({ mode: policy.operationLog, days: policy.operationLogDays });
    },
  };
  return services;
}

/** Fetched with the screen that asks it. */
function evidenceWhenAsked(): Evidence {
  const load = async () => (await import('../platform/evidence')).evidence;
  return {
    manifest: async () => (await load()).manifest(),
    trustKey: async (keySha256) => (await load()).trustKey(keySha256),
    check: async (file) => (await load()).check(file),
    headers: async (names) => (await load()).headers(names),
    components: async () => (await load()).components(),
    requests: async () => (await load()).requests(),
  };
}

function makeEncoder(): Encoder {
  const pool = createWorkerPool<EncodeContract>({
    ...poolOptions(encodeWorkerUrl),
    size: 1,
    timeoutMs: ENCODE_TIMEOUT_MS,
    // Small, and the next key must not wait for a new one.
    idleMs: null,
  });
  const encode = async (input: EncodeInput) => flatten(await pool.call('encode', input));
  return {
    preview: newestWins(encode),
    encode,
    async render(input) {
      const rendered = flatten(await pool.call('render', input, { timeoutMs: FILE_TIMEOUT_MS }));
      if (rendered.ok || rendered.fault.code !== 'canvas-failed') return rendered;
      const drawn = await pool.call('draw', input);
      return drawn.ok ? (await import('../platform/page-painter')).renderOnPage(drawn.value, input) : drawn;
    },
    // The shards of a caption may have to cross a slow network.
    glyphs: (text) => pool.call('glyphs', text, { timeoutMs: FILE_TIMEOUT_MS }),
    archive: (files) => pool.call('archive', files, { timeoutMs: FILE_TIMEOUT_MS }),
  };
}

/** Frames and files share the workers that run, but a pile of files never delays the camera: a worker is left for it. */
function makeDecoder(): Decoder {
  const fileWorkers = Math.max(1, Math.min(MOST_FILE_WORKERS, navigator.hardwareConcurrency - 1));
  const pool = createWorkerPool<DecodeContract>({
    ...poolOptions(decodeWorkerUrl),
    size: 1 + fileWorkers,
    timeoutMs: FILE_TIMEOUT_MS,
    idleMs: IDLE_MS,
    startValue: compiledEngine,
  });
  const frames = pool.lane(1);
  const files = pool.lane(fileWorkers);
  return {
    keepReady() {
      const release = pool.keepWarm();
      // The first picture tells what is wrong, if something is.
      void pool.call('prepare', null);
      return release;
    },
    isFrameInFlight: () => frames.isFull(),
    readFrame: async (frame) => {
      const outcome = await frames.call('readFrame', { frame }, { transfer: [frame], timeoutMs: FRAME_TIMEOUT_MS });
      // A worker that died before it got the frame leaves it here, and a camera lends only a few: then its picture stands still.
      frame.close();
      return flatten(outcome);
    },
    mostFilesAtOnce: fileWorkers,
    readFile: async (job, options) => flatten(await files.call('readFile', job, options)),
  };
}

/** A call that came through still carries the worker's own yes or no. */
function flatten<Value, Inner, Outer>(outcome: Result<Result<Value, Inner>, Outer>): Result<Value, Inner | Outer> {
  return outcome.ok ? outcome.value : outcome;
}
