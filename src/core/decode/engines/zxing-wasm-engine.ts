import {
  type ZXingReaderModule,
  defaultReaderOptions,
  encodeFormats,
  prepareZXingModule,
  purgeZXingModule,
} from 'zxing-wasm/reader';
import { fieldsOf } from '../../base/fields';
import { isErrorCorrectionLevel } from '../../qr/error-correction-level';
import { looksLikeModel1 } from '../codewords/model-1';
import { readModules } from '../codewords/read-modules';
import type { SampledModules } from '../codewords/sampled-modules';
import { readContent } from '../content/read-content';
import type { Effort, Engine } from './engine';
import type { FoundSymbol } from '../found-symbol';
import type { Symbology } from '../../qr/symbology';
import type { GreyImage } from '../grey-image';
import { factsOf } from '../reading-facts';
import { thicken } from './thicken';

/** Makes the WebAssembly instance from the module's imports; the caller has fetched and compiled it. */
export type InstantiateWasm = (imports: object) => { readonly instance: unknown; readonly module: unknown };

export interface WasmEngine extends Engine {
  /** Size of the WebAssembly memory; it only ever grows, so a leak shows here. */
  memoryBytes(): number;
}

/** The memory functions come from Emscripten's global types, which `core` does not load. */
type ReaderModule = ZXingReaderModule & {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
};
type NativeOptions = Parameters<ReaderModule['readBarcodesFromPixmap']>[3];
type NativeResult = NonNullable<ReturnType<ResultVector['get']>>;
/** An Embind vector lives in WebAssembly memory until `delete`, which the published type leaves out. */
type ResultVector = ReturnType<ReaderModule['readBarcodesFromPixmap']> & { delete(): void };

const FORMATS: Readonly<Record<string, Symbology>> = {
  QRCode: 'qr-code',
  QRCodeModel1: 'qr-code',
  QRCodeModel2: 'qr-code',
  MicroQRCode: 'micro-qr',
  RMQRCode: 'rmqr',
};

/** @throws whatever instantiation throws; the next call then starts afresh instead of failing for ever. */
export async function createZxingWasmEngine(instantiate: InstantiateWasm): Promise<WasmEngine> {
  try {
    const overrides = { instantiateWasm: asEmscriptenHook(instantiate) };
    return wrap(
      (await prepareZXingModule({ overrides, equalityFn: Object.is, fireImmediately: true })) as ReaderModule,
    );
  } catch (cause) {
    purgeZXingModule();
    throw cause;
  }
}

/** Emscripten's own type for this names WebAssembly, which `core` does not have. */
function asEmscriptenHook(instantiate: InstantiateWasm) {
  return (imports: object, receive: (instance: unknown, module: unknown) => void): object => {
    const { instance, module } = instantiate(imports);
    receive(instance, module);
    return {};
  };
}

function wrap(module: ReaderModule): WasmEngine {
  const options = {
    fast: nativeOptions('fast'),
    normal: nativeOptions('normal'),
    thorough: nativeOptions('thorough'),
  } as const;
  return {
    name: 'zxing-wasm',
    isThorough: true,
    read: (image, effort) => readPixmap(module, thicken(image, LONGEST_FOR_ITS_WIDTH), options[effort]),
    memoryBytes: () => module.HEAPU8.byteLength,
  };
}

/**
 * zxing-cpp halves a picture until its longer side is short, whatever becomes of the other one; its
 * search of a layer two pixels thick reads outside the picture and destroys the instance.
 */
const LONGEST_FOR_ITS_WIDTH = 20;

/**
 * The package's own reading function never frees its result vector (about 6 kB a read), so the
 * module is called directly and everything allocated is freed.
 */
function readPixmap(module: ReaderModule, image: GreyImage, options: NativeOptions): readonly FoundSymbol[] {
  const pointer = module._malloc(image.luminance.length);
  if (pointer === 0) throw new RangeError(`No room for ${String(image.luminance.length)} bytes in WebAssembly memory`);
  try {
    module.HEAPU8.set(image.luminance, pointer);
    const results = module.readBarcodesFromPixmap(pointer, image.widthPx, image.heightPx, options) as ResultVector;
    try {
      return Array.from({ length: results.size() }, (_, index) => results.get(index))
        .filter((result) => result !== undefined)
        .map(toFoundSymbol)
        .filter((symbol) => symbol !== null);
    } finally {
      results.delete();
    }
  } finally {
    module._free(pointer);
  }
}

/** Null where our own evidence rule rejects the modules that the engine read. */
function toFoundSymbol(result: NativeResult): FoundSymbol | null {
  const modules = modulesOf(result);
  const own = readOwn(modules);
  if (!own.ok && !looksLikeModel1(modules)) return null;
  const content = own.ok ? readContent(own.value.segments) : null;
  const { topLeft, topRight, bottomRight, bottomLeft } = result.position;
  return {
    format: FORMATS[result.format] ?? 'qr-code',
    // zxing-cpp takes Chinese and Korean bytes for Latin-1 or Japanese: the charset is judged again.
    text: content?.text ?? result.text,
    content,
    corners: [topLeft, topRight, bottomRight, bottomLeft],
    ...(own.ok ? { version: own.value.versionName, level: own.value.level } : kindFromExtra(result.extra)),
    stage: 'engine',
    facts: own.ok ? factsOf(own.value) : null,
  };
}

/** What is Model 1 has none of the other formats. */
function readOwn(modules: SampledModules): ReturnType<typeof readModules> {
  const likely = readModules(modules);
  return likely.ok || looksLikeModel1(modules) ? likely : readModules(modules, 'all');
}

function modulesOf({ symbol: { data, width, height } }: NativeResult): SampledModules {
  const darkness = new Float32Array(width * height);
  for (let index = 0; index < darkness.length; index += 1) darkness[index] = data[index] === 0 ? 1 : -1;
  return { widthModules: width, heightModules: height, darkness };
}

function kindFromExtra(json: string): Pick<FoundSymbol, 'version' | 'level'> {
  const { Version: version, ECLevel: level } = json === '' ? {} : fieldsOf(JSON.parse(json));
  return {
    version: typeof version === 'string' || typeof version === 'number' ? String(version) : null,
    level: isErrorCorrectionLevel(level) ? level : null,
  };
}

function nativeOptions(effort: Effort): NativeOptions {
  return {
    ...defaultReaderOptions,
    formats: encodeFormats(['QRCode']),
    // Rotation by quarters is for linear codes: a QR Code finds its own orientation.
    tryRotate: false,
    // Every row instead of every third or so: costs half as much again and finds what our own search finds too.
    tryHarder: effort !== 'fast',
    tryInvert: effort !== 'fast',
    tryDenoise: effort === 'thorough',
    downscaleFactor: effort === 'thorough' ? 2 : 3,
    downscaleThreshold: effort === 'thorough' ? 200 : 500,
    binarizer: 0,
    eanAddOnSymbol: 0,
    textMode: 0,
    characterSet: 0,
  };
}
