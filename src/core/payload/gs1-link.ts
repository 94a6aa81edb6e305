import { definePayload, invalid } from './define-payload';
import { EMPTY_GS1, type Gs1Fields, gs1FieldFaults, gtin14, longDate, shortDate } from './gs1-fields';
import { gs1Fault } from './gs1-identifiers';
import { decodeComponent, encodeComponent, queryFields } from './percent-encoding';

export type Gs1LinkValues = Gs1Fields & { readonly host: string };

/** The resolver of GS1 itself. */
const GS1_HOST = 'id.gs1.org';

/** A GS1 Digital Link of a trade item (GS1 Digital Link Standard: URI Syntax 1.4, §4), which any phone opens. */
export const GS1_LINK = definePayload<Gs1LinkValues>({
  kind: 'gs1-link',
  fields: [
    { name: 'gtin', type: 'code', isRequired: true },
    { name: 'expiry', type: 'date' },
    { name: 'batch', type: 'code' },
    { name: 'serial', type: 'code' },
    { name: 'host', type: 'code', isRequired: true, isWide: true },
  ],
  empty: { ...EMPTY_GS1, host: GS1_HOST },
  parse: parseLink,
  check: (values) => [
    ...gs1FieldFaults(values),
    ...(values.host.trim() !== '' && !isHost(values.host.trim()) ? [invalid('host')] : []),
  ],
  // Key, then its qualifiers in the order of §4.9, then attributes as a query.
  write: ({ gtin, batch, serial, expiry, host }) =>
    [
      `https://${host.trim().replace(/\/$/, '')}/01/${gtin14(gtin)}`,
      batch === '' ? '' : `/10/${encodeComponent(batch)}`,
      serial === '' ? '' : `/21/${encodeComponent(serial)}`,
      expiry === '' ? '' : `?17=${shortDate(expiry)}`,
    ].join(''),
});

function parseLink(text: string): Gs1LinkValues | null {
  const [, host, gtin, rest = '', query = ''] =
    /^https?:\/\/([^?#\s]+?)\/(?:01|gtin)\/(\d{8}|\d{12,14})((?:\/[^?#]*)?)(?:\?([^#]*))?(?:#.*)?$/i.exec(text) ?? [];
  if (host === undefined || gtin === undefined || gs1Fault('01', gtin14(gtin)) !== null) return null;
  const parts = rest.split('/').slice(1);
  const qualifier = (identifier: string): string => {
    const place = parts.findIndex((part, index) => index % 2 === 0 && part === identifier);
    return place === -1 ? '' : decodeComponent(parts[place + 1] ?? '');
  };
  return {
    host,
    gtin: gtin14(gtin),
    batch: qualifier('10'),
    serial: qualifier('21'),
    expiry: longDate(queryFields(query).get('17') ?? ''),
  };
}

/** A host, or a host and a path. */
function isHost(host: string): boolean {
  return /^[^\s/?#@:]+(:\d+)?(\/[^\s?#]*)?$/.test(host) && URL.canParse(`https://${host}`);
}
