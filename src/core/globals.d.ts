// What a page, a worker and Node 20 all have, though no ES library file declares it.
declare class URL {
  constructor(url: string, base?: string);
  static canParse(url: string): boolean;
  readonly href: string;
  readonly protocol: string;
  readonly host: string;
  readonly hostname: string;
  readonly username: string;
  readonly password: string;
}

declare class TextDecoder {
  /** @throws RangeError for a label that is unknown */
  constructor(label: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  /** @throws TypeError where `fatal` was asked for and the bytes are not well formed */
  decode(bytes: Uint8Array): string;
}
