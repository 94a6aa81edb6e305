import { bytesFromBase64, bytesFromHex } from '../base/bytes-text';
import { hexOf } from '../base/hex';
import { definePayload, invalid, missing } from './define-payload';

export const BYTES_INPUTS = ['hex', 'base64', 'file'] as const;

export type BytesValues = Readonly<{
  input: (typeof BYTES_INPUTS)[number];
  hex: string;
  base64: string;
  /** The bytes of a file as Base64. */
  file: string;
}>;

/** Bytes in version 40 at level L (ISO/IEC 18004:2015 table 7). */
export const MOST_BYTES = 2953;

/** Bytes without a character set, written as hexadecimal digits. */
export const BYTES = definePayload<BytesValues>({
  kind: 'bytes',
  fields: [
    { name: 'input', type: 'choice', options: BYTES_INPUTS },
    ...BYTES_INPUTS.map(
      (name) =>
        ({
          name,
          type: name === 'file' ? 'file' : 'multiline',
          onlyIf: { field: 'input', values: [name] },
        }) as const,
    ),
  ],
  empty: { input: 'hex', hex: '', base64: '', file: '' },
  parse(text) {
    const bytes = bytesFromHex(text);
    return bytes === null || bytes.length === 0 ? null : { input: 'hex', hex: text, base64: '', file: '' };
  },
  check(values) {
    const bytes = bytesIn(values);
    if (bytes === null) return [invalid(values.input)];
    if (bytes.length === 0) return [missing({ name: values.input })];
    return bytes.length > MOST_BYTES ? [invalid(values.input, 'too-large')] : [];
  },
  write: (values) => hexOf(bytesIn(values) ?? new Uint8Array()),
  encoded(text) {
    const bytes = bytesFromHex(text);
    return bytes === null || bytes.length === 0 ? null : { content: { kind: 'bytes', bytes } };
  },
});

function bytesIn({ input, hex, base64, file }: BytesValues): Uint8Array | null {
  return input === 'hex' ? bytesFromHex(hex) : bytesFromBase64(input === 'file' ? file : base64);
}
