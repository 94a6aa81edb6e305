import type { Result } from '../../core/base/result';
import type { Language } from '../../core/base/language';
import { FAULT_WORDS, faultSentence } from '../../i18n/faults/words';
import { loadWords } from '../../i18n/load-words';
import { OUTPUT_WORDS } from '../../i18n/output/words';
import type { ClipboardFault } from '../../platform/clipboard';
import type { Notice } from '../../services/notice-context';
import type { Services } from '../../services/services';
import type { OutputAction } from './output-action';
import type { OutputFault, OutputFile } from './output-job';

/** What happens to a copy; the clipboard was asked with the press already, before the bytes were there. */
export type Copying = Promise<Result<void, ClipboardFault>> | null;

export interface Delivery {
  readonly action: OutputAction;
  readonly services: Services;
  readonly language: Language;
  readonly notify: (notice: Notice) => void;
}

type Made = Promise<Result<OutputFile, OutputFault>>;

/** Hands what was made to where it was asked for, and says so or why not. */
export async function deliver(
  made: Made,
  copying: Copying,
  { action, services, language, notify }: Delivery,
): Promise<void> {
  const [words, faults, file] = await Promise.all([
    loadWords(OUTPUT_WORDS, language),
    loadWords(FAULT_WORDS, language),
    made,
  ]);
  if (!file.ok) {
    if (file.fault.code !== 'aborted') notify({ text: faultSentence(faults, file.fault) });
    return;
  }
  const { name, type, bytes } = file.value;
  switch (action.kind) {
    case 'copy': {
      const copied = await copying;
      if (copied === null) return;
      notify({ text: copied.ok ? words.copied[action.form] : faultSentence(faults, copied.fault) });
      return;
    }
    case 'share': {
      const shared = await (await services.outlets()).share(new File([bytes], name, { type }));
      if (!shared.ok && shared.fault.code !== 'aborted') notify({ text: words.faults[shared.fault.code] });
      return;
    }
    case 'print':
      await (await services.outlets()).print(new Blob([bytes], { type }));
      return;
    default:
      services.saveFile(name, type, bytes);
      notify({ text: words.saved(name) });
  }
}
