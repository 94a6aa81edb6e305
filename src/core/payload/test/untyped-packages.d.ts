// What the tests use of packages without types of their own.
declare module 'digital-link.js' {
  interface Link {
    getIdentifier(): Readonly<Record<string, string>>;
    getKeyQualifiers(): Readonly<Record<string, string>>;
    getAttribute(identifier: string): string | undefined;
  }
  export function DigitalLink(uri: string): Link;
}

declare module 'gs1-barcode-parser-mod' {
  /** @throws an error for a text that is no element string */
  export function parseBarcode(text: string): {
    readonly parsedCodeItems: readonly { readonly ai: string; readonly data: string }[];
  };
}
