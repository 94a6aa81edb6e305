import { numbersOf } from '../numbers';

const { count, number } = numbersOf('en');

export const words = {
  symbologyHelp: {
    'qr-code': 'Every reader knows it.',
    'micro-qr': 'For a few characters on a small part. Phone cameras seldom read it.',
    rmqr: 'A strip for narrow places. Only newer readers know it.',
  },
  smallest: 'Smallest that fits',
  versionOption: (name: string, widthModules: number, heightModules: number) =>
    `${name} · ${number(widthModules)} × ${number(heightModules)}`,
  bestMask: 'Best score',
  oneMask: 'rMQR has only one.',
  eciPolicies: {
    auto: 'UTF-8, announced where needed',
    always: 'UTF-8, always announced',
    never: 'UTF-8, never announced',
  },
  announced: 'Announced as',
  noCharacterSet: 'Micro QR cannot announce one.',
  linkedHelp: 'Readers with structured append put them together again.',
  linkedOnlyQr: 'Only QR Code can be linked.',
  fewestCodes: 'As few as needed',
  codeCount: (n: number) => count(n, { one: 'code', other: 'codes' }),
  boostHelp: 'Raises the level as far as the same version allows.',
  reset: 'Back to automatic',
};
