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
    'not-json':
      'it is not JSON (a server that sends its start page for every address does that: put nginx/policy.json of the release at /policy.json)',
    'not-an-object': 'an object is missing',
    'unknown-version': 'this version is not known here',
    'unknown-name': 'there is no such name',
    'wrong-value': 'the value is not allowed',
  },
  calledBack: {
    title: 'This version was called back',
    why: (version, build, minimum) =>
      `The operator has withdrawn the version in this browser (${version}, build ${String(build)}). Build ${String(minimum)} or later is needed. Until then no codes are made or read here.`,
    kept: 'Your texts are kept and will be here after the new version has loaded.',
    load: 'Load the new version',
    text: 'Text you were working on',
    answers: {
      asking: 'Asking the server…',
      unreachable: 'The server cannot be reached. Connect to the network and try again.',
      same: 'The server still offers this version. Ask the operator to install the new one.',
      'not-kept': 'Not everything can be kept over a reload. Copy what you need, then press again.',
    },
  },
};
