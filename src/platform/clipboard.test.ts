import { expect, it } from 'vitest';
import { clipboardFaultOf } from './clipboard';

const thrown = (name: string) => new DOMException('said by the browser', name);

it.each([
  ['a permission that is denied', thrown('NotAllowedError'), true, { code: 'clipboard-denied' }],
  ['a page without the focus', thrown('NotAllowedError'), false, { code: 'clipboard-unfocused' }],
  ['a type that the browser does not know', thrown('NotSupportedError'), true, { code: 'clipboard-unsupported' }],
  ['more than it holds', thrown('QuotaExceededError'), true, { code: 'clipboard-too-large' }],
  ['an array that is too long', new RangeError('long'), true, { code: 'clipboard-too-large' }],
  ['anything else', thrown('DataError'), true, { code: 'clipboard-failed', reason: 'DataError: said by the browser' }],
  ['what is no error', 7, true, { code: 'clipboard-failed', reason: '7' }],
] as const)('names %s', (_, cause, hasFocus, fault) => {
  expect(clipboardFaultOf(cause, hasFocus)).toEqual(fault);
});
