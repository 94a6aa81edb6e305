import { definePayload, invalid, missing } from './define-payload';
import { type Gs1Element, printed, printedElements, scannedElements } from './gs1-elements';
import { EMPTY_GS1, type Gs1Fields, gs1FieldFaults, gtin14, longDate, shortDate } from './gs1-fields';
import { type Gs1Fault, gs1Fault } from './gs1-identifiers';

export type Gs1Values = Gs1Fields & {
  /** Other elements, "(310)…(37)…". */
  readonly more: string;
};

/** A GS1 element string, in a symbol with FNC1 in first position (GS1 General Specifications §7.8; ISO/IEC 18004:2015 §7.4.8.2). */
export const GS1 = definePayload<Gs1Values>({
  kind: 'gs1',
  fields: [
    { name: 'gtin', type: 'code' },
    { name: 'expiry', type: 'date' },
    { name: 'batch', type: 'code' },
    { name: 'serial', type: 'code' },
    { name: 'more', type: 'code', isWide: true, isExtra: true },
  ],
  empty: { ...EMPTY_GS1, more: '' },
  parse(text) {
    const elements = text.startsWith('(') ? printedElements(text) : scannedElements(text);
    return elements === null || faultIn(elements) !== null ? null : valuesOf(elements);
  },
  check(values) {
    const { gtin, batch, serial, expiry, more } = values;
    const hasGoods = batch + serial + expiry !== '';
    const others = more.trim() === '' ? [] : printedElements(more.trim());
    const fault = others === null ? 'gs1-form' : faultIn(others);
    return [
      // Batch, serial and expiry say something of an item (§4.14).
      ...(gtin.trim() === '' && (hasGoods || more.trim() === '') ? [missing({ name: 'gtin' })] : []),
      ...gs1FieldFaults(values),
      ...(fault === null ? [] : [invalid('more', fault)]),
    ];
  },
  write({ gtin, batch, serial, expiry, more }) {
    const written: Gs1Fields = {
      gtin: gtin.trim() === '' ? '' : gtin14(gtin),
      expiry: shortDate(expiry),
      batch,
      serial,
    };
    const elements = FIELDS.map(([identifier, name]) => [identifier, written[name]] as const);
    return printed(elements.filter(([, value]) => value !== '')) + more.trim();
  },
  encoded(text) {
    const elements = printedElements(text);
    if (elements === null || faultIn(elements) !== null) return null;
    return { content: { kind: 'text', text }, fnc1: { position: 'first' } };
  },
});

function faultIn(elements: readonly Gs1Element[]): Gs1Fault | null {
  return elements.map(([identifier, value]) => gs1Fault(identifier, value)).find((fault) => fault !== null) ?? null;
}

/** Identifier of each field, in the order in which they are written. */
const FIELDS: readonly (readonly [string, keyof Gs1Fields])[] = [
  ['01', 'gtin'],
  ['17', 'expiry'],
  ['10', 'batch'],
  ['21', 'serial'],
];

/** The first of each; a second one, and a date that no form has, are among the others. */
function valuesOf(elements: readonly Gs1Element[]): Gs1Values {
  const found: Record<keyof Gs1Fields, string> = { ...EMPTY_GS1 };
  const others: Gs1Element[] = [];
  for (const element of elements) {
    const [identifier, value] = element;
    const field = FIELDS.find(([known]) => known === identifier)?.[1];
    const text = field === 'expiry' ? longDate(value) : value;
    if (field === undefined || found[field] !== '' || text === '') others.push(element);
    else found[field] = text;
  }
  return { ...found, more: printed(others) };
}
