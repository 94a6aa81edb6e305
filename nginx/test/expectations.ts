import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { readNginxPolicy } from '../../tooling/nginx-headers.ts';
import { type Answer, header } from './ask.ts';

export const policy = readNginxPolicy(fileURLToPath(new URL('..', import.meta.url)));

/** Each header of the policy exactly once, and nothing that tells what runs here. */
export function expectSafeHeaders(answer: Answer): void {
  const sent = Object.fromEntries(policy.securityHeaders.map(({ name }) => [name, header(answer, name)]));
  expect(sent).toEqual(Object.fromEntries(policy.securityHeaders.map(({ name, value }) => [name, value])));
  expect(header(answer, 'Server') ?? '').not.toMatch(/[0-9/]/);
  expect(header(answer, 'Set-Cookie')).toBeUndefined();
  expect(header(answer, 'X-Powered-By')).toBeUndefined();
  const names = answer.headers.map(([name]) => name.toLowerCase());
  expect(names, 'no header is sent twice').toEqual([...new Set(names)]);
}

/** The own page for this status: both languages, a way back, no word about the machinery. */
export function expectOwnErrorPage(answer: Answer, status: number): void {
  const page = answer.body.toString();
  expect(answer.status).toBe(status);
  expect(header(answer, 'Content-Type')).toBe('text/html; charset=utf-8');
  expect(header(answer, 'Cache-Control')).toBe('no-store');
  expect(page).toContain(`<p class="status">${status}</p>`);
  expect(page).toContain('<a href="/">');
  expect(page).toMatch(/lang="zh-CN"[^]*lang="en"/);
  expect(page).not.toMatch(/nginx|openresty|debian|\d+\.\d+\.\d+|\/srv\/|\/etc\//i);
}
