// A tar archive (POSIX.1-1988 ustar) whose bytes depend on nothing but names, contents and one time.
import { gzipSync } from 'node:zlib';

const BLOCK = 512;
const GZIP_OS_BYTE = 9;
const GZIP_OS_UNKNOWN = 255;

/**
 * @param {readonly { path: string, bytes: Buffer, isExecutable: boolean }[]} files in the order wanted
 * @param {number} timeSeconds
 * @returns {Buffer} compressed with gzip
 */
export function makeTarGz(files, timeSeconds) {
  const blocks = files.flatMap(({ path, bytes, isExecutable }) => [
    header(path, bytes.length, isExecutable ? 0o755 : 0o644, timeSeconds),
    bytes,
    Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK),
  ]);
  const packed = gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]), { level: 9 });
  packed[GZIP_OS_BYTE] = GZIP_OS_UNKNOWN;
  return packed;
}

/**
 * @param {string} path
 * @param {number} size
 * @param {number} mode
 * @param {number} timeSeconds
 */
function header(path, size, mode, timeSeconds) {
  const block = Buffer.alloc(BLOCK);
  const { prefix, name } = split(path);
  block.write(name, 0, 100);
  octal(block, mode, 100, 8);
  octal(block, 0, 108, 8);
  octal(block, 0, 116, 8);
  octal(block, size, 124, 12);
  octal(block, timeSeconds, 136, 12);
  block.fill(' ', 148, 156);
  block.write('0', 156);
  block.write('ustar\u000000', 257, 'latin1');
  block.write('root', 265);
  block.write('root', 297);
  block.write(prefix, 345, 155);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 'latin1');
  return block;
}

/**
 * @param {Buffer} block
 * @param {number} value
 * @param {number} offset
 * @param {number} length
 */
function octal(block, value, offset, length) {
  block.write(`${value.toString(8).padStart(length - 1, '0')}\u0000`, offset, 'latin1');
}

/** @param {string} path */
function split(path) {
  if (path.length <= 100) return { prefix: '', name: path };
  const cut = path.lastIndexOf('/', 155);
  const [prefix, name] = [path.slice(0, cut), path.slice(cut + 1)];
  if (cut < 0 || name.length > 100) throw new Error(`too long for a tar archive: ${path}`);
  return { prefix, name };
}
