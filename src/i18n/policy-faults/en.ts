import type { PolicyFaultWords } from './words';

export const words: PolicyFaultWords = {
  missing: (status) =>
    status === 0
      ? 'The operator’s policy could not be fetched. Until it can, codes are made on the screen only.'
      : `The server has no file /policy.json (${String(status)}), which says what this page may do. Until the operator puts nginx/policy.json of the release there, codes are made on the screen only.`,
  malformed: (path, reason) =>
    `The operator’s policy is wrong${path === '' ? '' : ` at “${path}”`}: ${reason}. Until it is mended, codes are made on the screen only.`,
  reasons: {
    'too-large': 'it is too large',
    'not-json': 'it is not JSON',
    'not-an-object': 'an object is missing',
    'unknown-version': 'this version is not known here',
    'unknown-name': 'there is no such name',
    'wrong-value': 'the value is not allowed',
  },
};
