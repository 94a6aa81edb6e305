import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NGINX_DIR } from '../config-copy.ts';
import { asServiceUser, isRoot } from '../confinement.ts';
import { makeReadable } from '../readable-site.ts';
import { guideLines, onFreshHost } from './fresh-host.ts';

const CANARY = 'canary-in-the-log-4e1b';
let dir: string;

beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'backup-test-')));
  chmodSync(dir, 0o755);
  execFileSync('sh', ['-c', `${SIGNER} && ${AGE_KEYS}`], { cwd: dir });
  write('host/etc/qr-code-master/nginx/nginx.conf', 'events {}\n');
  write('host/etc/qr-code-master/nginx/allow-list.txt', 'allow 10.0.0.0/8 users it never x\n');
  write('host/etc/qr-code-master/tls/key.pem', 'secret key', 0o440);
  write('host/srv/qr-code-master-container/qr-code-master-1/nginx/tls/key.pem', 'key of the container', 0o400);
  write('host/srv/qr-code-master-container/qr-code-master-1/nginx/site/index.html', 'the site');
  write('host/var/log/qr-code-master/access.log-20261101.gz', SEVENTY_KB, 0o640);
  write('host/var/log/qr-code-master/access.log', `${CANARY}\n`, 0o640);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const SIGNER =
  'openssl genpkey -algorithm ed25519 -out sign.key && openssl pkey -in sign.key -pubout -out sign.pub 2>/dev/null';
const AGE_KEYS = 'age-keygen -o secret 2>/dev/null && age-keygen -y secret > key.pub';
const CMS_KEYS =
  'openssl req -x509 -newkey rsa:3072 -nodes -keyout secret -out key.pub -subj /CN=backup -days 30 2>/dev/null';
const SEVENTY_KB = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7919) % 251));

const at = (...parts: readonly string[]) => join(dir, ...parts);
const script = (name: string, ...args: readonly string[]) =>
  spawnSync('sh', [join(NGINX_DIR, 'emergency', name), ...args], { encoding: 'utf8' });
function write(name: string, content: string | Buffer, mode = 0o644): void {
  mkdirSync(join(at(name), '..'), { recursive: true });
  writeFileSync(at(name), content);
  chmodSync(at(name), mode);
}
const backUp = () =>
  script(
    'backup.sh',
    '--recipient',
    at('key.pub'),
    '--sign',
    at('sign.key'),
    '--to',
    at('store'),
    '--root',
    at('host'),
  );
const restore = (archive: string, root = 'host') =>
  script('restore.sh', archive, '--identity', at('secret'), '--signer', at('sign.pub'), '--root', at(root));
const check = (what: string, place: string, ...more: readonly string[]) =>
  script('backup-check.sh', what, place, '--signer', at('sign.pub'), ...more);
/** Every file but the site's with its owner, mode, time and hash. */
const inventory = (root: string) =>
  execFileSync(
    'sh',
    ['-c', 'find . -name site -prune -o -type f -printf "%p %u %g %m %T@ " -exec sha256sum {} \\; | sort'],
    { cwd: root, encoding: 'utf8' },
  );

describe('backup and restore', () => {
  it.each([
    ['age', AGE_KEYS],
    ['openssl', CMS_KEYS],
  ])('with %s: backup, wipe, restore brings back every byte, owner, mode and time', (_, makeKeys) => {
    rmSync(at('secret'));
    execFileSync('sh', ['-c', makeKeys], { cwd: dir });
    const before = inventory(at('host'));
    const backup = backUp();
    expect([backup.status, backup.stderr]).toEqual([0, '']);
    const archive = backup.stdout.trim();
    expect(readFileSync(archive).includes(CANARY), 'nothing readable in the archive').toBe(false);
    const names = readdirSync(at('store')).map((name) => name.replace(/\d{8}T\d{6}Z/, 'TIME'));
    const name = archive.endsWith('age') ? 'qr-backup-TIME.tar.gz.age' : 'qr-backup-TIME.tar.gz.cms';
    expect(names.sort()).toEqual([name, `${name}.sha256`, `${name}.sha256.sig`]);
    rmSync(at('host'), { recursive: true });
    expect(restore(archive)).toMatchObject({ status: 0, stderr: '' });
    expect(inventory(at('host'))).toBe(before);
    expect(before).toContain('qr-code-master-container/qr-code-master-1/nginx/tls/key.pem');
    expect(existsSync(at('host/srv/qr-code-master-container/qr-code-master-1/nginx/site'))).toBe(false);
  });

  it('an archive with a changed byte, a hash made to match, another name or another signer restores nothing', () => {
    const archive = backUp().stdout.trim();
    const whole = readFileSync(archive);
    const refused = () => {
      expect(restore(archive, 'other')).toMatchObject({ status: 1 });
      expect(existsSync(at('other'))).toBe(false);
    };
    const changed = Buffer.from(whole);
    changed[changed.length - 40] = (changed.at(-40) ?? 0) ^ 1;
    writeFileSync(archive, changed);
    refused();
    execFileSync('sh', ['-c', 'for f in *.age; do sha256sum "$f" > "$f.sha256"; done'], { cwd: at('store') });
    refused();
    writeFileSync(archive, whole);
    execFileSync('sh', ['-c', 'for f in *.age; do sha256sum "$f" > "$f.sha256"; done'], { cwd: at('store') });
    expect(restore(archive, 'whole').status).toBe(0);
    execFileSync('sh', ['-c', 'openssl genpkey -algorithm ed25519 | openssl pkey -pubout -out sign.pub'], { cwd: dir });
    refused();
  });

  it.each([
    ['no configuration', () => rmSync(at('host/etc/qr-code-master/nginx/nginx.conf')), /no nginx.conf/],
    ['no logs', () => rmSync(at('host/var'), { recursive: true }), /no logs/],
    ['a recipient that is none', () => writeFileSync(at('key.pub'), 'age1nobody\n'), /age/],
    ['a signing key that is none', () => writeFileSync(at('sign.key'), 'no key\n'), /signature/],
  ])('%s fails the backup, and leaves none', (_, spoil, words) => {
    spoil();
    const run = backUp();
    expect([run.status, run.stdout]).toEqual([1, '']);
    expect(run.stderr).toMatch(words);
    expect(existsSync(at('store')) ? readdirSync(at('store')) : []).toEqual([]);
  });

  it.skipIf(!isRoot)('a file that cannot be read fails the backup, though tar is not the last of the pipe', () => {
    // The service user may not be able to enter the folder of the checkout.
    cpSync(join(NGINX_DIR, 'emergency'), at('emergency'), { recursive: true });
    makeReadable(at('emergency'));
    chmodSync(at('sign.key'), 0o444);
    chmodSync(at('host/var/log/qr-code-master/access.log'), 0o600);
    chmodSync(at('host/srv/qr-code-master-container/qr-code-master-1/nginx/tls/key.pem'), 0o444);
    chmodSync(at('host/etc/qr-code-master/tls/key.pem'), 0o444);
    chmodSync(at('host/var/log/qr-code-master/access.log-20261101.gz'), 0o444);
    mkdirSync(at('store'));
    chmodSync(at('store'), 0o777);
    const line = ['--recipient', at('key.pub'), '--sign', at('sign.key'), '--to', at('store'), '--root', at('host')];
    const [command = '', ...args] = asServiceUser(['sh', at('emergency/backup.sh'), ...line]);
    const run = () => spawnSync(command, args, { encoding: 'utf8' });
    expect(run()).toMatchObject({ status: 1 });
    expect(run().stderr).toMatch(/tar: .*access\.log/);
    expect(readdirSync(at('store'))).toEqual([]);
    chmodSync(at('host/var/log/qr-code-master/access.log'), 0o644);
    expect(run()).toMatchObject({ status: 0 });
  });
});

describe('a forged archive with a good signature', () => {
  /** What a thief of the signing key would pack. */
  const forge = (pack: string): string => {
    const name = 'qr-backup-20260101T000000Z.tar.gz.age';
    mkdirSync(at('store'));
    mkdirSync(at('forged/etc/qr-code-master'), { recursive: true });
    writeFileSync(at('forged/etc/qr-code-master/x'), 'x');
    execFileSync(
      'bash',
      [
        '-ec',
        `${pack}
        gzip -n < ../plain.tar | age --encrypt --recipients-file ../key.pub > ../store/${name}
        cd ../store && sha256sum ${name} > ${name}.sha256
        openssl pkeyutl -sign -rawin -inkey ../sign.key -in ${name}.sha256 -out ${name}.sha256.sig`,
      ],
      { cwd: at('forged') },
    );
    return at('store', name);
  };
  const whole = 'tar -cf ../plain.tar etc/qr-code-master';

  it('is refused for what is in it, not for how it is made', () => {
    expect(restore(forge(whole), 'other')).toMatchObject({ status: 0 });
  });

  it.each([
    ['a file elsewhere', 'echo x > etc/shadow; tar -cf ../plain.tar etc/shadow', /known places: etc\/shadow/],
    ['the folder above', 'chmod 777 etc; tar -cf ../plain.tar etc', /known places: etc\//],
    ['a name that begins like a place', 'touch etc/qr-code-master.d; tar -cf ../plain.tar etc/qr*', /known places/],
    ['an absolute name', "tar -cPf ../plain.tar --transform 's|^|/|' etc/qr-code-master", /known places: \/etc/],
    [
      'a name that climbs',
      "tar -cPf ../plain.tar --transform 's|master/x|master/../../root/x|' etc/qr-code-master",
      /known places: .*\.\./,
    ],
    ['a set-uid bit', 'chmod 4755 etc/qr-code-master/x; tar -cf ../plain.tar etc/qr-code-master', /set-id/],
    ['a set-gid folder', 'chmod 2755 etc/qr-code-master; tar -cf ../plain.tar etc/qr-code-master', /set-id/],
    [
      'a link to an absolute place',
      'ln -s /root etc/qr-code-master/l; tar -cf ../plain.tar etc/qr-code-master',
      /leads out: etc\/qr-code-master\/l/,
    ],
    [
      'a link that climbs',
      'ln -s a/../../../x etc/qr-code-master/l; tar -cf ../plain.tar etc/qr-code-master',
      /leads out/,
    ],
    [
      'a hard link',
      'ln etc/qr-code-master/x etc/qr-code-master/y; tar -cf ../plain.tar etc/qr-code-master',
      /hard link/,
    ],
    ['a pipe', 'mkfifo etc/qr-code-master/p; tar -cf ../plain.tar etc/qr-code-master', /neither file/],
    [
      'a file behind a link of its own',
      'ln -s /tmp etc/qr-code-master/l; tar -cf ../plain.tar etc/qr-code-master/l; rm etc/qr-code-master/l; mkdir etc/qr-code-master/l; touch etc/qr-code-master/l/x; tar -rf ../plain.tar etc/qr-code-master/l/x',
      /refused/,
    ],
  ])('with %s is refused before anything is written', (_, pack, words) => {
    const run = restore(forge(pack), 'other');
    expect([run.status, run.stdout]).toEqual([1, '']);
    expect(run.stderr).toMatch(words);
    expect(existsSync(at('other'))).toBe(false);
  });

  it('is not led elsewhere by a link that lies on the machine', () => {
    mkdirSync(at('other/etc'), { recursive: true });
    mkdirSync(at('elsewhere'));
    symlinkSync(at('elsewhere'), at('other/etc/qr-code-master'));
    expect(restore(forge(whole), 'other')).toMatchObject({ status: 1 });
    expect(readdirSync(at('elsewhere'))).toEqual([]);
  });
});

describe('the check of the newest backup', () => {
  it('is content with one that is fresh, signed and restorable, and says how many members it has', () => {
    backUp();
    expect(check('fresh', at('store')).stdout).toMatch(/^good: signed, 0 hours old/);
    expect(check('restorable', at('store'), '--identity', at('secret')).stdout).toMatch(/restorable, \d+ members/);
  });

  it.each([
    ['there is none', () => rmSync(at('store'), { recursive: true }), /there is no backup/],
    ['it is 27 hours old, whatever its time stamp says', () => renameTo(hoursAgo(27)), /27 hours old/],
    ['its name is from the future', () => renameTo(hoursAgo(-2)), /from the future/],
    ['an old one got a new name', () => renameTo(hoursAgo(1)), /not what its \.sha256 says/],
    ['the signature is gone', () => execFileSync('sh', ['-c', `rm ${at('store')}/*.sig`]), /not signed/],
    ['it is empty', () => execFileSync('sh', ['-c', `truncate -s 0 ${at('store')}/*.age`]), /not what its/],
  ])('says so when %s', (_, spoil, words) => {
    backUp();
    spoil();
    const run = check('fresh', at('store'));
    expect([run.status, run.stdout]).toEqual([1, '']);
    expect(run.stderr).toMatch(words);
  });

  it('says so when it cannot be decrypted', () => {
    backUp();
    rmSync(at('secret'));
    execFileSync('sh', ['-c', 'age-keygen -o secret 2>/dev/null'], { cwd: dir });
    expect(check('restorable', at('store'), '--identity', at('secret'))).toMatchObject({ status: 1, stdout: '' });
    expect(check('restorable', at('store'))).toMatchObject({ status: 1, stdout: '' });
  });

  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString().replace(/[-:]|\.\d+/g, '');
  const renameTo = (stamp: string) => {
    for (const name of readdirSync(at('store')))
      renameSync(at('store', name), at('store', name.replace(/\d{8}T\d{6}Z/, stamp)));
  };
});

describe.skipIf(!isRoot)("the guide's own lines on a fresh host", () => {
  const PREPARE =
    'cp test-backup.pub backup.pub && mkdir -p /etc/qr-code-master/nginx && cp nginx.conf /etc/qr-code-master/nginx/';

  it.each(['docs/deploy.en.md', 'docs/deploy.zh-CN.md'])(
    '%s: the nightly unit makes a backup that is fresh',
    (guide) => {
      mkdirSync(at('kit'));
      execFileSync('sh', [
        '-c',
        `cp -R ${NGINX_DIR}/. ${at('kit')}/ && cp ${at('key.pub')} ${at('kit/test-backup.pub')}`,
      ]);
      const check =
        'sh emergency/backup-check.sh fresh /var/backups/qr-code-master --signer /etc/qr-code-master/backup-sign.pub';
      const lines = (more: string) => `${guideLines(guide, 'logs')}\n${PREPARE}\n${more}\n${check}`;
      const run = onFreshHost(at('kit'), lines(guideLines(guide, 'backup')));
      expect(run.words).toMatch(/good: signed, 0 hours old: qr-backup-\S+\.age\n/);
      expect(run.status).toBe(0);
      // Without its folder the unit does not start: this test would notice what the guide forgets.
      const forgotten = onFreshHost(
        at('kit'),
        lines(`rm -r /var/backups/qr-code-master\n${guideLines(guide, 'backup')}`),
      );
      expect(forgotten.status).not.toBe(0);
      expect(forgotten.words).toContain('namespacing');
    },
  );
});
