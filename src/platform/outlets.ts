import { type Result, fail, ok } from '../core/base/result';

export type ShareFault =
  /** The browser or the system has no way to share such a file. */
  | { readonly code: 'share-unsupported' }
  | { readonly code: 'share-failed'; readonly reason: string }
  /** Closed by the user; never shown. */
  | { readonly code: 'aborted' };

/** Ways of a picture out of the page other than a download; fetched when one is asked for. */
export interface Outlets {
  share(file: File): Promise<Result<void, ShareFault>>;
  /** Prints a picture at the size that it states, and nothing else of the page. */
  print(svg: Blob): Promise<void>;
  /** Safari writes no WebP. */
  canWriteWebp(): boolean;
}

export const outlets: Outlets = {
  async share(file) {
    const data = { files: [file] };
    // Absent in Firefox on desktops, whatever the DOM's types say.
    const { canShare } = navigator as { readonly canShare?: Navigator['canShare'] };
    if (canShare?.call(navigator, data) !== true) return fail({ code: 'share-unsupported' });
    try {
      await navigator.share(data);
      return ok(undefined);
    } catch (cause) {
      if (cause instanceof Error && cause.name === 'AbortError') return fail({ code: 'aborted' });
      return fail({ code: 'share-failed', reason: cause instanceof Error ? cause.name : String(cause) });
    }
  },

  async print(svg) {
    const url = URL.createObjectURL(svg);
    const image = document.createElement('img');
    image.src = url;
    image.alt = '';
    const page = document.createElement('div');
    page.dataset['printed'] = '';
    page.append(image);
    const rules = printRules();
    window.addEventListener(
      'afterprint',
      () => {
        page.remove();
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== rules);
        URL.revokeObjectURL(url);
      },
      { once: true },
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, rules];
    document.body.append(page);
    // Printed before, it would be an empty frame.
    await image.decode().catch(() => undefined);
    window.print();
  },

  canWriteWebp() {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    return canvas.toDataURL('image/webp').startsWith('data:image/webp');
  },
};

/** A style sheet made by the program: the page's policy allows no style element. */
function printRules(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    @page { margin: 5mm; }
    @media screen { [data-printed] { display: none; } }
    @media print {
      html, body { background: #fff; margin: 0; padding: 0; min-height: 0; }
      body > :not([data-printed]) { display: none !important; }
      [data-printed] img { display: block; width: auto; max-width: none; height: auto; }
    }
  `);
  return sheet;
}
