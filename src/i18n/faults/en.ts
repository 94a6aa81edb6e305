import { numbersOf } from '../numbers';
import type { FaultCatalogue } from './words';

const { count, megabytes, number } = numbersOf('en');

const symbologies = { 'qr-code': 'QR Code', 'micro-qr': 'Micro QR', rmqr: 'rMQR' } as const;
const features = { eci: 'announced character set', fnc1: 'FNC1', 'structured-append': 'linked codes' } as const;
const elementFaults = {
  'no-identifier': 'there is no identifier in parentheses',
  'wrong-length': 'the value has the wrong length',
  'wrong-character': 'the value has a character that is not allowed',
  'wrong-check-digit': 'the check digit does not match',
} as const;

export const words: FaultCatalogue = {
  'text-empty': () => ({ what: 'There is nothing to encode yet.', todo: 'Type or paste a text or a link.' }),
  'text-too-long': ({ symbology, excessBits, isLowerBound, fittingLevel, fittingVersion, fittingSymbolCount }) => {
    const fits = [
      fittingLevel === null ? null : `at level ${fittingLevel}`,
      fittingVersion === null ? null : `in version ${number(fittingVersion)}`,
      fittingSymbolCount === null ? null : `in ${number(fittingSymbolCount)} linked codes`,
    ].filter((way) => way !== null);
    return {
      what: `Too long by ${isLowerBound ? 'at least ' : ''}${count(Math.ceil(excessBits / 8), { one: 'byte', other: 'bytes' })}.`,
      todo:
        fits.length > 0
          ? `It fits ${fits.join(', or ')}. Otherwise shorten the text.`
          : symbology === 'qr-code'
            ? 'No error correction level makes room for it. Shorten the text.'
            : `No ${symbologies[symbology]} is that large. Use QR Code, or shorten the text.`,
    };
  },
  'encoders-differ': ({ differentModules }) => ({
    what: `A second encoder makes a code that differs in ${count(differentModules, { one: 'module', other: 'modules' })}, so nothing was saved.`,
    todo: 'Reload the page and try again. If it happens again, please report it.',
  }),
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
        : `Choose 0 to ${number(highest)}, or let the mask be found.`,
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
  'bad-symbol-count': ({ neededSymbolCount }) => ({
    what:
      neededSymbolCount === null
        ? '16 linked codes are too few for this text.'
        : 'That is not a possible number of linked codes here.',
    todo:
      neededSymbolCount === null
        ? 'Shorten the text, or choose a weaker level.'
        : `Choose ${number(neededSymbolCount)} to 16.`,
  }),
  'size-too-small': ({ neededPx }) => ({
    what: `The picture is too small for this symbol.`,
    todo: `Choose at least ${number(neededPx)} pixels.`,
  }),
  'size-too-large': ({ mostPx }) => ({
    what: 'The picture would have too many pixels.',
    todo: `Choose at most ${number(mostPx)} pixels, fewer DPI, or SVG, PDF or EPS.`,
  }),
  'canvas-failed': () => ({
    what: 'This browser cannot paint a picture of this size.',
    todo: 'Choose a smaller size, or SVG.',
  }),
  'format-unsupported': ({ format }) => ({
    what: `This browser cannot write ${format === 'webp' ? 'WebP' : format.toUpperCase()}.`,
    todo: 'Choose PNG or SVG.',
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
  'clipboard-insecure': () => ({
    what: 'Browsers open the clipboard only to pages opened over HTTPS or on localhost.',
    todo: 'Use the keyboard: Ctrl+C and Ctrl+V.',
  }),
  'clipboard-unsupported': () => ({
    what: 'This browser does not let pages do this with the clipboard.',
    todo: 'Use the keyboard, Ctrl+C and Ctrl+V, or save the file instead.',
  }),
  'clipboard-denied': () => ({
    what: 'The clipboard is not allowed for this page.',
    todo: 'Allow it in the address bar, or use the keyboard: Ctrl+C and Ctrl+V.',
  }),
  'clipboard-unfocused': () => ({
    what: 'The clipboard is closed while another window has the focus.',
    todo: 'Click into this page and try again.',
  }),
  'clipboard-too-large': () => ({
    what: 'This is too large for the clipboard.',
    todo: 'Save it as a file instead.',
  }),
  'clipboard-failed': ({ reason }) => ({
    what: `The clipboard did not work (${reason}).`,
    todo: 'Try again, or use the keyboard: Ctrl+C and Ctrl+V.',
  }),
  'clipboard-without-picture': () => ({
    what: 'There is no picture on the clipboard.',
    todo: 'Copy a picture and try again.',
  }),
  'part-load-failed': () => ({
    what: 'This part of the page could not be fetched.',
    todo: 'Check the connection to the server, then try again.',
  }),
  'release-replaced': () => ({
    what: 'The server has a newer version by now, and this part of yours is no longer there.',
    todo: 'Load the page again. You are asked first if anything would be lost.',
  }),
  'load-remembered': () => ({
    what: 'The server answers again, but this browser keeps to the attempt that failed.',
    todo: 'Load the page again. You are asked first if anything would be lost.',
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
