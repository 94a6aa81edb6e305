import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const NGINX_DIR = fileURLToPath(new URL('..', import.meta.url));
const pages = readdirSync(`${NGINX_DIR}/errors`).filter((name) => name.endsWith('.html'));
const wired = [
  ...readFileSync(`${NGINX_DIR}/conf/error-pages.conf`, 'utf8').matchAll(/^error_page .*\/errors\/(\d+\.html);$/gm),
].map((match) => match[1]);

describe('the error pages', () => {
  it('are exactly those that the configuration names', () => {
    expect([...new Set(wired)].sort()).toEqual([...pages].sort());
  });

  it.each(pages)('%s needs nothing that the policy forbids', (name) => {
    const page = readFileSync(`${NGINX_DIR}/errors/${name}`, 'utf8');
    expect(page).not.toMatch(/<script|<style|style=|\son\w+=|https?:|<form|<iframe/i);
    expect([...page.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1])).toEqual([
      'data:,',
      '/errors/error.css',
      '/',
    ]);
  });

  it.each(pages)('%s says in both languages what happened and what to do', (name) => {
    const page = readFileSync(`${NGINX_DIR}/errors/${name}`, 'utf8');
    expect(page).toMatch(/<h1>[一-鿿，]+<\/h1>\n<p>[^<]+。[^<]+。<\/p>/);
    expect(page).toMatch(/<div lang="en">\n<h2>[A-Z][^<]+<\/h2>\n<p>[^<]+\. [^<]+\.<\/p>/);
  });
});
