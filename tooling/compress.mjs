// Writes NAME.br and NAME.gz beside every compressible file of a built site, for nginx's
// brotli_static and gzip_static. The same input gives the same bytes on every machine.
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { argv, exit, stderr, stdout } from 'node:process';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const COMPRESSIBLE = new Set([
  '.html',
  '.js',
  '.mjs',
  '.css',
  '.svg',
  '.json',
  '.webmanifest',
  '.wasm',
  '.txt',
  '.ico',
]);
const SMALLEST_BYTES = 256;
const GZIP_OS_BYTE = 9;
const GZIP_OS_UNKNOWN = 255;

const VARIANTS = [
  { suffix: '.br', compress: brotli },
  { suffix: '.gz', compress: gzip },
];

const [, , siteDir] = argv;
if (siteDir === undefined) {
  stderr.write('usage: node tooling/compress.mjs DIR\n');
  exit(2);
}
compressSite(siteDir);

/** @param {string} dir */
function compressSite(dir) {
  const files = compressibleFiles(dir);
  const plainBytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  stdout.write(`${files.length} compressible files, ${kilobytes(plainBytes)}\n`);
  for (const { suffix, compress } of VARIANTS) {
    const sizes = files.map((file) => writeVariant(file, suffix, compress));
    const written = sizes.filter((size) => size !== undefined);
    const bytes = written.reduce((sum, size) => sum + size, 0);
    stdout.write(`${suffix}  ${written.length} files, ${kilobytes(bytes)}\n`);
  }
}

/** @param {string} dir */
function compressibleFiles(dir) {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => COMPRESSIBLE.has(extname(name)))
    .map((name) => join(dir, name))
    .filter((file) => statSync(file).isFile())
    .sort();
}

/**
 * @param {string} file
 * @param {string} suffix
 * @param {(plain: Buffer) => Buffer} compress
 * @returns {number | undefined} the variant's size, or undefined where it would not help
 */
function writeVariant(file, suffix, compress) {
  const variant = file + suffix;
  // A variant left by an earlier build would be served in place of the new file.
  rmSync(variant, { force: true });
  const plain = readFileSync(file);
  if (plain.length < SMALLEST_BYTES) return undefined;
  const packed = compress(plain);
  if (packed.length >= plain.length) return undefined;
  writeFileSync(variant, packed);
  // nginx takes Last-Modified from the variant: all forms of a file must tell the same time.
  const { atime, mtime } = statSync(file);
  utimesSync(variant, atime, mtime);
  return packed.length;
}

/** @param {Buffer} plain */
function brotli(plain) {
  return brotliCompressSync(plain, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
}

/** @param {Buffer} plain */
function gzip(plain) {
  const packed = gzipSync(plain, { level: constants.Z_BEST_COMPRESSION });
  // zlib writes no time, but it does write which system made the file.
  packed[GZIP_OS_BYTE] = GZIP_OS_UNKNOWN;
  return packed;
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
