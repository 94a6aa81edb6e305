import { describe, expect, it } from 'vitest';
import { DEFINED_KINDS, type DefinedKind } from './definition';
import { type PayloadKind, kindOf } from './kind';
import { loadDefinition } from './registry';
import { valuesFrom } from './values';

/** The fewest values with which each kind can be made. */
const FILLED = {
  text: { text: 'hello' },
  url: { address: 'example.com' },
  wifi: { name: 'office', password: 'secret-123' },
  contact: { lastName: 'Li' },
  event: { title: 'Meeting', start: '2026-11-28T09:00' },
  email: { to: 'a@example.com' },
  phone: { number: '+86 10 6552 9988' },
  sms: { number: '10086' },
  location: { latitude: '39.9', longitude: '116.4' },
  sepa: { name: 'Li', iban: 'DE89370400440532013000' },
  'swiss-bill': { iban: 'CH9300762011623852957', creditorName: 'Li', creditorPostcode: '8000', creditorTown: 'Zürich' },
  emv: { account: 'li@example.com', name: 'Li', city: 'SAO PAULO' },
  bitcoin: { address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4' },
  otp: { account: 'li', secret: 'JBSWY3DPEHPK3PXP' },
  gs1: { gtin: '09501101530003' },
  'gs1-link': { gtin: '09501101530003' },
  bytes: { hex: '00' },
} as const;

/** The kind under which a decoded text is listed, where it has another name than the form. */
const READ_AS: Readonly<Partial<Record<DefinedKind, PayloadKind>>> = {
  sepa: 'payment',
  'swiss-bill': 'payment',
  emv: 'payment',
  bitcoin: 'link',
  gs1: 'text',
  'gs1-link': 'url',
  bytes: 'text',
};

describe.each(DEFINED_KINDS)('the definition of %s', (kind) => {
  it('has the kind under which it is registered, and an empty form with a value for each field', async () => {
    const definition = await loadDefinition(kind);
    expect(definition.kind).toBe(kind);
    expect(Object.keys(definition.empty).sort()).toEqual(definition.fields.map(({ name }) => name).sort());
    expect(valuesFrom(definition, {})).toEqual(definition.empty);
  });

  it('makes a text that is recognized as this kind and that it can parse', async () => {
    const definition = await loadDefinition(kind);
    const made = definition.format(valuesFrom(definition, FILLED[kind]));
    if (!made.ok) throw new Error(made.fault.field);
    expect(kindOf(made.value)).toBe(READ_AS[kind] ?? kind);
    expect(definition.parse(made.value)).not.toBeNull();
  });

  it('refuses the empty form and names a required field, except for text', async () => {
    const definition = await loadDefinition(kind);
    const made = definition.format(definition.empty);
    if (kind === 'text') expect(made).toEqual({ ok: true, value: '' });
    else expect(made).toMatchObject({ ok: false, fault: { code: 'field-missing' } });
    if (!made.ok) expect(definition.fields.map(({ name }) => name)).toContain(made.fault.field);
  });

  it('keeps from outside only what fits its fields', async () => {
    const definition = await loadDefinition(kind);
    const wrong = Object.fromEntries(definition.fields.map(({ name }) => [name, 7]));
    expect(valuesFrom(definition, wrong)).toEqual(definition.empty);
    expect(valuesFrom(definition, { ...FILLED[kind], other: 'x' })).not.toHaveProperty('other');
  });
});
