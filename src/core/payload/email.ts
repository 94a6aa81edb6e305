import { definePayload, invalid } from './define-payload';
import { encodeComponent, decodeComponent, queryFields, queryOf } from './percent-encoding';
import { semicolonFields, unescapeSpecial } from './semicolon-fields';

export type EmailValues = Readonly<Record<'to' | 'subject' | 'body', string>>;

/** An e-mail that is ready to send (RFC 6068); MATMSG: texts are read too. */
export const EMAIL = definePayload<EmailValues>({
  kind: 'email',
  fields: [
    { name: 'to', type: 'email', isRequired: true },
    { name: 'subject', type: 'text' },
    { name: 'body', type: 'multiline' },
  ],
  empty: { to: '', subject: '', body: '' },
  parse: (text) => parseMailto(text) ?? parseMatmsg(text),
  check: ({ to }) => (to.trim() !== '' && /[\s?]/.test(to.trim()) ? [invalid('to')] : []),
  write({ to, subject, body }) {
    // "@" and the comma between two addresses stay readable.
    const address = encodeComponent(to.trim()).replace(/%40/g, '@').replace(/%2C/g, ',');
    // Line breaks in a body are CRLF (RFC 6068 §5).
    return `mailto:${address}${queryOf({ subject, body: body.replace(/\r?\n/g, '\r\n') })}`;
  },
});

function parseMailto(text: string): EmailValues | null {
  const [, address, query = ''] = /^mailto:([^?]*)(?:\?([\s\S]*))?$/i.exec(text) ?? [];
  if (address === undefined) return null;
  const fields = queryFields(query);
  const toField = fields.get('to') ?? '';
  const to = [decodeComponent(address), toField].filter((part) => part !== '').join(',');
  return { to, subject: fields.get('subject') ?? '', body: (fields.get('body') ?? '').replace(/\r\n/g, '\n') };
}

/** The form of i-mode phones: MATMSG:TO:…;SUB:…;BODY:…;; */
function parseMatmsg(text: string): EmailValues | null {
  const body = /^matmsg:([\s\S]*)$/i.exec(text)?.[1];
  if (body === undefined) return null;
  const fields = new Map(semicolonFields(body).map(({ key, raw }) => [key, unescapeSpecial(raw)]));
  return { to: fields.get('TO') ?? '', subject: fields.get('SUB') ?? '', body: fields.get('BODY') ?? '' };
}
