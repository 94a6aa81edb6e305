import { numbersOf } from '../numbers';

const { count, number } = numbersOf('en');
const kinds: Readonly<Record<string, string>> = {
  text: 'text',
  link: 'link',
  wifi: 'Wi-Fi',
  contact: 'contact',
  event: 'event',
  email: 'e-mail',
  phone: 'phone',
  message: 'message',
  place: 'place',
  payment: 'payment',
  otp: 'one-time password',
  gs1: 'GS1',
  other: '–',
  mixed: 'several',
};

export const words = {
  title: 'Evidence',
  lead: 'What this page says about itself, checked here and now by your browser.',
  release: 'Are these the files that were released?',
  releaseFacts: (version: string, build: string) => `Version ${version}, build ${build}`,
  cannotHash:
    'Browsers compute hashes only on pages opened over HTTPS or on localhost. Open the https:// address to check.',
  reading: 'Reading the list of hashes …',
  progress: (done: number, total: number) => `${number(done)} of ${number(total)} files checked`,
  verdicts: {
    whole: 'Every file is as it was released and signed.',
    broken: (files: number) =>
      `${count(files, { one: 'file is', other: 'files are' })} not as released. Stop using this page and tell the operator.`,
    forged:
      'The list of hashes does not bear the signature of the release key. Stop using this page and tell the operator.',
    stripped: 'The signature of the release is gone. Stop using this page and tell the operator.',
    'key-changed':
      'The release is signed with another key than the one this browser saw first. Compare the key below with the one that the operator keeps on paper; if it differs, stop using this page and tell the operator.',
    unsigned: 'Every file is as listed, but the list is not signed: this is a build, not a release.',
    unsupported: 'Every file is as listed; this browser cannot check the signature of the list.',
    incomplete: 'Not every file could be asked for. Those that were are as listed.',
    other: (version: string, commit: string) =>
      `The server has another release (${version}, ${commit}) than this page. Load the page again, then check.`,
    unavailable: (status: number) =>
      status === 0
        ? 'The server cannot be reached, so nothing can be compared.'
        : `The server gives no list of hashes (${String(status)}).`,
    malformed: 'The list of hashes cannot be read. Tell the operator.',
  },
  signature: 'Signature',
  signatures: {
    valid: 'valid (Ed25519)',
    invalid: 'not valid',
    absent: 'none',
    unsupported: 'cannot be checked in this browser',
  },
  key: 'SHA-256 of the release key',
  keyHint: 'Compare it with the one that the operator keeps on paper.',
  pinnedKey: 'SHA-256 of the key seen first',
  trustKey: 'I have compared it: this key is right',
  files: (server: number, device: number) =>
    `${number(server)} files compared with the server’s, ${number(device)} of them also with this device’s copies.`,
  packed: (files: number) => `${number(files)} packed copies are sent in their place and are checked on the server.`,
  file: 'File',
  onServer: 'Server',
  onDevice: 'This device',
  states: { same: 'as released', differs: 'differs', missing: 'missing', unreachable: 'not answered', none: '–' },
  allFiles: 'All files',
  again: 'Check again',
  limits:
    'Whoever controls the server could also change this check. The operator’s own command, run from another machine, cannot be changed by it: npm run audit.',
  defence: 'What the browser is told to forbid',
  defenceHint: 'Headers of this page, as the server sends them now.',
  notSent: 'not sent',
  requests: 'What this page has asked for',
  requestsHint: (total: number) =>
    `${count(total, { one: 'request', other: 'requests' })} since it was opened, all to its own server, by the browser’s record.`,
  requestsForeign: (foreign: number) => `${number(foreign)} of them to other servers.`,
  path: 'Path',
  bytes: 'Bytes',
  refresh: 'Read again',
  log: 'Log of operations',
  modes: {
    off: 'Off. Nothing is recorded.',
    device: 'Kept in this browser: what kind of code was made or read and when, never what is in it. Nothing is sent.',
    server:
      'Kept in this browser and reported to the server: what kind of code was made or read and when, never what is in it.',
  },
  logRefused:
    'This browser keeps no data for this page (site data is blocked, a private window, or a full disk), so there is no list here.',
  logInsecure: 'It cannot be kept here, because the page was not opened over HTTPS.',
  logFacts: (entries: number, waiting: number, days: number) =>
    `${count(entries, { one: 'entry', other: 'entries' })}, kept for ${number(days)} days${waiting === 0 ? '' : `; ${number(waiting)} waiting for the server`}.`,
  logColumns: { time: 'Time', what: 'What', kind: 'Kind', count: 'Codes', outcome: 'Outcome' },
  events: { generate: 'made', recognise: 'read' },
  outcomes: { ok: 'done', none: 'nothing found', fail: 'failed' },
  kinds,
  chainWhole: (entries: number) =>
    entries === 0 ? 'No entry yet.' : 'The chain is whole: no entry was changed or taken out.',
  chainBroken: (line: number, reason: string) => `The chain breaks at entry ${number(line)}: ${reason}.`,
  chainReasons: {
    'not-an-entry': 'it is no entry',
    'number-missing': 'a number is missing before it',
    'not-linked': 'it does not belong to the one before',
    changed: 'it was changed',
  },
  head: 'Hash of the last entry',
  export: 'Save the log',
  exportHint: 'Check the saved file anywhere: npm run verify-log -- FILE',
  parts: 'What it is made of',
  partsHint: (total: number) => `${count(total, { one: 'package', other: 'packages' })} by others.`,
  part: 'Package',
  version: 'Version',
  licence: 'Licence',
  licences: 'Licence texts',
  bom: 'Bill of materials (CycloneDX)',
  list: 'List of hashes',
  failed: (status: number) =>
    status === 0 ? 'The server cannot be reached.' : `The server answers ${String(status)}.`,
};
