// npm run release -- --key FILE [--sm2-key FILE] [--second-key FILE] [--out DIR] [--valid-days N] [--tag] [--allow-dirty]
// A reproducible site, its signed list of hashes, the sealed configuration and the kit, in one archive; beside it the
// bill of materials and a signed statement of provenance. Inputs are the files that git knows and an empty environment.
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
import { basename, dirname, join, resolve, sep } from 'node:path';
import { env, execPath, exit, stderr, stdout, version as nodeVersion } from 'node:process';
import { parseArgs } from 'node:util';
import { buildFacts } from './release/build-facts.mjs';
import { makeEnvelope, makeProvenance, preAuthEncoding } from './release/provenance.mjs';
import { copySource, trackedFiles } from './release/source-tree.mjs';
import { makeTarGz } from './release/tar.mjs';

const { values } = parseArgs({
  options: {
    key: { type: 'string' },
    'sm2-key': { type: 'string' },
    'second-key': { type: 'string' },
    out: { type: 'string', default: 'dist-release' },
    'valid-days': { type: 'string', default: '400' },
    tag: { type: 'boolean', default: false },
    'allow-dirty': { type: 'boolean', default: false },
  },
});

const key = keyFile(values.key ?? env['QR_RELEASE_KEY'], 'key');
const sm2Key = values['sm2-key'] === undefined ? undefined : keyFile(values['sm2-key'], 'sm2-key');
const secondKey = values['second-key'] === undefined ? undefined : keyFile(values['second-key'], 'second-key');
const validDays = Number(values['valid-days']);
if (!Number.isSafeInteger(validDays) || validDays < 1) fail('--valid-days is a number of days');
const facts = buildFacts(validDays);
if (!facts.isClean && !values['allow-dirty'])
  fail(
    'The tree differs from its commit, so nobody could build this again. Commit first, or --allow-dirty to try out.',
  );
if (facts.isShallow)
  fail('A shallow clone has lost the count of commits, which orders releases: git fetch --unshallow');

const { minimumBuild = 0 } = JSON.parse(readFileSync('nginx/policy.json', 'utf8'));
if (minimumBuild > facts.number)
  fail(`nginx/policy.json calls back every build below ${minimumBuild}, and this one is ${facts.number}.`);

const name = `qr-code-master-${facts.release}`;
const outDir = resolve(values.out);
const stage = join(outDir, name);
const kit = join(stage, 'nginx');
const site = join(kit, 'site');
const files = trackedFiles();
const source = copySource(files);
try {
  makeRelease();
} finally {
  rmSync(source, { recursive: true, force: true });
}

function makeRelease() {
  rmSync(outDir, { recursive: true, force: true });
  for (const file of files.filter(isShipped)) {
    const target = file.startsWith('docs/') ? join(stage, basename(file)) : join(stage, file);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(source, file), target);
  }
  writePublicKeys();
  buildSite();
  signParts();
  for (const [dir, what] of /** @type {const} */ ([
    [site, 'site'],
    [kit, 'configuration'],
  ]))
    verifyOwn(dir, what);
  pack();
}

/** The kit without its tests, and the guides. */
function isShipped(/** @type {string} */ file) {
  return (file.startsWith('nginx/') && !file.startsWith('nginx/test/')) || /^docs\/deploy\.[\w-]+\.md$/.test(file);
}

function writePublicKeys() {
  mkdirSync(join(kit, 'keys'), { recursive: true });
  for (const [secret, file] of /** @type {const} */ ([
    [key, 'release.pub'],
    [sm2Key, 'release-sm2.pub'],
    [secondKey, 'second.pub'],
  ]))
    if (secret !== undefined) run('openssl', ['pkey', '-in', secret, '-pubout', '-out', join(kit, 'keys', file)]);
}

function buildSite() {
  run(
    execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
    {
      NODE_ENV: 'production',
      QR_OUT_DIR: site,
      QR_APP_BUILD: facts.commit,
      QR_APP_NUMBER: String(facts.number),
      SOURCE_DATE_EPOCH: String(facts.timeSeconds),
    },
    source,
  );
  run(
    execPath,
    ['tooling/finish-site.mjs', site],
    {
      QR_SM3: sm2Key === undefined ? '' : '1',
      QR_RELEASE_PUBLIC_KEY: join(kit, 'keys/release.pub'),
      QR_BUILD_FACTS: JSON.stringify(facts),
    },
    source,
  );
}

function signParts() {
  const second = secondKey === undefined ? {} : { QR_SECOND_KEY: secondKey };
  const sm2 = sm2Key === undefined ? [] : [sm2Key];
  run('sh', [join(kit, 'guard/sign.sh'), join(site, 'integrity.json'), key, ...sm2], second);
  // The seal's time is the commit's, so that the same commit gives the same bytes.
  run('sh', [join(kit, 'guard/seal.sh'), key, ...sm2], { ...second, QR_SEALED: String(facts.timeSeconds) });
}

/**
 * A release that its own verification refuses must never leave the house.
 * @param {string} dir
 * @param {'site' | 'configuration'} what
 */
function verifyOwn(dir, what) {
  // The kit's folder holds more than what is installed: lay that out first, as a server would.
  const target = what === 'site' ? dir : join(outDir, 'installed');
  if (what !== 'site') run('sh', [join(kit, 'guard/install.sh'), target]);
  run(
    'sh',
    [
      join(kit, 'guard/verify.sh'),
      target,
      join(kit, 'keys/release.pub'),
      ...(sm2Key === undefined ? [] : [join(kit, 'keys/release-sm2.pub')]),
    ],
    secondKey === undefined ? {} : { QR_SECOND_KEY: join(kit, 'keys/second.pub') },
  );
  if (what !== 'site') rmSync(target, { recursive: true });
}

function pack() {
  const packed = filesBelow(stage);
  // nginx makes Last-Modified and ETag from it: both nodes of a pair must send the same.
  for (const file of packed) utimesSync(file, facts.timeSeconds, facts.timeSeconds);
  const archive = makeTarGz(
    packed.map((file) => ({
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
  run(
    'sh',
    [join(kit, 'guard/sign.sh'), archiveFile, key],
    secondKey === undefined ? {} : { QR_SECOND_KEY: secondKey },
  );
  writeFileSync(`${archiveFile}.sha256`, `${sha256(archive)}  ${basename(archiveFile)}\n`);
  cpSync(join(site, 'sbom.json'), join(outDir, `${name}.sbom.json`));
  writeProvenance(archive);
  if (values.tag) run('git', ['tag', '--annotate', `v${facts.release}`, '--message', `Release ${facts.release}`]);
  stdout.write(
    `\n${archiveFile}\n${(archive.length / 1e6).toFixed(2)} MB, ${packed.length} files, release ${facts.release}${facts.isClean ? '' : ' and changes'}\nSHA-256 ${sha256(archive)}\n`,
  );
}

/** @param {Buffer} archive */
function writeProvenance(archive) {
  const statement = makeProvenance({
    release: facts.release,
    commitHash: spawnSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).stdout.trim(),
    validDays,
    lockSha256: sha256(readFileSync(join(source, 'package-lock.json'))),
    nodeVersion,
    subjects: [
      { name: `${name}.tar.gz`, sha256: sha256(archive) },
      { name: 'nginx/site/integrity.json', sha256: sha256(readFileSync(join(site, 'integrity.json'))) },
      { name: 'nginx/integrity.json', sha256: sha256(readFileSync(join(kit, 'integrity.json'))) },
    ],
  });
  const signed = join(source, 'provenance');
  writeFileSync(signed, preAuthEncoding(statement));
  run('openssl', ['pkeyutl', '-sign', '-inkey', key, '-rawin', '-in', signed, '-out', `${signed}.sig`]);
  const der = spawnSync('openssl', ['pkey', '-pubin', '-in', join(kit, 'keys/release.pub'), '-outform', 'DER']).stdout;
  writeFileSync(
    join(outDir, `${name}.intoto.json`),
    makeEnvelope(statement, { keySha256: sha256(der), signature: readFileSync(`${signed}.sig`) }),
  );
}

/** @param {Buffer} bytes */
function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
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
 * @param {string | undefined} file
 * @param {string} option
 * @returns {string} its absolute path
 */
function keyFile(file, option) {
  if (file === undefined || !existsSync(file))
    return fail(`Which key signs? --${option} FILE, made by: npm run release:keygen -- DIR`);
  if (resolve(file).startsWith(process.cwd() + sep))
    return fail(`${file} lies inside the project: keep the signing key outside`);
  return resolve(file);
}

/**
 * Nothing of the caller's environment reaches a step but where programs lie: a variable could change what is built.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Record<string, string>} more
 * @param {string} cwd
 */
function run(program, args, more = {}, cwd = process.cwd()) {
  const { status, error } = spawnSync(program, args, {
    cwd,
    stdio: 'inherit',
    env: { PATH: env['PATH'] ?? '', HOME: env['HOME'] ?? '/', LANG: 'C.UTF-8', TZ: 'UTC', ...more },
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
