/** As encodeURIComponent, which leaves "!'()*" unencoded; a lone surrogate becomes U+FFFD instead of an exception. */
export function encodeComponent(value: string): string {
  return encodeURIComponent(value.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A text with malformed percent-encoding is returned unchanged. */
export function decodeComponent(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/** A query, "?" before it, of the fields that are filled; nothing where none is. */
export function queryOf(fields: Readonly<Record<string, string>>): string {
  const filled = Object.entries(fields).filter(([, value]) => value !== '');
  return filled.length === 0 ? '' : `?${filled.map(([name, value]) => `${name}=${encodeComponent(value)}`).join('&')}`;
}

/** The fields of a query by lower-case name; the first of equal names. "+" is a plus sign, as in mailto, sms and geo. */
export function queryFields(query: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const field of query.split('&')) {
    const [name = '', ...value] = field.split('=');
    const key = decodeComponent(name).toLowerCase();
    if (key !== '' && !fields.has(key)) fields.set(key, decodeComponent(value.join('=')));
  }
  return fields;
}
