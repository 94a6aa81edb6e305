import { expect, it } from 'vitest';
import type { CheckedFile, SignatureState } from '../../platform/evidence';
import { verdictOf } from './check-state';

const FILE = { path: 'index.html', sizeBytes: 1, sha256: '0'.repeat(64) };
const done = (signature: SignatureState, ...files: readonly CheckedFile[]) =>
  ({
    kind: 'done',
    signed: {
      manifest: { version: '1.0.0', commit: 'abcdef123456', files: [] },
      signature,
      keySha256: null,
      pinnedKeySha256: null,
    },
    rows: files.map((file) => ({ ...FILE, ...file })),
  }) as const;
const withKeys = (state: ReturnType<typeof done>, keySha256: string | null, pinnedKeySha256: string | null) =>
  ({ ...state, signed: { ...state.signed, keySha256, pinnedKeySha256 } }) as const;

const SAME: CheckedFile = { server: 'same', device: 'same' };
const BUILD = 'abcdef123456';

it.each([
  ['all is as signed', done('valid', SAME, { server: 'same', device: null }), BUILD, { kind: 'whole' }],
  [
    'one file differs on the server',
    done('valid', SAME, { server: 'differs', device: 'same' }),
    BUILD,
    { kind: 'broken', files: 1 },
  ],
  [
    'one file is missing on the server',
    done('valid', { server: 'missing', device: 'same' }),
    BUILD,
    { kind: 'broken', files: 1 },
  ],
  [
    'one copy differs on the device',
    done('valid', { server: 'same', device: 'differs' }),
    BUILD,
    { kind: 'broken', files: 1 },
  ],
  ['the signature is wrong, whatever the files', done('invalid', SAME), BUILD, { kind: 'forged' }],
  ['there is no signature', done('absent', SAME), 'local', { kind: 'unsigned' }],
  ['a released page has no signature', done('absent', SAME), BUILD, { kind: 'stripped' }],
  [
    'there is no signature where there was one',
    withKeys(done('absent', SAME), null, 'a'),
    'local',
    { kind: 'stripped' },
  ],
  ['the key is the one seen first', withKeys(done('valid', SAME), 'a', 'a'), BUILD, { kind: 'whole' }],
  [
    'the key is another than the one seen first',
    withKeys(done('valid', SAME), 'b', 'a'),
    BUILD,
    { kind: 'key-changed', keySha256: 'b' },
  ],
  [
    'a browser that cannot check the signature sees another key',
    withKeys(done('unsupported', SAME), 'b', 'a'),
    BUILD,
    { kind: 'key-changed', keySha256: 'b' },
  ],
  [
    'there is no signature, and a file differs',
    done('absent', { server: 'differs', device: null }),
    'local',
    { kind: 'broken', files: 1 },
  ],
  ['the browser cannot check the signature', done('unsupported', SAME), BUILD, { kind: 'unsupported' }],
  [
    'the server stopped answering',
    done('valid', SAME, { server: 'unreachable', device: 'same' }),
    BUILD,
    { kind: 'incomplete' },
  ],
  [
    'a file differs and the server stopped answering',
    done('valid', { server: 'differs', device: null }, { server: 'unreachable', device: null }),
    BUILD,
    { kind: 'broken', files: 1 },
  ],
  [
    'the server has a newer release',
    done('valid', { server: 'same', device: 'differs' }),
    'fedcba654321',
    { kind: 'other', version: '1.0.0', commit: BUILD },
  ],
  [
    'the server has a newer release with a wrong file',
    done('valid', { server: 'differs', device: 'same' }),
    'fedcba654321',
    { kind: 'broken', files: 1 },
  ],
])('says the worst: %s', (_, state, build, expected) => {
  expect(verdictOf(state, build)).toEqual(expected);
});
