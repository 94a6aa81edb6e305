import { type Result, fail, ok } from '../base/result';
import { refuseLength } from './content-limits';
import { elementString } from './segments/element-string';
import type { EncodeFault } from './encode-fault';
import type { Content, EncodeOptions } from './options';
import { applicationIndicatorValue } from './segments/symbol-header';

/**
 * The content to encode. A GS1 element string in human readable form, with its identifiers in parentheses, becomes
 * the encoded form.
 */
export function prepareContent(content: Content, options: EncodeOptions): Result<Content, EncodeFault> {
  const { fnc1 = null } = options;
  const refusal = refuseLength(content, options);
  if (refusal !== null) return fail(refusal);
  if (fnc1?.position === 'second' && applicationIndicatorValue(fnc1.applicationIndicator) === null) {
    return fail({ code: 'bad-application-indicator' });
  }
  if (content.kind === 'bytes' || fnc1?.position !== 'first' || !content.text.startsWith('(')) return ok(content);
  const encoded = elementString(content.text);
  return encoded.ok ? ok({ kind: 'text', text: encoded.value }) : encoded;
}
