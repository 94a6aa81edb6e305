import { hexOf } from '../core/base/hex';

/** SHA-256; null on pages that were not opened over HTTPS or on localhost, which have no WebCrypto. */
export type HashText = ((text: string) => Promise<string>) | null;

export function hashTextWherePossible(): HashText {
  return isSecureContext ? hashText : null;
}

/** SHA-256 as hexadecimal digits. WebCrypto exists only on pages opened over HTTPS or on localhost. */
export async function hashBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return hexOf(new Uint8Array(digest));
}

export function hashText(text: string): Promise<string> {
  return hashBytes(new TextEncoder().encode(text));
}
