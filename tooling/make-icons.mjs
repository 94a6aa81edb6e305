/*
 * Draws the PNG icons in `public/` from the components the app itself uses.
 * Run by hand after the brand mark or the icon family changes: `node tooling/make-icons.mjs`
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { runnerImport } from 'vite';

const PAPER = '#f6f1e7';
const INK = '#1d1a16';
const SEAL = '#b3341f';
const MAX_PNG_BYTES = 12_000;

const root = new URL('../', import.meta.url);
const publicDir = new URL('public/', root);

/** @type {{ module: typeof import('../src/ui/brand-mark.tsx') }} */
const { module: brand } = await runnerImport(sourcePath('brand-mark.tsx'), { configFile: false });
/** @type {{ module: typeof import('../src/ui/icon.tsx') }} */
const { module: family } = await runnerImport(sourcePath('icon.tsx'), { configFile: false });

/** @param {number} size */
const seal = (size) => renderToStaticMarkup(createElement(brand.BrandMark, { size }));
/** @param {import('../src/ui/icon.tsx').IconName} name */
const glyph = (name) => renderToStaticMarkup(createElement(family.Icon, { name, size: 63 }));

/**
 * The mark is 9 modules wide with its ground, 7 without. A maskable icon keeps the 7 within the
 * safe circle (40 % of the side around the centre): 7 modules × √2 ≤ 80 % of the side.
 * @type {readonly { path: string, side: number, ground: string, body: string }[]}
 */
const drawings = [
  { path: 'icons/icon-192.png', side: 192, ground: 'transparent', body: seal(9 * 20) },
  { path: 'icons/icon-512.png', side: 512, ground: 'transparent', body: seal(9 * 54) },
  { path: 'icons/maskable-192.png', side: 192, ground: SEAL, body: seal(9 * 15) },
  { path: 'icons/maskable-512.png', side: 512, ground: SEAL, body: seal(9 * 40) },
  { path: 'icons/apple-touch-icon.png', side: 180, ground: SEAL, body: seal(9 * 16) },
  { path: 'icons/shortcut-create.png', side: 96, ground: PAPER, body: glyph('create') },
  { path: 'icons/shortcut-scan.png', side: 96, ground: PAPER, body: glyph('scan') },
];

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  await mkdir(new URL('icons/', publicDir), { recursive: true });
  for (const { path, side, ground, body } of drawings) {
    await save(path, await draw(page, side, ground, body));
  }
  await save('favicon.ico', await drawFavicon(page));
} finally {
  await browser.close();
}

/** @param {string} file in `src/ui/` */
function sourcePath(file) {
  return fileURLToPath(new URL(`src/ui/${file}`, root));
}

/**
 * @param {import('playwright').Page} page
 * @param {number} side in pixels
 * @param {string} ground a CSS colour
 * @param {string} body markup, put in the middle
 */
async function draw(page, side, ground, body) {
  await page.setViewportSize({ width: side, height: side });
  await page.setContent(`<!doctype html><style>
    body { margin: 0; height: 100vh; background: ${ground}; color: ${INK} }
    svg { position: absolute; inset: 0; margin: auto }
    .fill-seal { fill: ${SEAL} } .fill-paper { fill: ${PAPER} }
  </style>${body}`);
  return page.screenshot({ omitBackground: true });
}

/**
 * An ICO that holds PNGs, for browsers that do not read `icon.svg`.
 * @param {import('playwright').Page} page
 */
async function drawFavicon(page) {
  const svg = await readFile(new URL('icon.svg', publicDir), 'utf8');
  const sides = [16, 32, 48];
  const images = [];
  for (const side of sides) {
    const sized = svg.replace('<svg ', `<svg width="${side}" `);
    images.push(await draw(page, side, 'transparent', sized));
  }
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  images.forEach((image, index) => {
    const entry = 6 + 16 * index;
    const side = sides[index] ?? 0;
    header.writeUInt8(side, entry);
    header.writeUInt8(side, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(image.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += image.length;
  });
  return Buffer.concat([header, ...images]);
}

/**
 * @param {string} path relative to `public/`
 * @param {Buffer} bytes
 */
async function save(path, bytes) {
  if (bytes.length > MAX_PNG_BYTES) {
    throw new Error(`${path} is ${bytes.length} bytes; the limit is ${MAX_PNG_BYTES}`);
  }
  await writeFile(new URL(path, publicDir), bytes);
  console.log(`${path} ${bytes.length} bytes`);
}
