/** Two builds of one commit in different folders, and what a release carries. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createPublicKey, verify as verifySignature } from 'node:crypto';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { npmTool } from './npm-tool.ts';

const hasGit = existsSync('.git');
let dir: string;

/** A folder of another name and depth, with the committed files of this one. */
function release(where: string): string {
  const tree = join(dir, where, 'project');
  execFileSync('git', ['clone', '--quiet', resolve('.'), tree]);
  symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));
  // A link is not in .gitignore as a folder is.
  execFileSync('sh', ['-c', 'echo node_modules >> .git/info/exclude'], { cwd: tree });
  if (where !== 'one') leaveThingsBehind(tree);
  const run = spawnSync('npm', ['run', '--silent', 'release', '--', '--key', join(dir, 'keys/release.key')], {
    cwd: tree,
    encoding: 'utf8',
    // Vite puts every variable that begins so into the site.
    env: { ...process.env, VITE_CANARY: 'canary-9c41', QR_APP_VERSION: 'canary-9c41' },
  });
  if (run.status !== 0) throw new Error(run.stdout + run.stderr);
  return join(tree, 'dist-release');
}

/** What a working folder collects: each is hidden from git, none may change a byte of the release. */
function leaveThingsBehind(tree: string): void {
  const files = [
    'nginx/tls/key.pem',
    'nginx/conf/canary.conf',
    'public/canary.html',
    '.env.production',
    'docs/deploy.canary.md',
  ];
  for (const file of files) {
    mkdirSync(join(tree, file, '..'), { recursive: true });
    writeFileSync(join(tree, file), 'QR_APP_VERSION=canary-9c41\n');
    writeFileSync(join(tree, '.git/info/exclude'), `${file}\n`, { flag: 'a' });
  }
}

describe.skipIf(!hasGit)('a policy that calls back the release it would be part of', () => {
  it('stops the release before anything is built', () => {
    const own = realpathSync(mkdtempSync(join(tmpdir(), 'called-back-test-')));
    try {
      execFileSync('sh', ['nginx/guard/keygen.sh', join(own, 'keys')]);
      const tree = join(own, 'project');
      execFileSync('git', ['clone', '--quiet', resolve('.'), tree]);
      symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));
      const number = Number(execFileSync('git', ['rev-list', '--count', 'HEAD'], { cwd: tree, encoding: 'utf8' }));
      const policy = join(tree, 'nginx/policy.json');
      const settings = JSON.parse(readFileSync(policy, 'utf8')) as Record<string, unknown>;
      const withMinimum = (minimumBuild: number) => {
        writeFileSync(policy, JSON.stringify({ ...settings, minimumBuild }));
        const key = ['--key', join(own, 'keys/release.key')];
        // No folder can be made below a file: a release that is not refused ends there, before it builds.
        const out = ['--allow-dirty', '--out', join(policy, 'below-a-file')];
        return spawnSync('node', ['tooling/release.mjs', ...key, ...out], {
          cwd: tree,
          encoding: 'utf8',
          timeout: 60_000,
        });
      };
      const refused = withMinimum(number + 1);
      expect([refused.status, refused.stdout + refused.stderr]).toEqual([
        1,
        expect.stringContaining(`calls back every build below ${number + 1}, and this one is ${number}`),
      ]);
      const taken = withMinimum(number);
      expect(taken.stdout + taken.stderr).not.toContain('calls back');
      expect(taken.stdout + taken.stderr).toContain('ENOTDIR');
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  });
});

describe.skipIf(!hasGit)(`a release${hasGit ? '' : ' (skipped: needs the git history)'}`, () => {
  let out: readonly string[] = [];

  beforeAll(() => {
    dir = realpathSync(mkdtempSync(join(tmpdir(), 'release-test-')));
    execFileSync('sh', ['nginx/guard/keygen.sh', join(dir, 'keys')]);
    out = [release('one'), release('two/levels/deeper')];
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const git = (...args: readonly string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  /** Version, count of commits, commit. */
  const releaseName = () =>
    `${(JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version}-${git('rev-list', '--count', 'HEAD')}-${git('rev-parse', '--short=12', 'HEAD')}`;
  const name = () => `qr-code-master-${releaseName()}`;
  const hashes = (folder: string) =>
    execFileSync('sh', ['-c', 'find . -type f -exec sha256sum {} + | sort -k 2'], { cwd: folder, encoding: 'utf8' });
  const unpacked = () => join(out[0] ?? '', name());

  it('has the same bytes wherever it is built: every file, the signatures and the archive', () => {
    const [one, two] = out.map(hashes);
    expect(one).toBe(two);
    expect(one?.split('\n').length).toBeGreaterThan(80);
    expect(one).toContain(`${name()}.tar.gz`);
  });

  it('has one name in folder, archive, both signed lists and the image that is built of it', () => {
    for (const list of ['nginx/site/integrity.json', 'nginx/integrity.json']) {
      const {
        release: named,
        number,
        released,
        expires,
      } = JSON.parse(readFileSync(join(unpacked(), list), 'utf8')) as Record<string, unknown>;
      const time = Number(git('log', '-1', '--format=%ct'));
      expect([named, number, released, expires]).toEqual([
        releaseName(),
        Number(git('rev-list', '--count', 'HEAD')),
        time,
        time + 400 * 86_400,
      ]);
    }
    const engine = join(dir, 'engine');
    writeFileSync(engine, `#!/bin/sh\necho nginx@sha256:${'ab'.repeat(32)}\n`, { mode: 0o755 });
    const pin = execFileSync('sh', [join(unpacked(), 'nginx/container/pin-base.sh'), 'base', engine], {
      encoding: 'utf8',
    });
    expect(pin).toContain(`QR_VERSION=${releaseName()}\n`);
    rmSync(join(unpacked(), 'nginx/container/base.env'));
  });

  it('states its provenance, signed: archive, lists, commit and lock file', () => {
    const file = join(out[0] ?? '', `${name()}.intoto.json`);
    const envelope = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly payloadType: string;
      readonly payload: string;
      readonly signatures: readonly { readonly sig: string }[];
    };
    const payload = Buffer.from(envelope.payload, 'base64');
    // By the rule of DSSE, and by another implementation of Ed25519 than the one that signed.
    const signed = Buffer.concat([Buffer.from(`DSSEv1 28 application/vnd.in-toto+json ${payload.length} `), payload]);
    const key = createPublicKey(readFileSync(join(dir, 'keys/release.pub')));
    expect(verifySignature(null, signed, key, Buffer.from(envelope.signatures[0]?.sig ?? '', 'base64'))).toBe(true);
    const statement = JSON.parse(payload.toString()) as {
      readonly predicateType: string;
      readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
      readonly predicate: {
        readonly buildDefinition: { readonly resolvedDependencies: readonly { readonly digest: unknown }[] };
      };
    };
    expect(statement.predicateType).toBe('https://slsa.dev/provenance/v1');
    const sums = hashes(out[0] ?? '');
    for (const { name: subject, digest } of statement.subject) {
      const path = subject.endsWith('.tar.gz') ? subject : `${name()}/${subject}`;
      expect(sums).toContain(`${digest.sha256}  ./${path}`);
    }
    expect(statement.predicate.buildDefinition.resolvedDependencies.map(({ digest }) => digest)).toEqual([
      { gitCommit: git('rev-parse', 'HEAD') },
      { sha256: execFileSync('sha256sum', ['package-lock.json'], { encoding: 'utf8' }).slice(0, 64) },
    ]);
    expect(existsSync(join(out[0] ?? '', `${name()}.sbom.json`))).toBe(true);
  });

  it('holds nothing of the working folder but what git knows, and nothing of the environment', () => {
    // Both lay there, or were set, when the second release was made: see release().
    expect(hashes(out[1] ?? '')).not.toContain('canary');
    const found = spawnSync('grep', ['-rl', 'canary-9c41', out[1] ?? ''], { encoding: 'utf8' }).stdout;
    expect(found).toBe('');
  });

  it("is whole: tar unpacks it to what was laid out, with times that are the commit's", () => {
    const target = join(dir, 'unpacked');
    execFileSync('sh', ['-c', `mkdir "${target}" && tar -C "${target}" -xzf "${join(out[0] ?? '', name())}.tar.gz"`]);
    expect(hashes(join(target, name()))).toBe(hashes(unpacked()));
    const commitTime = Number(execFileSync('git', ['log', '-1', '--format=%ct'], { encoding: 'utf8' }));
    expect(statSync(join(target, name(), 'nginx/site/index.html')).mtimeMs / 1000).toBe(commitTime);
  });

  it('holds neither a secret key, a source map, a test nor a path of the machine', () => {
    const files = readdirSync(unpacked(), { recursive: true, encoding: 'utf8' });
    expect(
      files.filter(
        (file) =>
          /\.key$|\.map$|\.test\.|\/test\//.test(file) &&
          !/withheld-files\.map|cache-control\.map|operation-(?:kinds|formats)\.map/.test(file),
      ),
    ).toEqual([]);
    const found = spawnSync('grep', ['-rlE', `${dir}|${resolve('.')}|-----BEGIN [A-Z ]*PRIVATE KEY-----`, unpacked()], {
      encoding: 'utf8',
    }).stdout;
    expect(found).toBe('');
  });

  it('guards every script and style of the entry page by its hash', () => {
    const page = readFileSync(join(unpacked(), 'nginx/site/index.html'), 'utf8');
    const loading = page.match(/<script[^>]*src=[^>]*>|<link[^>]*rel="(?:stylesheet|modulepreload)"[^>]*>/g) ?? [];
    expect(loading.length).toBeGreaterThanOrEqual(2);
    for (const tag of loading) {
      const [, hash = '', path = ''] = /integrity="sha384-([^"]+)".*(?:src|href)="([^"]+)"/.exec(tag) ?? [];
      const actual = execFileSync('openssl', [
        'dgst',
        '-sha384',
        '-binary',
        join(unpacked(), 'nginx/site', path),
      ]).toString('base64');
      expect(hash, tag).toBe(actual);
    }
  });

  it('lists what it is made of, as the lock file does, in valid CycloneDX', async ({ skip }) => {
    const text = readFileSync(join(unpacked(), 'nginx/site/sbom.json'), 'utf8');
    const bom = JSON.parse(text) as { components: readonly { name: string; version: string; scope: string }[] };
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Readonly<
        Record<
          string,
          {
            version?: string;
            dev?: boolean;
            devOptional?: boolean;
            optional?: boolean;
            dependencies?: Readonly<Record<string, string>>;
          }
        >
      >;
    };
    const installed = Object.entries(lock.packages).filter(
      ([path, entry]) => path !== '' && entry.dev !== true && entry.devOptional !== true && entry.optional !== true,
    );
    const named = (path: string, version = '') => `${path.replace(/^.*node_modules\//, '')}@${version}`;
    // Rules of the one are in the style sheet, outlines of the other in the shards of captions; the lock file has both for development.
    const built = ['tailwindcss', '@fontsource-variable/noto-sans-sc'].map((name) =>
      named(name, lock.packages[`node_modules/${name}`]?.version),
    );
    expect(bom.components.map((component) => named(component.name, component.version)).sort()).toEqual(
      [...installed.map(([path, entry]) => named(path, entry.version)), ...built].sort(),
    );
    // What holds nothing but declarations of types cannot be in a site, nor can what only the command line of qrcode needs;
    // everything else here is.
    const forCommandLine = new Set(['yargs', 'pngjs']);
    for (const name of forCommandLine)
      for (const needed of Object.keys(lock.packages[`node_modules/${name}`]?.dependencies ?? {}))
        forCommandLine.add(needed);
    const isTypesOnly = (name: string) =>
      !readdirSync(join('node_modules', name), { recursive: true, encoding: 'utf8' }).some((file) =>
        /\.(?:m?js|css|wasm)$/.test(file),
      );
    const scopes = (scope: string) =>
      bom.components.filter((component) => component.scope === scope).map(({ name }) => name);
    expect(scopes('excluded')).toEqual(
      bom.components.map(({ name }) => name).filter((name) => forCommandLine.has(name) || isTypesOnly(name)),
    );
    expect(scopes('excluded').length + scopes('required').length).toBe(bom.components.length);
    expect(scopes('required')).toEqual(
      expect.arrayContaining(['react', 'react-dom', 'scheduler', 'zxing-wasm', 'workbox-precaching']),
    );
    const tool = npmTool('cyclonedx', [
      '@cyclonedx/cyclonedx-library@10.3.0',
      'ajv@8.20.0',
      'ajv-formats@3.0.1',
      'ajv-formats-draft2019@1.6.1',
    ]);
    if (tool === undefined) return skip('npm cannot fetch the schema here');
    const load = createRequire(join(tool, 'package.json'));
    const { Validation, Spec } = load('@cyclonedx/cyclonedx-library') as {
      Validation: { JsonStrictValidator: new (version: string) => { validate(text: string): Promise<unknown> } };
      Spec: { Version: Readonly<Record<string, string>> };
    };
    const validator = new Validation.JsonStrictValidator(Spec.Version['v1dot5'] ?? '');
    expect(await validator.validate(text)).toBeNull();
    expect(
      await validator.validate(text.replace('"components"', '"parts"')),
      'the schema notices a wrong field',
    ).not.toBeNull();
  });

  it('carries the licence of each of them', () => {
    const text = readFileSync(join(unpacked(), 'nginx/site/licences.txt'), 'utf8');
    for (const part of ['react 19', 'zxing-wasm', 'tailwindcss 4', 'workbox-window']) expect(text).toContain(part);
    expect(text).not.toContain('@types/');
    expect(text).toMatch(/MIT License/);
  });

  it('is refused from a tree that differs from its commit, without a key, and with a key inside the project', () => {
    const tree = join(out[0] ?? '', '..');
    const run = (...args: readonly string[]) =>
      spawnSync('node', ['tooling/release.mjs', ...args], {
        cwd: tree,
        encoding: 'utf8',
        env: { ...process.env, QR_RELEASE_KEY: undefined },
      }).stderr;
    expect(run()).toMatch(/Which key signs/);
    execFileSync('sh', ['-c', `cp "${dir}/keys/release.key" inside.key && echo inside.key >> .git/info/exclude`], {
      cwd: tree,
    });
    expect(run('--key', 'inside.key')).toMatch(/lies inside the project/);
    execFileSync('sh', ['-c', 'echo >> README.md; echo >> index.html'], { cwd: tree });
    expect(run('--key', join(dir, 'keys/release.key'))).toMatch(/differs from its commit/);
  });
});
