/** The security headers of the release, filled in by the build. */
declare const __SECURITY_HEADERS__: readonly (readonly [name: string, value: string])[];

/**
 * The entry page as the release was built: its bytes are hashed at each visit, and the headers of the release are added,
 * so neither a changed store nor an answer that came without a policy weakens it. Its scripts and styles carry hashes of
 * their own, which the browser checks.
 * @param stored the copy in the store
 * @param integrity `sha384-…`, as the browser checked it at installation
 * @returns null where the copy is missing or is not that of the release
 */
export async function entryPage(stored: Response | undefined, integrity: string): Promise<Response | null> {
  if (stored === undefined) return null;
  const bytes = await stored.arrayBuffer();
  if ((await integrityOf(bytes)) !== integrity) return null;
  const headers = new Headers(stored.headers);
  for (const [name, value] of __SECURITY_HEADERS__) {
    // Two policies hold together: what the server demanded beyond ours stays.
    if (name === 'Content-Security-Policy' && headers.get(name) !== value) headers.append(name, value);
    else if (!headers.has(name)) headers.set(name, value);
  }
  return new Response(bytes, { status: 200, headers });
}

async function integrityOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}
