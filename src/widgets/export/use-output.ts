import { type Result, fail, ok } from '../../core/base/result';
import type { EncodeFault } from '../../core/encode/encode-fault';
import type { Content } from '../../core/encode/options';
import { FILE_EXTENSIONS, type FileFormat, MEDIA_TYPES } from '../../core/render/file-format';
import type { OutputSize } from '../../core/render/output-size';
import type { RenderFault } from '../../core/render/render-file';
import type { Style } from '../../core/render/style';
import type { QrSymbol } from '../../core/qr/symbol';
import { FAULT_WORDS, type AnyFault, faultSentence } from '../../i18n/faults/words';
import { EXPORT_WORDS } from '../../i18n/export/words';
import { useWords } from '../../i18n/use-words';
import type { CallFault } from '../../platform/call-fault';
import { useNotify } from '../../services/notice-context';
import { useFeature } from '../../services/policy-context';
import { useServices } from '../../services/services-context';
import { usePreference } from '../../services/use-preference';
import type { EncodeInput, NamedFile } from '../../workers/encode/contract';
import type { EncodersDiffer } from '../proof/export-guard';
import { EXPORT_PREFERENCES } from './export-preferences';

/** Bytes have no kind of their own: their file is named, and the log counts them, as a text. */
function textOf(content: Content): string {
  return content.kind === 'text' ? content.text : '';
}

interface Output {
  /** The linked code in view, or the only one. */
  downloadPng(): void;
  downloadSvg(): void;
  copy(): void;
  /** Every linked code, as PNG and SVG. */
  downloadAll(): void;
}

/** Names of files and kinds of contents. Nothing needs them before the first file. */
async function fetchNaming() {
  try {
    const [{ fileNameFor }, { kindOf }] = await Promise.all([import('./file-name'), import('../../core/payload/kind')]);
    return { fileNameFor, kindOf };
  } catch {
    return null;
  }
}

const NAMING_NOT_LOADED = { code: 'code-load-failed', reason: 'naming' } as const satisfies CallFault;

type OutputFault = EncodeFault | RenderFault | CallFault | EncodersDiffer;
type Bytes = Uint8Array<ArrayBuffer>;
interface OutputFile {
  readonly name: string;
  readonly bytes: Bytes;
  /** Codes in it. */
  readonly count: number;
}

/**
 * Takes symbols away: as files or on the clipboard. The text is encoded once more for it, because
 * the preview may still be one key behind.
 * @param place of the linked code in view
 */
export function useOutput(input: EncodeInput, style: Style | null, place: number): Output {
  const services = useServices();
  const { encoder, saveFile, clipboard, operationLog } = services;
  const hasProof = useFeature('proof');
  const faults = useWords(FAULT_WORDS);
  const words = useWords(EXPORT_WORDS);
  const notify = useNotify();
  const { quietZoneModules, sizePx } = usePreference(EXPORT_PREFERENCES, (chosen) => chosen);
  const size: OutputSize = { value: sizePx, unit: 'px', dpi: 300 };

  function tell(fault: AnyFault | { readonly code: 'aborted' }): void {
    if (fault.code !== 'aborted') notify({ text: faultSentence(faults, fault) });
  }

  /** A guard that cannot be fetched lets symbols leave, as where the operator has locked it. */
  async function clearedForExport(symbols: readonly QrSymbol[]): Promise<Result<null, OutputFault>> {
    if (!hasProof) return ok(null);
    const guard = await import('../proof/export-guard').catch(() => null);
    return guard === null
      ? ok(null)
      : guard.clearedForExport(services, { input, symbols, place, quietZoneModules, style });
  }

  async function renderOne(format: FileFormat): Promise<Result<OutputFile, OutputFault>> {
    const [naming, made] = await Promise.all([fetchNaming(), encoder.encode(input)]);
    if (!made.ok) return made;
    if (naming === null) return fail(NAMING_NOT_LOADED);
    const symbol = made.value[place] ?? made.value.at(-1);
    if (symbol === undefined) return fail({ code: 'text-empty' });
    const cleared = await clearedForExport([symbol]);
    if (!cleared.ok) return cleared;
    const file = await encoder.render({ symbol, format, quietZoneModules, style, size, blackInk: false });
    const name = naming.fileNameFor(textOf(input.content), symbol.structuredAppend);
    return file.ok ? ok({ name: `${name}.${FILE_EXTENSIONS[format]}`, bytes: file.value, count: 1 }) : file;
  }

  async function archive(): Promise<Result<OutputFile, OutputFault>> {
    const [naming, made] = await Promise.all([fetchNaming(), encoder.encode(input)]);
    if (!made.ok) return made;
    if (naming === null) return fail(NAMING_NOT_LOADED);
    const symbols = made.value;
    const cleared = await clearedForExport(symbols);
    if (!cleared.ok) return cleared;
    const text = textOf(input.content);
    const files: NamedFile[] = [];
    for (const symbol of symbols)
      for (const format of ['png', 'svg'] as const) {
        const file = await encoder.render({ symbol, format, quietZoneModules, style, size, blackInk: false });
        if (!file.ok) return file;
        files.push({
          name: `${naming.fileNameFor(text, symbol.structuredAppend)}.${FILE_EXTENSIONS[format]}`,
          bytes: file.value,
        });
      }
    const file = await encoder.archive(files);
    return file.ok
      ? ok({ name: `${naming.fileNameFor(text, null)}.zip`, bytes: file.value, count: symbols.length })
      : file;
  }

  /** Tells the operation log that codes were made, never which. */
  async function recorded(making: Promise<Result<OutputFile, OutputFault>>): Promise<Result<OutputFile, OutputFault>> {
    const startMs = performance.now();
    const file = await making;
    const durationMs = performance.now() - startMs;
    const kind = (await fetchNaming())?.kindOf(textOf(input.content));
    const count = file.ok ? file.value.count : 1;
    operationLog.record({
      event: 'generate',
      outcome: file.ok ? 'ok' : 'fail',
      input: 'form',
      kinds: kind === undefined ? [] : Array.from({ length: count }, () => kind),
      durationMs,
    });
    return file;
  }

  async function download(making: Promise<Result<OutputFile, OutputFault>>, type: string): Promise<void> {
    const file = await recorded(making);
    if (!file.ok) {
      tell(file.fault);
      return;
    }
    saveFile(file.value.name, type, file.value.bytes);
    notify({ text: words.saved(file.value.name) });
  }

  async function copy(): Promise<void> {
    const rendering = recorded(renderOne('png'));
    const copying = clipboard.copyPicture(
      rendering.then((file) => {
        if (file.ok) return file.value.bytes;
        throw new Error(file.fault.code);
      }),
    );
    const [file, copied] = await Promise.all([rendering, copying]);
    if (!file.ok) tell(file.fault);
    else if (!copied.ok) tell(copied.fault);
    else notify({ text: words.copied });
  }

  return {
    downloadPng: () => void download(renderOne('png'), MEDIA_TYPES.png),
    downloadSvg: () => void download(renderOne('svg'), MEDIA_TYPES.svg),
    copy: () => void copy(),
    downloadAll: () => void download(archive(), 'application/zip'),
  };
}
