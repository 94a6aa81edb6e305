import type { ReadingFacts } from '../core/decode/found-symbol';
import type { QrSymbol } from '../core/qr/symbol';
import type { FaultCatalogue } from './fault-words';
import { grouped } from './grouped';

const count = (n: number, one: string, many: string): string => `${number(n)} ${n === 1 ? one : many}`;
const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)} MB`;
const number = (n: number): string => grouped(n, 'en');

const symbologies = { 'qr-code': 'QR Code', 'micro-qr': 'Micro QR', rmqr: 'rMQR' } as const;
const modes = { numeric: 'numeric', alphanumeric: 'alphanumeric', byte: 'byte', kanji: 'Kanji' } as const;
const codeOf = (place: number, count: number): string => `Code ${String(place)} of ${String(count)}`;
const features = { eci: 'announced character set', fnc1: 'FNC1', 'structured-append': 'linked codes' } as const;
const elementFaults = {
  'no-identifier': 'there is no identifier in parentheses',
  'wrong-length': 'the value has the wrong length',
  'wrong-character': 'the value has a character that is not allowed',
  'wrong-check-digit': 'the check digit does not match',
} as const;

const faults: FaultCatalogue = {
  'text-empty': () => ({ what: 'There is nothing to encode yet.', todo: 'Type or paste a text or a link.' }),
  'text-too-long': ({ symbology, excessBits, isLowerBound, fittingLevel, fittingVersion, fittingParts }) => {
    const fits = [
      fittingLevel === null ? null : `at level ${fittingLevel}`,
      fittingVersion === null ? null : `in version ${String(fittingVersion)}`,
      fittingParts === null ? null : `in ${String(fittingParts)} linked codes`,
    ].filter((way) => way !== null);
    return {
      what: `Too long by ${isLowerBound ? 'at least ' : ''}${count(Math.ceil(excessBits / 8), 'byte', 'bytes')}.`,
      todo:
        fits.length > 0
          ? `It fits ${fits.join(', or ')}. Otherwise shorten the text.`
          : symbology === 'qr-code'
            ? 'No error correction level makes room for it. Shorten the text.'
            : `No ${symbologies[symbology]} is that large. Use QR Code, or shorten the text.`,
    };
  },
  'lone-surrogate': ({ index }) => ({
    what: `Character ${number(index + 1)} is half of a pair and cannot be encoded.`,
    todo: 'Delete that character, or paste the text again from its source.',
  }),
  'character-not-in-charset': ({ index }) => ({
    what: `Character ${number(index + 1)} is not in the character set chosen.`,
    todo: 'Choose UTF-8, or replace that character.',
  }),
  'unknown-eci': ({ eci }) => ({
    what: `Nothing is known of character set ${String(eci)}.`,
    todo: 'Choose another one.',
  }),
  'unknown-version': ({ symbology }) => ({
    what: `${symbologies[symbology]} has no such version.`,
    todo: 'Choose another version, or let it be found.',
  }),
  'unknown-mask': ({ symbology, highest }) => ({
    what: `${symbologies[symbology]} has no such mask.`,
    todo:
      highest === 0
        ? 'It has but one: let the mask be found.'
        : `Choose 0 to ${String(highest)}, or let the mask be found.`,
  }),
  'level-unavailable': ({ symbology, levels }) => ({
    what: `${symbologies[symbology]} does not have this error correction level here.`,
    todo: levels.length === 0 ? 'Choose another version.' : `Choose ${levels.join(', ')}.`,
  }),
  'mode-unavailable': ({ versionName }) => ({
    what: `${versionName} cannot hold these characters.`,
    todo:
      versionName === 'M1'
        ? 'M1 holds digits only. Choose a larger version.'
        : 'M2 holds digits and capitals only. Choose a larger version.',
  }),
  'feature-unavailable': ({ symbology, feature }) => ({
    what: `${symbologies[symbology]} has no ${features[feature]}.`,
    todo: 'Choose QR Code, or leave it out.',
  }),
  'bad-application-indicator': () => ({
    what: 'The application indicator must be one letter or two digits.',
    todo: 'Look it up in the agreement that the code is made for.',
  }),
  'bad-element-string': ({ index, reason }) => ({
    what: `The element string is wrong at character ${number(index + 1)}: ${elementFaults[reason]}.`,
    todo: 'Write it as printed below a code, such as (01)09501101530003(10)AB-123.',
  }),
  'bad-part-count': ({ neededParts }) => ({
    what:
      neededParts === null
        ? '16 linked codes are too few for this text.'
        : 'That is not a possible number of linked codes here.',
    todo: neededParts === null ? 'Shorten the text, or choose a weaker level.' : `Choose ${String(neededParts)} to 16.`,
  }),
  'size-too-small': ({ neededPx }) => ({
    what: `The picture is too small for this symbol.`,
    todo: `Choose at least ${number(neededPx)} pixels.`,
  }),
  'file-empty': () => ({
    what: 'The file is empty.',
    todo: 'Choose the picture again, or copy it anew from its source.',
  }),
  'file-too-large': ({ sizeBytes, limitBytes }) => ({
    what: `The file has ${megabytes(sizeBytes)}; the limit is ${megabytes(limitBytes)}.`,
    todo: 'Crop the picture to the code, or save it smaller.',
  }),
  'extension-refused': ({ extension }) => ({
    what: extension === '' ? 'The file name has no extension.' : `Files ending in .${extension} are not read.`,
    todo: 'Use PNG, JPEG, BMP, GIF, WebP or AVIF.',
  }),
  'svg-refused': () => ({
    what: 'SVG is not read, because it can carry programs.',
    todo: 'Save it as PNG and choose that.',
  }),
  'content-not-image': () => ({
    what: 'The file is named like a picture but holds none.',
    todo: 'Open it with the program it came from and save it as PNG.',
  }),
  'content-refused': ({ detected }) => ({
    what: `The file is named like a picture, but it is ${detected}.`,
    todo: 'Save it as PNG or JPEG and choose that.',
  }),
  'header-damaged': ({ format }) => ({
    what: `The beginning of this ${format.toUpperCase()} file is damaged.`,
    todo: 'Copy it again from its source.',
  }),
  'no-pixels': () => ({
    what: 'The picture claims to have no width or no height.',
    todo: 'Copy it again from its source.',
  }),
  'too-many-pixels': ({ widthPx, heightPx, limitPixels }) => ({
    what: `The picture has ${number(widthPx)} × ${number(heightPx)} pixels; the limit is ${number(limitPixels / 1e6)} million.`,
    todo: 'Crop it to the code, or save it smaller.',
  }),
  'file-unreadable': () => ({
    what: 'The file could not be opened.',
    todo: 'It may have been moved or changed. Choose it again.',
  }),
  'picture-damaged': ({ isTruncated }) => ({
    what: isTruncated ? 'The file is cut off and shows no picture.' : 'The picture in this file is damaged.',
    todo: 'Copy it again from its source, or take a screenshot of it.',
  }),
  'out-of-memory': () => ({
    what: 'This device has not enough free memory for the picture.',
    todo: 'Crop it to the code, or close other tabs, and try again.',
  }),
  'engine-load-failed': () => ({
    what: 'The reader could not be loaded.',
    todo: 'Check the connection to the server, then try again.',
  }),
  'screen-load-failed': () => ({
    what: 'This screen could not be fetched.',
    todo: 'Check the connection to the server, then try again.',
  }),
  'camera-insecure': () => ({
    what: 'Browsers lend the camera only to pages opened over HTTPS or on localhost.',
    todo: 'Ask for the https:// address of this page, or read a picture instead.',
  }),
  'camera-unsupported': () => ({
    what: 'This browser offers no camera to pages.',
    todo: 'Open the page in another browser, or read a picture instead.',
  }),
  'camera-refused': () => ({
    what: 'The camera is not allowed for this page.',
    todo: 'Allow it in the address bar or in the browser’s settings for this page, then try again.',
  }),
  'camera-absent': () => ({
    what: 'No camera was found.',
    todo: 'Connect one and try again, or read a picture instead.',
  }),
  'camera-busy': () => ({
    what: 'The camera is in use by another program.',
    todo: 'Close that program, such as a video call, and try again.',
  }),
  'camera-lost': () => ({
    what: 'The camera stopped.',
    todo: 'Check that it is still connected, then start it again.',
  }),
  'camera-failed': ({ reason }) => ({
    what: `The camera did not start (${reason}).`,
    todo: 'Try again, or read a picture instead.',
  }),
  'clipboard-refused': () => ({
    what: 'The browser did not open the clipboard.',
    todo: 'Allow it for this page, or use the keyboard: Ctrl+C and Ctrl+V.',
  }),
  'clipboard-without-picture': () => ({
    what: 'There is no picture on the clipboard.',
    todo: 'Copy a picture and try again.',
  }),
  'part-load-failed': () => ({
    what: 'This part of the page could not be loaded.',
    todo: 'Check the connection to the server, then load the page again. Your text stays.',
  }),
  'code-load-failed': () => ({
    what: 'Part of the program could not be loaded.',
    todo: 'Check the connection to the server, then try again. Your input is still here.',
  }),
  'timed-out': () => ({ what: 'This took too long and was stopped.', todo: 'Try again.' }),
  crashed: () => ({ what: 'The worker stopped and was replaced. Your input is still here.', todo: 'Try again.' }),
  failed: ({ reason }) => ({
    what: `Something went wrong inside (${reason}).`,
    todo: 'Try again; if it stays, report this line.',
  }),
};

export const en = {
  language: 'en' as const,
  name: 'QR Code Master',
  skipToContent: 'Skip to content',
  navigation: 'Main',
  tryAgain: 'Try again',
  reload: 'Load the page again',
  close: 'Close',
  cancel: 'Cancel',
  tabs: { create: 'Create', scan: 'Scan', settings: 'Settings' },
  screens: { create: 'Create', scan: 'Scan', settings: 'Settings', evidence: 'Evidence' },
  offline: 'Offline. Everything here still works.',

  create: {
    title: 'Make a code',
    content: 'Text or link',
    placeholder: 'https://… or any text',
    counter: (characters: number, bytes: number) =>
      `${count(characters, 'character', 'characters')} · ${count(bytes, 'byte', 'bytes')}`,
    clear: 'Clear',
    level: 'Error correction',
    levelName: (level: string, percent: number) => `${level} · restores ${String(percent)} %`,
    levelHelp: (percent: number) => `Still reads with about ${String(percent)} % of it dirty or damaged.`,
    quietZone: 'Quiet zone',
    quietZoneUnit: 'modules',
    quietZoneNarrow: (standard: number) =>
      `Below the ${String(standard)} modules of the standard: some readers will miss it.`,
    size: 'Picture size',
    sizeUnit: 'pixels',
    sizeFacts: (sideModules: number, modulePx: number) => `${String(sideModules)} modules × ${String(modulePx)} px`,
    preview: 'Preview',
    symbolAlt: ({ symbology, versionName, level, mask, part }: QrSymbol) =>
      [
        part === null ? null : codeOf(part.index + 1, part.count),
        symbologies[symbology],
        `version ${versionName}`,
        level === null ? null : `error correction level ${level}`,
        `mask ${String(mask)}`,
      ]
        .filter((fact) => fact !== null)
        .join(', '),
    empty: 'The code appears here as you type.',
    stale: 'Not updated',
    version: 'Version',
    levelShort: 'Level',
    modules: 'Modules',
    mask: 'Mask',
    segments: 'Segments',
    segmentList: (symbols: readonly QrSymbol[]) =>
      symbols
        .map(({ segments }) => segments.map(({ mode, length }) => `${modes[mode]} ${number(length)}`).join(', '))
        .join(' | '),
    characterSet: 'Character set',
    notAnnounced: 'not announced',
    charsetName: (name: string, eci: number) => `${name} (ECI ${String(eci)})`.trimStart(),
    capacity: 'Capacity used',
    capacityValue: (used: number, total: number) => `${number(used)} of ${number(total)} bytes`,
    downloadPng: 'Download PNG',
    downloadPngShort: 'PNG',
    downloadAll: 'Download all (ZIP)',
    downloadSvg: 'SVG',
    downloadSvgLong: 'Download SVG',
    copyPicture: 'Copy',
    copyPictureLong: 'Copy as a picture',
    copied: 'Copied as a picture',
    saved: (name: string) => `Saved ${name}`,
    useLevel: (level: string) => `Use level ${level}`,
    selectCharacter: 'Select it',
    useAnyVersion: 'Let the version be found',
    useAnyMask: 'Let the mask be found',
    usePlainCharset: 'Use UTF-8',
    useQrCode: 'Use QR Code',
    split: (parts: number) => `Split into ${String(parts)} linked codes`,
    useFewest: 'As few codes as needed',

    advanced: 'Advanced',
    chosen: (settings: readonly string[]) => `Set: ${settings.join(', ')}`,
    symbology: 'Kind of symbol',
    symbologies,
    linked: 'Linked codes',
    linkedCount: (n: number) => `${String(n)} linked codes`,
    codeOf,
    oneCode: 'One code only',
    boost: 'Stronger level where it is free',
  },

  scan: {
    title: 'Read a code',
    camera: 'Camera',
    start: 'Start the camera',
    stop: 'Stop',
    asking: 'Waiting for your permission …',
    idleHint: 'Point the camera at a code, or read one from a picture.',
    liveHint: 'Hold a code in view',
    device: 'Camera',
    deviceNumber: (n: number) => `Camera ${String(n)}`,
    paused: 'Paused while this page is hidden',
    restarted: 'The reader was restarted.',
    choose: 'Choose pictures',
    paste: 'Paste',
    dropHint: 'Or drop or paste pictures anywhere on this page.',
    dropHere: 'Drop to read',
    results: 'Results',
    noResults: 'Nothing read yet',
    noResultsHint: 'Codes from the camera and from pictures are listed here. Nothing leaves this device.',
    inView: (n: number) => `${count(n, 'code', 'codes')} in view`,
    newResult: (kind: string, text: string) => `Found: ${kind}, ${text}`,
    summary: (pictures: number, codes: number, fruitless: number) =>
      `${count(pictures, 'picture', 'pictures')} read: ${count(codes, 'code', 'codes')} found${fruitless === 0 ? '' : `, ${String(fruitless)} without one`}.`,
    clear: 'Clear',
    cleared: 'Results cleared',
    undo: 'Undo',
    progress: (done: number, total: number) => `${String(done)} of ${count(total, 'picture', 'pictures')} read`,
    reading: 'Reading …',
    cancelAll: 'Cancel',
    cancelled: 'Cancelled',
    noneInPicture: 'No code found in this picture.',
    noneInPictureHint: 'Try a sharper picture, closer and straight on, with the whole code in view.',
    patternsOnly: (n: number) => `${count(n, 'corner pattern', 'corner patterns')} of a code found, but no whole code.`,
    unreadSymbol: (version: number) => `There is a code here (version ${String(version)}), but it could not be read.`,
    causes: {
      'too-dark': 'The picture is too dark: take it again with more light.',
      'too-light': 'The picture is overexposed: take it again with less light.',
      flat: 'The picture is all but one shade: check that it shows what you meant.',
      faint: 'The code hardly differs from its ground: more light, or a darker print, will help.',
      'too-small': 'Its modules are too small in this picture: go closer, or send the original instead of a thumbnail.',
      blurred: 'It is blurred: hold still, or let the camera focus first.',
      'cut-off': 'It reaches beyond the edge of the picture: take all of it, with a little margin.',
      hidden: 'The other corners are hidden, damaged or outside the picture: show the whole code.',
      damaged: 'Too much of it is wrong: avoid reflections and folds, or try a cleaner print.',
    },
    searchHarder: 'Search harder',
    searchHarderHint: 'Takes up to 15 seconds.',
    searching: 'Searching harder …',
    searchedHard: 'The long search found nothing either.',
    charsetJudged: 'Characters, as judged from the bytes',
    charsetStated: 'Characters, as the code states them',
    charset: (charset: string) => (charset === 'binary' ? 'bytes, no text' : charset.toUpperCase()),
    linked: (total: number) => `One message in ${String(total)} linked codes.`,
    missing: (seen: number, total: number, places: readonly number[]) =>
      `${String(seen)} of ${String(total)} read; still missing: ${places.join(', ')}.`,
    linkedWhole: (total: number) => `joined from ${String(total)} codes`,
    parityWrong: 'The check value of the parts does not match: parts of two messages may have met.',
    details: {
      title: 'How it was read',
      corrected: 'Errors corrected',
      correctedValue: ({ correctedCodewords, correctableCodewords, erasedCodewords }: ReadingFacts) =>
        `${String(correctedCodewords)} of at most ${count(correctableCodewords, 'codeword', 'codewords')}${erasedCodewords === 0 ? '' : `, ${String(erasedCodewords)} given up as unreadable`}`,
      mask: 'Mask',
      mirrored: (mask: number) => `${String(mask)}, mirrored`,
      readBy: 'Read by',
      stages: {
        engine: 'the first engine',
        flat: 'our own search, flat grid',
        bent: 'our own search, bent grid',
        'flat-by-data': 'our own search, grid set by the data',
        'strongly-bent': 'our own search, strongly bent grid',
        mesh: 'our own search, mesh',
      },
      afterMs: (ms: number) => `${number(Math.max(1, Math.round(ms)))} ms`,
      part: 'Part',
      partValue: (place: number, total: number) => `${String(place)} of ${String(total)}`,
      charset: 'Characters',
      bytes: (n: number) => count(n, 'byte', 'bytes'),
    },
    pastedName: 'Pasted picture',
    notes: {
      isAnimated: 'Animated: only the first frame was read.',
      isTruncated: 'The file is cut off: only its beginning was read.',
      isRenamed: (format: string) => `The name says otherwise, but this is ${format.toUpperCase()}.`,
    },
    fallbackEngine: 'The fast reader cannot run here (no WebAssembly), so a slower one that reads less is at work.',
    pictureAlt: (name: string, n: number) => `${name}: ${count(n, 'code', 'codes')} outlined`,
    facts: (format: string, version: string | null, level: string | null) =>
      [format, version === null ? null : `version ${version}`, level === null ? null : `level ${level}`]
        .filter(Boolean)
        .join(' · '),
    formats: { 'qr-code': 'QR Code', 'micro-qr': 'Micro QR', rmqr: 'rMQR' },
  },

  result: {
    copy: 'Copy text',
    copied: 'Text copied',
    open: 'Open link …',
    openTitle: 'Open this link?',
    openNow: 'Open in a new tab',
    scheme: 'Scheme',
    host: 'Host',
    address: 'Whole address',
    unopenable: 'Shown as text only: this kind of link can run programs or reach files.',
    hiddenCharacter: (codePoint: string) => `hidden character ${codePoint}`,
    empty: '(empty text)',
    more: 'Show all',
    less: 'Show less',
    kinds: {
      url: 'Link',
      email: 'E-mail',
      phone: 'Phone',
      sms: 'Message',
      wifi: 'Wi-Fi',
      contact: 'Contact',
      event: 'Event',
      location: 'Place',
      otp: 'One-time password',
      payment: 'Payment',
      script: 'Dangerous link',
      link: 'Other link',
      text: 'Text',
    },
    warnings: {
      'not-encrypted': 'Not encrypted (http): others on the way can read and change it.',
      'has-user-name': 'Contains a user name before “@”, which can pose as the host.',
      'international-host': 'The host has letters that can imitate others; it is shown in coded form.',
      'address-as-host': 'The host is a bare address, not a name.',
    },
  },

  settings: {
    title: 'Settings',
    language: 'Language',
    languageAuto: 'As the browser',
    theme: 'Appearance',
    themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
    offline: 'Offline use',
    offlineStates: {
      unsupported:
        'Not available: the page must be opened over HTTPS or on localhost, in a browser with service workers.',
      preparing: 'Preparing: files are being stored on this device.',
      ready: 'Ready: everything works without a network.',
      failed: 'Not stored: the page works while the server is reachable.',
    },
    install: 'Install as an app',
    installHint: 'In the browser’s menu: “Install” or “Add to home screen”.',
    about: 'About',
    evidence: 'See for yourself: evidence',
    version: (version: string) => `Version ${version}`,
    privacy:
      'Codes are made and read in this browser. The server behind the page takes nothing: it answers GET and HEAD only. The page asks no other address for anything, and its policy forbids scripts, pictures and requests to try. As the law demands, the server notes the time, address and file of each request, never content, for 200 days as delivered; its operator may have set another period.',
  },

  policy: {
    isLogged: 'Here it is logged that codes are made and read, never what is in them.',
    details: 'Details',
    cameraLocked: 'The operator has switched the camera off here.',
    filesLocked: 'The operator has switched reading from pictures off here.',
    linkLocked: 'Shown only: the operator does not let links to this host be opened.',
    rules: 'Set by the operator',
    comma: ', ',
    switchedOff: (features: string) => `Switched off: ${features}`,
    features: {
      create: 'making codes',
      scan: 'reading codes',
      camera: 'camera',
      files: 'pictures',
      save: 'downloads',
      copy: 'clipboard',
    },
    noLinks: 'No link can be opened.',
    linksOnly: (hosts: string) => `Links are opened to these hosts only: ${hosts}`,
    logs: {
      device: 'Operations are logged in this browser, without content.',
      server: 'Operations are logged here and reported to the server, without content.',
    },
  },

  update: {
    waiting: 'A new version is ready.',
    accept: 'Reload now',
    later: 'Later',
    replaced: 'A new version took over in another tab. Reload when you are done here.',
    clearsResults: 'Reloading clears the list of scanned codes.',
    readyOffline: 'Ready: this page now works without a network.',
  },

  faults,
};
