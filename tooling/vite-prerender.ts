/** Puts the first screen, drawn in each language, and the script that shows it into the entry page (src/first-paint.ts). */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import { LANGUAGES } from '../src/core/base/language.ts';
import { bundleForBrowser, bundleForNode } from './bundle.mjs';

interface Prerenderer {
  prerender(language: string): Promise<string>;
}

export function prerenderFirstScreen(): Plugin {
  let script = { fileName: '', source: '' };
  let templates = '';
  return {
    name: 'qr-code-master:prerender',
    apply: 'build',
    async buildStart() {
      const source = readFileSync(await bundleForBrowser('src/first-paint.ts'), 'utf8');
      const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8);
      script = { fileName: `assets/first-paint-${hash}.js`, source };
      const { prerender } = (await import(
        pathToFileURL(await bundleForNode('src/app/prerender.tsx')).href
      )) as Prerenderer;
      const drawn = await Promise.all(LANGUAGES.map((language) => prerender(language)));
      templates = LANGUAGES.map(
        (language, index) => `<template data-first-paint="${language}">${drawn[index] ?? ''}</template>`,
      ).join('\n    ');
    },
    generateBundle() {
      this.emitFile({ type: 'asset', ...script });
    },
    transformIndexHtml: {
      order: 'post',
      handler: (page) => addFirstScreen(page, templates, `/${script.fileName}`),
    },
  };
}

/**
 * What the first paint needs comes first and alone: the style sheet, then the script that shows the screen. The program
 * itself has a low priority until then; on a slow line it would share the line with them.
 */
export function addFirstScreen(page: string, templates: string, script: string): string {
  const sheet = STYLE_SHEET.exec(page)?.[0] ?? '';
  const withTemplates = page.replace('<div id="root"></div>', () => `${templates}\n    <div id="root"></div>`);
  const withScript = withTemplates
    .replace(sheet, '')
    .replaceAll(PROGRAM, (tag) => `${tag} fetchpriority="low"`)
    .replace(
      '<script type="module"',
      () =>
        `${sheet.trim()}\n    <script type="module" crossorigin src="${script}"></script>\n    <script type="module"`,
    );
  if (sheet === '' || withTemplates === page || withScript === withTemplates)
    throw new Error('index.html has no place for it');
  return withScript;
}

const STYLE_SHEET = /\n *<link rel="stylesheet"[^>]*>/;
const PROGRAM = /<script type="module"|<link rel="modulepreload"/g;
