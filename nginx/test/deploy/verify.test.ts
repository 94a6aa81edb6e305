import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeManifest } from '../../../tooling/release/manifest.mjs';
import { makeSignedKit, RELEASE, type SignedKit } from './signed-kit.ts';

const SHELLS = ['dash', 'bash', 'busybox'].filter(
  (name) => existsSync(`/bin/${name}`) || existsSync(`/usr/bin/${name}`),
);

const TERABYTE = 2 ** 40;

let kit: SignedKit;
let dir: string;

beforeAll(() => {
  kit = makeSignedKit({ sm2: true });
});

beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'verify-test-')), 'site');
  cpSync(kit.siteDir, dir, { recursive: true });
});

afterEach(() => rmSync(join(dir, '..'), { recursive: true, force: true }));
afterAll(() => kit.remove());

function verify({ key = kit.publicKey, more = [] as readonly string[], shell = 'sh', secondKey = '' } = {}) {
  const command = shell === 'busybox' ? ['busybox', 'sh'] : [shell];
  const run = spawnSync(command[0] ?? 'sh', [...command.slice(1), kit.path('guard/verify.sh'), dir, key, ...more], {
    encoding: 'utf8',
    env: { ...process.env, QR_SECOND_KEY: secondKey },
  });
  return { status: run.status, words: run.stdout.trim() };
}

const list = () => join(dir, 'integrity.json');

/** As somebody who holds the keys does. */
const signList = (more: readonly string[] = [], secondKey = '') =>
  execFileSync('sh', [kit.path('guard/sign.sh'), list(), kit.key, ...more], {
    env: { ...process.env, QR_SECOND_KEY: secondKey },
  });

function flipByte(name: string, at: number): void {
  const bytes = readFileSync(join(dir, name));
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(join(dir, name), bytes);
}

describe.each(SHELLS)('verify.sh under %s', (shell) => {
  it('is silent on what was signed', () => {
    expect(verify({ shell })).toEqual({ status: 0, words: '' });
  });

  it('names a changed, a missing and an extra file together', () => {
    flipByte('sw.js', 3);
    rmSync(join(dir, 'icon.svg'));
    writeFileSync(join(dir, 'new.js'), 'x');
    expect(verify({ shell })).toEqual({ status: 1, words: 'changed sw.js\nextra new.js\nmissing icon.svg' });
  });
});

/** A PATH of nothing but busybox applets and openssl, as a small image has it. */
const busyboxTools = (): string => {
  const bin = join(dir, '../bin');
  mkdirSync(bin);
  for (const applet of ['sh', 'find', 'tr', 'awk', 'sed', 'sort', 'sha256sum', 'cat'])
    symlinkSync('/bin/busybox', join(bin, applet));
  symlinkSync('/usr/bin/openssl', join(bin, 'openssl'));
  return bin;
};

describe.skipIf(!existsSync('/bin/busybox'))('verify.sh on busybox applets alone', () => {
  const run = () => {
    const bin = busyboxTools();
    const ran = spawnSync(join(bin, 'sh'), [kit.path('guard/verify.sh'), dir, kit.publicKey], {
      encoding: 'utf8',
      env: { PATH: bin },
    });
    return { status: ran.status, words: ran.stdout.trim() };
  };

  it('is silent on what was signed', () => {
    expect(run()).toEqual({ status: 0, words: '' });
  });

  it('names a changed, a missing and an extra file together', () => {
    flipByte('sw.js', 3);
    rmSync(join(dir, 'icon.svg'));
    writeFileSync(join(dir, 'new.js'), 'x');
    expect(run()).toEqual({ status: 1, words: 'changed sw.js\nextra new.js\nmissing icon.svg' });
  });

  it('is not told a forged hash by a line break in a name', () => {
    // busybox's sha256sum prints names as they are: "…  ./icon.svg", line break, "HASH  ./sw.js".
    const listed =
      /"path":"sw\.js".*"sha256":"([0-9a-f]{64})"/.exec(readFileSync(join(dir, 'integrity.json'), 'utf8'))?.[1] ?? '';
    flipByte('sw.js', 3);
    mkdirSync(join(dir, `icon.svg\n${listed}  .`));
    cpSync(join(dir, 'icon.svg'), join(dir, `icon.svg\n${listed}  ./sw.js`));
    const { status, words } = run();
    expect(status).toBe(1);
    expect(words).toContain('changed sw.js');
    expect(words).toContain(`extra icon.svg?${listed}  ./sw.js`);
  });
});

describe('what cannot be read to its end is never opened', () => {
  // Opened or hashed, each of these would keep sha256sum for hours or for ever: the test ends only because none is.
  const unreadable: readonly (readonly [string, string, (file: string) => void])[] = [
    ['a sparse file of 1 TB', 'changed sw.js', (file) => truncateSync(file, TERABYTE)],
    [
      'an extra sparse file of 1 TB',
      'extra huge.js',
      () => {
        writeFileSync(join(dir, 'huge.js'), '');
        truncateSync(join(dir, 'huge.js'), TERABYTE);
      },
    ],
    ['a fifo', 'not-a-file sw.js', (file) => spawnSync('sh', ['-c', `rm "${file}" && mkfifo "${file}"`])],
    ['a device', 'not-a-file sw.js', (file) => spawnSync('sh', ['-c', `rm "${file}" && mknod "${file}" c 1 5`])],
    [
      'a list of hashes of 1 TB',
      'not-a-file integrity.json',
      () => truncateSync(join(dir, 'integrity.json'), TERABYTE),
    ],
    [
      'a fifo in place of the signature',
      'not-a-file integrity.json.sig',
      () =>
        spawnSync('sh', [
          '-c',
          `rm "${join(dir, 'integrity.json.sig')}" && mkfifo "${join(dir, 'integrity.json.sig')}"`,
        ]),
    ],
  ];

  it.each(unreadable)('%s: %s', (_, words, spoil) => {
    spoil(join(dir, 'sw.js'));
    expect(verify()).toEqual({ status: 1, words });
  });

  it('an extra folder', () => {
    mkdirSync(join(dir, 'assets/empty'));
    expect(verify()).toEqual({ status: 1, words: 'extra assets/empty/' });
  });
});

describe('one fault stops it and is named', () => {
  const faults: readonly (readonly [string, string, () => void])[] = [
    ['a flipped byte', 'changed assets/app-abc123.js', () => flipByte('assets/app-abc123.js', 20)],
    ['a flipped byte in a precompressed variant', 'changed index.html.br', () => flipByte('index.html.br', 5)],
    ['a missing file', 'missing assets/app-abc123.css', () => rmSync(join(dir, 'assets/app-abc123.css'))],
    ['an extra file', 'extra assets/evil.js', () => writeFileSync(join(dir, 'assets/evil.js'), '')],
    ['an extra hidden file', 'extra .htaccess', () => writeFileSync(join(dir, '.htaccess'), '')],
    ['an extra file with a line break in its name', 'extra a', () => writeFileSync(join(dir, 'a\nb'), '')],
    [
      'a link in place of a file',
      'not-a-file sw.js',
      () => {
        renameSync(join(dir, 'sw.js'), join(dir, '../kept'));
        symlinkSync(join(dir, '../kept'), join(dir, 'sw.js'));
      },
    ],
    ['a renamed file', 'extra sw2.js\nmissing sw.js', () => renameSync(join(dir, 'sw.js'), join(dir, 'sw2.js'))],
    ['an emptied file', 'changed sw.js', () => writeFileSync(join(dir, 'sw.js'), '')],
    ['a changed list', 'signature integrity.json', () => flipByte('integrity.json', 200)],
    [
      'a line taken out of the list',
      'signature integrity.json',
      () => {
        const text = readFileSync(join(dir, 'integrity.json'), 'utf8');
        writeFileSync(join(dir, 'integrity.json'), text.replace(/ {4}\{"path":"sw\.js".*\n/, ''));
      },
    ],
    ['a changed signature', 'signature integrity.json', () => flipByte('integrity.json.sig', 10)],
    ['no signature', 'missing integrity.json.sig', () => rmSync(join(dir, 'integrity.json.sig'))],
    ['no list', 'missing integrity.json', () => rmSync(join(dir, 'integrity.json'))],
    ['nothing at all', 'missing', () => rmSync(dir, { recursive: true })],
  ];

  it.each(faults)('%s: %s', (_, words, spoil) => {
    spoil();
    const result = verify();
    expect(result.status).toBe(1);
    expect(result.words).toContain(words);
  });

  it('a signature of another key', () => {
    const other = makeSignedKit();
    expect(verify({ key: other.publicKey })).toEqual({ status: 1, words: 'signature integrity.json' });
    other.remove();
  });

  it('a list that was signed but not understood', () => {
    const text = readFileSync(join(dir, 'integrity.json'), 'utf8').replace('{"path":"sw.js"', '{"path" : "sw.js"');
    writeFileSync(join(dir, 'integrity.json'), text);
    spawnSync('sh', [kit.path('guard/sign.sh'), join(dir, 'integrity.json'), kit.key]);
    expect(verify()).toEqual({ status: 1, words: 'unreadable integrity.json' });
  });

  it('any byte of any file', () => {
    const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(
      (name) => statSync(join(dir, name)).isFile() && !name.startsWith('integrity.json'),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (name, where) => {
          const size = statSync(join(dir, name)).size;
          const at = Math.floor(where * size);
          flipByte(name, at);
          const result = verify();
          flipByte(name, at);
          expect(result).toEqual({ status: 1, words: `changed ${name}` });
        },
      ),
      { numRuns: 25 },
    );
  });

  it.each(['awk', 'sort', 'find', 'sha256sum', 'sed', 'openssl'])(
    'a fault is not overlooked on a machine without %s',
    (tool) => {
      flipByte('sw.js', 3);
      const bin = join(dir, '../bin');
      mkdirSync(bin);
      for (const name of ['awk', 'sort', 'find', 'sha256sum', 'sed', 'openssl'].filter((other) => other !== tool)) {
        const { stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
        symlinkSync(stdout.trim(), join(bin, name));
      }
      const run = spawnSync('/bin/sh', [kit.path('guard/verify.sh'), dir, kit.publicKey], {
        encoding: 'utf8',
        env: { PATH: bin },
      });
      expect(run.status).not.toBe(0);
    },
  );
});

describe('with the national algorithms (SM2 with SM3)', () => {
  const sm2 = () => [kit.path('keys/release-sm2.pub')];

  it('the second signature and the second hashes are verified too', () => {
    expect(verify({ more: sm2() })).toEqual({ status: 0, words: '' });
  });

  it('a missing second signature is a fault only where it is asked for', () => {
    rmSync(join(dir, 'integrity.json.sm2.sig'));
    expect(verify()).toEqual({ status: 0, words: '' });
    expect(verify({ more: sm2() }).words).toBe('missing integrity.json.sm2.sig');
  });

  it('a wrong second signature is a fault, whatever the first one is', () => {
    flipByte('integrity.json.sm2.sig', 12);
    expect(verify({ more: sm2() })).toEqual({ status: 1, words: 'signature integrity.json (SM2)' });
  });

  it('a file whose SM3 hash is not the listed one is changed, though its SHA-256 hash is right', () => {
    const text = readFileSync(list(), 'utf8');
    const changed = text.replace(/(?<="path":"sw\.js".*"sm3":")[0-9a-f]{64}/, '0'.repeat(64));
    expect(changed).not.toBe(text);
    writeFileSync(list(), changed);
    signList([join(kit.key, '../release-sm2.key')]);
    expect(verify()).toEqual({ status: 0, words: '' });
    expect(verify({ more: sm2() })).toEqual({ status: 1, words: 'changed sw.js' });
  });
});

describe('with the key of a second person', () => {
  const WRONG = { status: 1, words: 'signature integrity.json (second signer)' };
  let second: SignedKit;
  beforeAll(() => {
    second = makeSignedKit();
  });
  afterAll(() => second.remove());

  it('the signatures of both are demanded', () => {
    expect(verify({ secondKey: second.publicKey }).words).toBe('missing integrity.json.second.sig');
    signList([], second.key);
    expect(verify({ secondKey: second.publicKey })).toEqual({ status: 0, words: '' });
  });

  it('two signatures of one person are not those of two', () => {
    signList([], kit.key);
    expect(verify({ secondKey: second.publicKey })).toEqual(WRONG);
  });

  it('a list that only the first one signed again is refused', () => {
    signList([], second.key);
    const kept = readFileSync(`${list()}.second.sig`);
    writeFileSync(list(), readFileSync(list(), 'utf8').replace('"count"', '"counted"'));
    signList();
    writeFileSync(`${list()}.second.sig`, kept);
    expect(verify({ secondKey: second.publicKey })).toEqual(WRONG);
  });
});

describe('the list', () => {
  it('is the same byte for byte, whether node or the shell makes it', () => {
    const fromShell = spawnSync(
      'sh',
      [kit.path('guard/manifest.sh'), dir, 'site', '0.0.1', 'test', '7', '1700000000', '4000000000'],
      {
        encoding: 'utf8',
        env: { ...process.env, QR_SM3: '1' },
      },
    );
    expect(fromShell.stdout).toBe(makeManifest(dir, { part: 'site', ...RELEASE, withSm3: true }));
  });

  it('holds what sha256sum says', () => {
    const list: unknown = JSON.parse(readFileSync(join(dir, 'integrity.json'), 'utf8'));
    const { stdout } = spawnSync('sha256sum', ['sw.js'], { cwd: dir, encoding: 'utf8' });
    expect(list).toHaveProperty(
      'files',
      expect.arrayContaining([expect.objectContaining({ path: 'sw.js', sha256: stdout.split(' ')[0] })]),
    );
  });

  it('is not made of a folder with a link in it', () => {
    symlinkSync('/etc/passwd', join(dir, 'link'));
    expect(() => makeManifest(dir, { part: 'site', version: '1', commit: 'x' })).toThrow(/plain file/);
    expect(spawnSync('sh', [kit.path('guard/manifest.sh'), dir, 'site', '1', 'x']).status).not.toBe(0);
  });
});

describe('the key', () => {
  it('can be checked by another program than openssl', () => {
    // minisign cannot read PEM: node's own implementation is the second opinion.
    const script = `
      import { createPublicKey, verify } from 'node:crypto'; import { readFileSync } from 'node:fs';
      const [list, signature, key] = process.argv.slice(1).map((name) => readFileSync(name));
      process.exit(verify(null, list, createPublicKey(key), signature) ? 0 : 1);`;
    const run = spawnSync(process.execPath, [
      '--input-type=module',
      '-e',
      script,
      join(dir, 'integrity.json'),
      join(dir, 'integrity.json.sig'),
      kit.publicKey,
    ]);
    expect(run.status).toBe(0);
  });

  it('is private to its owner, never overwritten, and never made inside the project', () => {
    expect(statSync(kit.key).mode & 0o777).toBe(0o600);
    const keygen = (where: string) => spawnSync('sh', [kit.path('guard/keygen.sh'), where], { encoding: 'utf8' });
    expect(keygen(join(kit.key, '..')).stderr).toMatch(/never overwritten/);
    expect(keygen(kit.path('keys')).stderr).toMatch(/inside the project/);
  });
});
