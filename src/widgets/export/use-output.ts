import { type Result, fail, ok } from '../../core/base/result';
import type { EncodeFault } from '../../core/encode/encode-fault';
import type { Content } from '../../core/encode/options';
import { kindOf } from '../../core/payload/kind';
import type { QrSymbol } from '../../core/qr/symbol';
import type { LayoutFault } from '../../core/render/layout';
import { FAULT_WORDS, type AnyFault, faultSentence } from '../../i18n/faults/words';
import { EXPORT_WORDS } from '../../i18n/export/words';
import { useWords } from '../../i18n/use-words';
import type { CallFault } from '../../platform/call-fault';
import { useNotify } from '../../services/notice-context';
import { useServices } from '../../services/services-context';
import { usePreference } from '../../services/use-preference';
import type { EncodeInput, FileFormat } from '../../workers/encode/contract';
import { EXPORT_PREFERENCES } from './export-preferences';
import { fileNameFor } from './file-name';

const MEDIA_TYPES = { png: 'image/png', svg: 'image/svg+xml', zip: 'application/zip' } as const satisfies Record<
  FileFormat | 'zip',
  string
>;

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

type OutputFault = EncodeFault | LayoutFault | CallFault;
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
export function useOutput(input: EncodeInput, place: number): Output {
  const { encoder, saveFile, clipboard, operationLog } = useServices();
  const faults = useWords(FAULT_WORDS);
  const words = useWords(EXPORT_WORDS);
  const notify = useNotify();
  const { quietZoneModules, sizePx } = usePreference(EXPORT_PREFERENCES, (chosen) => chosen);

  function tell(fault: AnyFault | { readonly code: 'aborted' }): void {
    if (fault.code !== 'aborted') notify({ text: faultSentence(faults, fault) });
  }

  async function renderOne(format: FileFormat): Promise<Result<OutputFile, OutputFault>> {
    const made = await encoder.encode(input);
    if (!made.ok) return made;
    const symbol = made.value[place] ?? made.value.at(-1);
    if (symbol === undefined) return fail({ code: 'text-empty' });
    const file = await encoder.render({ symbol, format, quietZoneModules, sizePx });
    return file.ok ? ok({ name: `${nameOf(symbol)}.${format}`, bytes: file.value, count: 1 }) : file;
  }

  async function archive(): Promise<Result<OutputFile, OutputFault>> {
    const made = await encoder.encode(input);
    if (!made.ok) return made;
    const symbols = made.value;
    const file = await encoder.archive({ symbols, names: symbols.map(nameOf), quietZoneModules, sizePx });
    return file.ok
      ? ok({ name: `${fileNameFor(textOf(input.content), null)}.zip`, bytes: file.value, count: symbols.length })
      : file;
  }

  /** Tells the operation log that codes were made, never which. */
  async function recorded(making: Promise<Result<OutputFile, OutputFault>>): Promise<Result<OutputFile, OutputFault>> {
    const startMs = performance.now();
    const file = await making;
    const kinds = Array.from({ length: file.ok ? file.value.count : 1 }, () => kindOf(textOf(input.content)));
    operationLog.record({
      event: 'generate',
      outcome: file.ok ? 'ok' : 'fail',
      input: 'form',
      kinds,
      durationMs: performance.now() - startMs,
    });
    return file;
  }

  function nameOf({ structuredAppend }: QrSymbol): string {
    return fileNameFor(textOf(input.content), structuredAppend);
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
    downloadAll: () => void download(archive(), MEDIA_TYPES.zip),
  };
}
