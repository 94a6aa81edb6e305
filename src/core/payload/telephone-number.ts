/**
 * A number as a phone dials it: without blanks and brackets, full-width digits as digits. Hyphens and dots stay.
 * @returns null for a text that is not a telephone number
 */
export function dialable(number: string): string | null {
  const plain = number.normalize('NFKC').replace(/[\s()]/g, '');
  return /^\+?[0-9*#][0-9*#.,;-]*$/.test(plain) ? plain : null;
}
