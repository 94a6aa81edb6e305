// npm run release -- --key FILE [--sm2-key FILE] [--out DIR] [--allow-dirty]
// A reproducible site, its signed list of hashes, the sealed configuration and the kit, in one archive.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { env, execPath, exit, stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { buildFacts } from './release/build-facts.mjs';
import { makeTarGz } from './release/tar.mjs';

/** Tests, and what only a folder that has been worked in holds. */
const NOT_SHIPPED = new Set(['test', 'site', 'keys', 'integrity.json', 'integrity.json.sig', 'integrity.json.sm2.sig']);

const { values } = parseArgs({
  options: {
    key: { type: 'string' },
    'sm2-key': { type: 'string' },
    out: { type: 'string', default: 'dist-release' },
    'allow-dirty': { type: 'boolean', default: false },
  },
});

const key = values.key ?? env['QR_RELEASE_KEY'];
if (key === undefined || !existsSync(key)) fail('Which key signs? --key FILE, made by: npm run release:keygen -- DIR');
if (resolve(key).startsWith(process.cwd() + sep)) fail(`${key} lies inside the project: keep the signing key outside`);
const facts = buildFacts();
if (!facts.isClean && !values['allow-dirty'])
  fail(
    'The tree differs from its commit, so nobody could build this again. Commit first, or --allow-dirty to try out.',
  );

const name = `qr-code-master-${facts.version}`;
const outDir = resolve(values.out);
const stage = join(outDir, name);
const kit = join(stage, 'nginx');
const site = join(kit, 'site');

rmSync(outDir, { recursive: true, force: true });
mkdirSync(kit, { recursive: true });
for (const part of readdirSync('nginx').filter((entry) => !NOT_SHIPPED.has(entry)))
  cpSync(join('nginx', part), join(kit, part), { recursive: true });
for (const file of ['docs/deploy.zh-CN.md', 'docs/deploy.en.md'].filter((path) => existsSync(path)))
  cpSync(file, join(stage, file), { recursive: true });

mkdirSync(join(kit, 'keys'), { recursive: true });
run('openssl', ['pkey', '-in', resolve(key), '-pubout', '-out', join(kit, 'keys/release.pub')]);
// NODE_ENV of the caller would build React for development, with the paths of this machine in it.
run(execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
  NODE_ENV: 'production',
  QR_OUT_DIR: site,
  QR_APP_BUILD: facts.commit,
  SOURCE_DATE_EPOCH: String(facts.timeSeconds),
});
run(execPath, ['tooling/finish-site.mjs', site], {
  QR_SM3: values['sm2-key'] === undefined ? '' : '1',
  QR_RELEASE_PUBLIC_KEY: join(kit, 'keys/release.pub'),
});
const sm2 = values['sm2-key'] === undefined ? [] : [resolve(values['sm2-key'])];
run('sh', [join(kit, 'guard/sign.sh'), join(site, 'integrity.json'), resolve(key), ...sm2]);

if (sm2[0] !== undefined) run('openssl', ['pkey', '-in', sm2[0], '-pubout', '-out', join(kit, 'keys/release-sm2.pub')]);
run('sh', [join(kit, 'guard/seal.sh'), resolve(key), ...sm2], { QR_VERSION: facts.version, QR_COMMIT: facts.commit });
for (const [dir, what] of [
  [site, 'site'],
  [kit, 'configuration'],
])
  verifyOwn(String(dir), String(what));

const files = filesBelow(stage);
// nginx makes Last-Modified and ETag from it: both nodes of a pair must tell the same.
for (const file of files) utimesSync(file, facts.timeSeconds, facts.timeSeconds);
const archive = makeTarGz(
  files.map((file) => ({
    path: `${name}/${file
      .slice(stage.length + 1)
      .split(sep)
      .join('/')}`,
    bytes: readFileSync(file),
    isExecutable: (statSync(file).mode & 0o100) !== 0,
  })),
  facts.timeSeconds,
);
const archiveFile = join(outDir, `${name}.tar.gz`);
writeFileSync(archiveFile, archive);
run('sh', [join(kit, 'guard/sign.sh'), archiveFile, resolve(key)]);
const sha256 = createHash('sha256').update(archive).digest('hex');
writeFileSync(`${archiveFile}.sha256`, `${sha256}  ${basename(archiveFile)}\n`);
stdout.write(
  `\n${archiveFile}\n${(archive.length / 1e6).toFixed(2)} MB, ${files.length} files, commit ${facts.commit}${facts.isClean ? '' : ' and changes'}\nSHA-256 ${sha256}\n`,
);

/**
 * A release that its own verification refuses must never leave the house.
 * @param {string} dir
 * @param {string} what
 */
function verifyOwn(dir, what) {
  // The kit's folder holds more than what is installed: lay that out first, as a server would.
  const target = what === 'site' ? dir : join(outDir, 'installed');
  if (what !== 'site') run('sh', [join(kit, 'guard/install.sh'), target]);
  run('sh', [
    join(kit, 'guard/verify.sh'),
    target,
    join(kit, 'keys/release.pub'),
    ...(sm2.length === 0 ? [] : [join(kit, 'keys/release-sm2.pub')]),
  ]);
  if (what !== 'site') rmSync(target, { recursive: true });
}

/**
 * @param {string} dir
 * @returns {readonly string[]}
 */
function filesBelow(dir) {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((path) => join(dir, path))
    .filter((path) => lstatSync(path).isFile())
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Record<string, string>} more
 */
function run(program, args, more = {}) {
  const { status, error } = spawnSync(program, args, {
    stdio: ['inherit', 'inherit', 'inherit'],
    env: { ...env, ...more },
  });
  if (status !== 0)
    fail(
      `${basename(program)} ${args.map((arg) => basename(arg)).join(' ')} failed${error === undefined ? '' : `: ${error.message}`}`,
    );
}

/**
 * @param {string} words
 * @returns {never}
 */
function fail(words) {
  stderr.write(`${words}\n`);
  exit(1);
}
