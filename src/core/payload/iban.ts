/** Lengths of the countries and territories of SEPA (EPC409-09; IBAN Registry, ISO 13616-2). */
const SEPA_LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AL28 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 HU28 IE22 IS26 IT27 ' +
    'LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 PT25 RO24 RS22 SE24 SI19 SK24 SM27 VA22'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** Why a text is no IBAN of a SEPA country, or null. */
export function ibanFault(iban: string): 'iban-country' | 'iban-length' | 'iban-check' | null {
  const plain = plainCode(iban);
  const length = SEPA_LENGTHS[plain.slice(0, 2)];
  if (length === undefined) return 'iban-country';
  if (plain.length !== length || !/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(plain)) return 'iban-length';
  return remainder97(plain.slice(4) + plain.slice(0, 4)) === 1 ? null : 'iban-check';
}

/** A creditor reference (ISO 11649): RF, two check digits, up to 21 letters and digits. */
export function isCreditorReference(reference: string): boolean {
  const plain = plainCode(reference);
  return /^RF\d{2}[A-Z0-9]{1,21}$/.test(plain) && remainder97(plain.slice(4) + plain.slice(0, 4)) === 1;
}

/** Capitals and digits without the blanks of a printed form. */
export function plainCode(code: string): string {
  return code.replace(/\s/g, '').toUpperCase();
}

/** ISO/IEC 7064 MOD 97-10, letters as the numbers from 10 for A. */
function remainder97(code: string): number {
  let remainder = 0;
  for (const sign of code) {
    const value = Number.parseInt(sign, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
