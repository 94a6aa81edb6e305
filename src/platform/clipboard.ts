import { type Result, fail, ok } from '../core/base/result';

export type ClipboardFault =
  /** Pages that were not opened over HTTPS or on localhost get no clipboard. */
  | { readonly code: 'clipboard-insecure' }
  /** This browser has no such function. */
  | { readonly code: 'clipboard-unsupported' }
  /** The user, the browser's settings or the operator's policy said no. */
  | { readonly code: 'clipboard-denied' }
  /** Another window or the address bar has the focus. */
  | { readonly code: 'clipboard-unfocused' }
  | { readonly code: 'clipboard-too-large' }
  | { readonly code: 'clipboard-failed'; readonly reason: string }
  | { readonly code: 'clipboard-without-picture' };

export interface Clipboard {
  copyText(text: string): Promise<Result<void, ClipboardFault>>;
  /** A text as UTF-8 that is still being made. */
  copyTextOf(bytes: Promise<Uint8Array<ArrayBuffer>>): Promise<Result<void, ClipboardFault>>;
  copyPicture(png: Promise<Uint8Array<ArrayBuffer>>): Promise<Result<void, ClipboardFault>>;
  readPictures(): Promise<Result<readonly Blob[], ClipboardFault>>;
}

export const clipboard: Clipboard = {
  async copyText(text) {
    const api = asyncClipboard();
    if (api === undefined) return copyByCommand(text) ? ok(undefined) : fail(withoutApi());
    return attempt(() => api.writeText(text));
  },

  async copyTextOf(bytes) {
    const api = asyncClipboard();
    if (api === undefined || !('ClipboardItem' in globalThis)) {
      try {
        return await clipboard.copyText(new TextDecoder().decode(await bytes));
      } catch (cause) {
        return fail(clipboardFaultOf(cause, document.hasFocus()));
      }
    }
    const blob = bytes.then((text) => new Blob([text], { type: 'text/plain' }));
    return attempt(() => api.write([new ClipboardItem({ 'text/plain': blob })]));
  },

  /** Takes a promise, because Safari drops the permission of the click while bytes are awaited. */
  async copyPicture(png) {
    const api = asyncClipboard();
    if (api === undefined || !('ClipboardItem' in globalThis)) return fail(withoutApi());
    const blob = png.then((bytes) => new Blob([bytes], { type: 'image/png' }));
    return attempt(() => api.write([new ClipboardItem({ 'image/png': blob })]));
  },

  async readPictures() {
    const api = asyncClipboard();
    // Firefox before 127 writes but does not read.
    if (api === undefined || !('read' in api)) return fail(withoutApi());
    try {
      const items = await api.read();
      const found = await Promise.all(items.map(pictureOf).filter((picture) => picture !== null));
      return found.length > 0 ? ok(found) : fail({ code: 'clipboard-without-picture' });
    } catch (cause) {
      return fail(clipboardFaultOf(cause, document.hasFocus()));
    }
  },
};

function withoutApi(): ClipboardFault {
  return { code: isSecureContext ? 'clipboard-unsupported' : 'clipboard-insecure' };
}

/** Browsers throw NotAllowedError for a missing permission and for a page without the focus alike. */
export function clipboardFaultOf(cause: unknown, hasFocus: boolean): ClipboardFault {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError')
    return { code: hasFocus ? 'clipboard-denied' : 'clipboard-unfocused' };
  if (name === 'NotSupportedError') return { code: 'clipboard-unsupported' };
  if (name === 'QuotaExceededError' || name === 'RangeError') return { code: 'clipboard-too-large' };
  return { code: 'clipboard-failed', reason: cause instanceof Error ? `${name}: ${cause.message}` : String(cause) };
}

/** Absent in insecure contexts, whatever the DOM's types say. */
function asyncClipboard(): globalThis.Clipboard | undefined {
  return (navigator as { readonly clipboard?: globalThis.Clipboard }).clipboard;
}

async function attempt(act: () => Promise<void>): Promise<Result<void, ClipboardFault>> {
  try {
    await act();
    return ok(undefined);
  } catch (cause) {
    return fail(clipboardFaultOf(cause, document.hasFocus()));
  }
}

function pictureOf(item: ClipboardItem): Promise<Blob> | null {
  const type = item.types.find((candidate) => candidate.startsWith('image/'));
  return type === undefined ? null : item.getType(type);
}

/** The old way still works over plain HTTP on an intranet. */
function copyByCommand(text: string): boolean {
  const box = document.createElement('textarea');
  box.value = text;
  box.style.position = 'fixed';
  box.style.opacity = '0';
  const focused = document.activeElement;
  document.body.append(box);
  box.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way left without a secure context
  const copied = document.execCommand('copy');
  box.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
