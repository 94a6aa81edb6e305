import { expect, it } from 'vitest';
import { readByZxing } from '../../core/encode/test/readers';
import { SAMPLE_SYMBOL } from './sample-symbol';

it('the symbol that looks are shown on is one', async () => {
  expect((await readByZxing(SAMPLE_SYMBOL))?.text).toBe('QR');
});
