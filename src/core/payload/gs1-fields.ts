import { invalid } from './define-payload';
import type { PayloadFault } from './definition';
import { gs1Fault } from './gs1-identifiers';
import { isTime } from './event-time';

/** The elements that most goods have; identifiers 01, 10, 21 and 17. */
export type Gs1Fields = Readonly<Record<'gtin' | 'batch' | 'serial' | 'expiry', string>>;

export const EMPTY_GS1: Gs1Fields = { gtin: '', batch: '', serial: '', expiry: '' };

/** GTIN-8, -12 and -13 are written with zeros before them (GS1 General Specifications §3.3.2). */
export function gtin14(gtin: string): string {
  return gtinDigits(gtin).padStart(14, '0');
}

/** Without the blanks and hyphens of a printed number. */
function gtinDigits(gtin: string): string {
  return gtin.replace(/[\s-]/g, '');
}

export function gs1FieldFaults({ gtin, batch, serial, expiry }: Gs1Fields): readonly PayloadFault[] {
  return [
    ...(gtin.trim() === '' ? [] : gtinFaults(gtin)),
    ...[['batch', '10', batch] as const, ['serial', '21', serial] as const].flatMap(([field, identifier, value]) =>
      value !== '' && (gs1Fault(identifier, value) !== null || /\(\d{2,4}\)/.test(value)) ? [invalid(field)] : [],
    ),
    ...(expiry !== '' && !(isTime(expiry, true) && expiry.startsWith('20')) ? [invalid('expiry')] : []),
  ];
}

function gtinFaults(gtin: string): readonly PayloadFault[] {
  if (!/^(\d{8}|\d{12,14})$/.test(gtinDigits(gtin))) return [invalid('gtin', 'gtin-length')];
  return gs1Fault('01', gtin14(gtin)) === null ? [] : [invalid('gtin', 'gs1-check')];
}

/** "2027-03-31" as 270331. */
export function shortDate(day: string): string {
  return day.slice(2).replaceAll('-', '');
}

/** 270331 as "2027-03-31"; the day 00 is the last of the month (§3.4.7). Empty for any other text. */
export function longDate(date: string): string {
  const [, year, month, day] = /^(\d\d)(\d\d)(\d\d)$/.exec(date) ?? [];
  if (year === undefined || month === undefined || day === undefined) return '';
  if (day !== '00') return isTime(`20${year}-${month}-${day}`, true) ? `20${year}-${month}-${day}` : '';
  const last = new Date(Date.UTC(2000 + Number(year), Number(month), 0));
  return last.toISOString().slice(0, 10);
}
