import type { Plugin } from 'vite';

/**
 * @zxing/library and @zxing/browser carry every barcode format in classes compiled to function calls,
 * which no bundler may drop. Marking the calls as pure (they only build the class) leaves the
 * two chunks with what is used: about 450 kB less each.
 */
export function shakeZxing(): Plugin {
  return {
    name: 'shake-zxing',
    resolveId: {
      filter: { id: /^(@zxing\/|\.{1,2}\/)/ },
      async handler(source, importer, options) {
        if (!source.startsWith('@zxing/') && !(importer ?? '').includes('@zxing')) return null;
        const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
        return resolved === null ? null : { ...resolved, moduleSideEffects: false };
      },
    },
    transform: {
      filter: { id: /@zxing\/(library|browser)/ },
      handler(code) {
        return { code: code.replaceAll('/** @class */ (function', '/*@__PURE__*/ (function'), map: null };
      },
    },
  };
}
