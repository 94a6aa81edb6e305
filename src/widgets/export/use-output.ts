import { useLanguage, useWords } from '../../i18n/use-words';
import { FAULT_WORDS, faultSentence } from '../../i18n/faults/words';
import { useNotify } from '../../services/notice-context';
import { useServices } from '../../services/services-context';
import type { OutputAction, OutputRequest } from './output-action';

/** Takes symbols away: as files, on the clipboard, on paper. What makes them is fetched with the first press. */
export function useOutput(request: OutputRequest): (action: OutputAction) => void {
  const services = useServices();
  const faults = useWords(FAULT_WORDS);
  const notify = useNotify();
  const language = useLanguage();

  return (action) => {
    const loading = Promise.all([import('./output-job'), import('./deliver')]);
    const made = loading.then(([{ makeOutput }]) => makeOutput(action, request, services));
    const bytes = made.then((file) => {
      if (file.ok) return file.value.bytes;
      throw new Error(file.fault.code);
    });
    // Asked at once, because Safari drops the permission of the press while bytes are awaited.
    const copying =
      action.kind !== 'copy'
        ? null
        : action.form === 'png'
          ? services.clipboard.copyPicture(bytes)
          : services.clipboard.copyTextOf(bytes);
    bytes.catch(() => undefined);
    loading
      .then(([, { deliver }]) => deliver(made, copying, { action, services, language, notify }))
      .catch((cause: unknown) => {
        notify({ text: faultSentence(faults, { code: 'code-load-failed', reason: String(cause) }) });
      });
  };
}
