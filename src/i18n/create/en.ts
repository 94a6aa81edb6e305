import type { QrSymbol } from '../../core/qr/symbol';
import { numbersOf } from '../numbers';

const { count, number } = numbersOf('en');

const symbologies = { 'qr-code': 'QR Code', 'micro-qr': 'Micro QR', rmqr: 'rMQR' } as const;
const modes = { numeric: 'numeric', alphanumeric: 'alphanumeric', byte: 'byte', kanji: 'Kanji' } as const;
const codeOf = (place: number, total: number): string => `Code ${number(place)} of ${number(total)}`;

export const words = {
  title: 'Make a code',
  content: 'Text or link',
  kinds: { legend: 'Kind of content', text: 'Text', wifi: 'Wi-Fi', contact: 'Contact', more: 'More' },
  placeholder: 'https://… or any text',
  counter: (characters: number, bytes: number) =>
    `${count(characters, { one: 'character', other: 'characters' })} · ${count(bytes, { one: 'byte', other: 'bytes' })}`,
  clear: 'Clear',
  lineEnds: 'Line ends',
  mixed: 'Mixed',
  lineEndsMixed:
    'This text has different line ends (LF, CRLF or CR). The code keeps each one. Choose LF or CRLF to make them all the same.',
  level: 'Error correction',
  levelName: (level: string, percent: number) => `${level} · restores ${number(percent)} %`,
  levelFixed: 'The standard of this kind allows no other level.',
  levelHelp: (percent: number) => `Still reads with about ${number(percent)} % of it dirty or damaged.`,
  quietZone: 'Quiet zone',
  quietZoneUnit: 'modules',
  quietZoneNarrow: (standard: number) =>
    `Below the ${number(standard)} modules of the standard: some readers will miss it.`,
  preview: 'Preview',
  symbolAlt: ({ symbology, versionName, level, mask, structuredAppend }: QrSymbol) =>
    [
      structuredAppend === null ? null : codeOf(structuredAppend.index + 1, structuredAppend.count),
      symbologies[symbology],
      `version ${versionName}`,
      level === null ? null : `error correction level ${level}`,
      `mask ${number(mask)}`,
    ]
      .filter((fact) => fact !== null)
      .join(', '),
  empty: 'The code appears here as you type.',
  stale: 'Not updated',
  version: 'Version',
  levelShort: 'Level',
  scans: 'Scans from',
  scansFrom: (centimetres: number) => `${centimetres.toFixed(1)} cm wide`,
  details: 'Details',
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
  useLevel: (level: string) => `Use level ${level}`,
  selectCharacter: 'Select it',
  useAnyVersion: 'Let the version be found',
  useAnyMask: 'Let the mask be found',
  usePlainCharset: 'Use UTF-8',
  useQrCode: 'Use QR Code',
  split: (parts: number) => `Split into ${number(parts)} linked codes`,
  useFewest: 'As few codes as needed',
  style: 'Style',
  advanced: 'Advanced',
  chosen: (settings: readonly string[]) => `Set: ${settings.join(', ')}`,
  symbology: 'Kind of symbol',
  symbologies,
  linked: 'Linked codes',
  linkedCount: (n: number) => count(n, { one: 'linked code', other: 'linked codes' }),
  codeOf,
  oneCode: 'One code only',
  boost: 'Stronger level where it is free',
};
