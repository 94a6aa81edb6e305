import type { Result } from '../../core/base/result';
import type { EncodeFault } from '../../core/encode/encode-fault';
import { kindOf } from '../../core/payload/kind';
import type { LayoutFault } from '../../core/render/layout';
import { type AnyFault, describeFault } from '../../i18n/fault-words';
import { useMessages } from '../../i18n/i18n-context';
import type { CallFault } from '../../platform/call-fault';
import { useNotify } from '../../services/notice-context';
import { usePreferences } from '../../services/preferences-context';
import { useServices } from '../../services/services-context';
import type { FileFormat } from '../../workers/encode/contract';
import { fileNameFor } from './file-name';

const MEDIA_TYPES = { png: 'image/png', svg: 'image/svg+xml' } as const satisfies Record<FileFormat, string>;

interface Output {
  downloadPng(): void;
  downloadSvg(): void;
  copy(): void;
}

type RenderFault = EncodeFault | LayoutFault | CallFault;

/**
 * Takes the symbol away: as a file or on the clipboard. The text is encoded once more for it, because
 * the preview may still be one key behind.
 */
export function useOutput(text: string): Output {
  const { encoder, saveFile, clipboard, operationLog } = useServices();
  const { preferences } = usePreferences();
  const messages = useMessages();
  const notify = useNotify();
  const { level, quietZoneModules, sizePx } = preferences;

  function tell(fault: AnyFault | { readonly code: 'aborted' }): void {
    if (fault.code === 'aborted') return;
    const { what, todo } = describeFault(messages.faults, fault);
    notify({ text: `${what} ${todo}` });
  }

  async function render(format: FileFormat): Promise<Result<Uint8Array<ArrayBuffer>, RenderFault>> {
    const startMs = performance.now();
    const symbol = await encoder.encode({ text, level });
    const file = symbol.ok ? await encoder.render({ symbol: symbol.value, format, quietZoneModules, sizePx }) : symbol;
    const outcome = file.ok ? 'ok' : 'fail';
    operationLog.record({ event: 'generate', outcome, input: 'form', kinds: [kindOf(text)], durationMs: performance.now() - startMs });
    return file;
  }

  async function download(format: FileFormat): Promise<void> {
    const file = await render(format);
    if (!file.ok) {
      tell(file.fault);
      return;
    }
    const name = fileNameFor(text, format);
    saveFile(name, MEDIA_TYPES[format], file.value);
    notify({ text: messages.create.saved(name) });
  }

  async function copy(): Promise<void> {
    const rendering = render('png');
    const copying = clipboard.copyPicture(
      rendering.then((file) => {
        if (file.ok) return file.value;
        throw new Error(file.fault.code);
      }),
    );
    const [file, copied] = await Promise.all([rendering, copying]);
    if (!file.ok) tell(file.fault);
    else if (!copied.ok) tell(copied.fault);
    else notify({ text: messages.create.copied });
  }

  return {
    downloadPng: () => void download('png'),
    downloadSvg: () => void download('svg'),
    copy: () => void copy(),
  };
}
