/** The audit on our own deployment, and on the same with one thing set wrong. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Context, Outcome } from '../../audit/check.mjs';
import { allChecks, judge, runChecks } from '../../audit/run-audit.mjs';
import { NGINX_DIR } from '../config-copy.ts';
import { type NginxOptions, type NginxServer, startNginx } from '../nginx-server.ts';
import { freePort, isListening } from '../ports.ts';
import { until } from '../until.ts';
import { type Certificates, makeCertificates, SERVER_NAME } from './certificates.ts';
import { statusOfAudit } from './audited.ts';
import {
  buildImage,
  CONFINEMENT,
  SUPERVISION,
  engineCommand,
  podman,
  prepareBaseImage,
  tryPodman,
  whyNoContainers,
} from './engine.ts';
import { makeSignedKit, type SignedKit } from './signed-kit.ts';

const { controls } = JSON.parse(readFileSync(join(NGINX_DIR, 'audit/controls.json'), 'utf8')) as {
  controls: Parameters<typeof judge>[0];
};

let kit: SignedKit;
let certificates: Certificates;
let nginx: NginxServer | undefined;

beforeAll(() => {
  if (!existsSync('dist/integrity.json')) throw new Error('npm run build first: the real site is audited');
  kit = makeSignedKit({ site: 'dist' });
  // What an operator puts into the release.
  writeContact('mailto:security@example.internal', '2099-01-01T00:00:00Z');
  certificates = makeCertificates();
});
function writeContact(contact: string, expires: string): void {
  mkdirSync(join(kit.siteDir, '.well-known'), { recursive: true });
  writeFileSync(join(kit.siteDir, '.well-known/security.txt'), `Contact: ${contact}\nExpires: ${expires}\n`);
  kit.signSite();
}

afterEach(async () => {
  await nginx?.stop();
  nginx = undefined;
});
afterAll(() => {
  certificates.remove();
  kit.remove();
});

/** The whole deployment over TLS but for the container, with one thing set differently. */
async function auditWith(
  options: Partial<NginxOptions> = {},
  more: Partial<Context> = {},
  only?: string,
): Promise<ReadonlyMap<string, { readonly outcome: Outcome; readonly found: string }>> {
  // Nothing reads the site below the home of this test's user but the service user itself.
  execFileSync('chmod', ['-R', 'a+rX', join(kit.dir, '../..')]);
  nginx = await startNginx({ root: kit.siteDir, certificateDir: certificates.dir, ...options });
  const server = nginx;
  const context: Context = {
    target: {
      url: new URL(`https://${SERVER_NAME}:${server.tlsPort}`),
      address: '127.0.0.1',
      ca: readFileSync(certificates.path('authority.pem')),
      caFile: 'authority.pem',
      plainPort: server.port,
    },
    kit: kit.dir,
    releaseKey: kit.publicKey,
    logs: () => server.accessLogText(),
    ...more,
  };
  const results = await runChecks(context, undefined, (id) => (only === undefined ? OUTSIDE.has(id) : id === only));
  return new Map(results.map((result) => [result.id, result]));
}

/** What can be asked of nginx without a container; the flood has a test of its own. */
const OUTSIDE = new Set(
  allChecks(undefined)
    .filter(
      ({ id, needs }) =>
        (needs === undefined || needs === 'tls' || needs === 'log') &&
        !/^(?:flood|allow-list|allow-list-generated|log-retention|health-answer)$/.test(id),
    )
    .map(({ id }) => id),
);

const edit = (file: string, change: (text: string) => string): Partial<NginxOptions> => ({
  transformConfig: (name, text) => {
    if (name !== file) return text;
    const changed = change(text);
    if (changed === text) throw new Error(`${file} no longer holds what this test sets wrong`);
    return changed;
  },
});

describe('our own deployment', () => {
  it('passes every check that can be asked from outside', async () => {
    const results = await auditWith();
    expect(
      [...results]
        .filter(([, { outcome }]) => outcome !== 'pass' && outcome !== 'n/a')
        .map(([id, { found }]) => `${id}: ${found}`),
    ).toEqual([]);
    expect(results.size).toBeGreaterThan(28);
  });

  it('stands a flood and says how much was refused', async () => {
    const results = await auditWith({}, {}, 'flood');
    expect(results.get('flood')).toMatchObject({
      outcome: 'pass',
      found: expect.stringMatching(/^[1-9]\d* of 900 refused$/) as string,
    });
  });
});

describe('one thing set wrong is caught by name', () => {
  const settings: readonly (readonly [what: string, check: string, words: RegExp, options: Partial<NginxOptions>])[] = [
    [
      'a security header dropped',
      'security-headers',
      /X-Frame-Options is missing/,
      edit('security-headers.conf', (text) => text.replace(/^add_header X-Frame-Options.*$/m, '')),
    ],
    [
      'inline script allowed',
      'security-headers',
      /Content-Security-Policy differs/,
      edit('security-headers.conf', (text) => text.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")),
    ],
    [
      'headers lost on refusals',
      'security-headers',
      /is missing on the 404/,
      edit('security-headers.conf', (text) => text.replaceAll(' always;', ';')),
    ],
    ['HSTS off', 'hsts', /missing/, edit('hsts.conf', () => '')],
    [
      'TLS 1.0 and 1.1 on',
      'tls-old-protocols',
      /-tls1 is not refused; -tls1_1 is not refused/,
      edit('tls.conf', (text) =>
        text
          .replace('ssl_protocols TLSv1.2', 'ssl_protocols TLSv1 TLSv1.1 TLSv1.2')
          .replace(/ssl_ciphers .*;/, 'ssl_ciphers ALL:@SECLEVEL=0;'),
      ),
    ],
    [
      'a weak cipher on',
      'tls-ciphers',
      /ECDHE-ECDSA-AES128-SHA is accepted/,
      edit('tls.conf', (text) => text.replace('ssl_ciphers ', 'ssl_ciphers ECDHE-ECDSA-AES128-SHA:')),
    ],
    [
      'session tickets on',
      'tls-tickets',
      /ticket/,
      edit('tls.conf', (text) => text.replace('ssl_session_tickets off', 'ssl_session_tickets on')),
    ],
    [
      'any name gets the certificate',
      'tls-other-name',
      /another name gets a certificate/,
      edit('nginx-tls.conf', (text) => text.replace(/ {8}ssl_reject_handshake on;\n/, '')),
    ],
    [
      'any Host is answered',
      'tls-other-name',
      /another Host → 200/,
      edit('nginx-tls.conf', (text) =>
        text.replace(
          'ssl_reject_handshake on;\n        include conf/default-server.conf;',
          'include conf/server.conf;',
        ),
      ),
    ],
    [
      'plain HTTP serves the site',
      'http-redirect',
      /http → 200/,
      edit('redirect.conf', () => 'include conf/server.conf;'),
    ],
    [
      'the server tells its version',
      'no-version',
      /Server: nginx\/\d/,
      edit('http.conf', (text) => text.replace('server_tokens off', 'server_tokens on')),
    ],
    [
      'a method more is answered',
      'methods',
      /POST → 200/,
      edit('error-pages.conf', (text) => text.replace('error_page 405 /', 'error_page 405 =200 /')),
    ],
    [
      'the size of bodies unchecked',
      'no-body',
      /3000 bytes → 405, expected 413/,
      edit('limits.conf', (text) => text.replace('client_max_body_size 1k', 'client_max_body_size 0')),
    ],
    [
      'long headers taken',
      'sizes',
      /a header of 9 kB → 200/,
      edit('limits.conf', (text) =>
        text.replace('large_client_header_buffers 4 8k', 'large_client_header_buffers 4 32k'),
      ),
    ],
    [
      'hidden files served',
      'hidden-files',
      /\/index\.html\.br → 200/,
      edit('withheld-files.map', () => 'default no;\n'),
    ],
    [
      'a source map served',
      'hidden-files',
      /\.map → 200/,
      edit(
        'server.conf',
        (text) => `${text}\nlocation ~ \\.map$ { default_type application/json; return 200 "{}"; }\n`,
      ),
    ],
    [
      'an unknown path gives the entry page',
      'unknown-paths',
      /\/admin → 200/,
      edit('refusals.conf', (text) => text.replace('try_files "" =404;', 'try_files /index.html =404;')),
    ],
    [
      'stock error pages',
      'own-error-pages',
      /another page/,
      edit('error-pages.conf', (text) => text.replace('error_page 404 /errors/404.html;', '')),
    ],
    [
      'a cookie set',
      'no-cookie',
      /Set-Cookie/,
      edit('answer-headers.conf', (text) => `${text}\nadd_header Set-Cookie "id=$request_id" always;\n`),
    ],
    [
      'every origin may read',
      'cors',
      /Access-Control-Allow-Origin: \*/,
      edit('answer-headers.conf', (text) => `${text}\nadd_header Access-Control-Allow-Origin * always;\n`),
    ],
    [
      'refusals stored',
      'caching',
      /404 → no-cache/,
      edit('cache-control.map', (text) =>
        text.replace('"no-store";\n', '"no-store";\n').replace(/^default .*$/m, 'default "no-cache";'),
      ),
    ],
    [
      'operation log open to other sites',
      'operation-log-origin',
      /from another site → 200/,
      edit('operation-fields.conf', (text) => text.replace('same-origin  yes;', '"~." yes;')),
    ],
    [
      'operation log open to content',
      'operation-log-content',
      /content → 200/,
      edit('operation-fields.conf', (text) =>
        text.replace('"~^(?:GET|HEAD) "      "";', '"~^(?:GET|HEAD) "      /recorded.txt;'),
      ),
    ],
    [
      'refusals not logged',
      'access-log',
      /2 lines for 4 requests/,
      edit('error-pages.conf', (text) => text.replace('location ^~ /errors/ {', '$& access_log off;')),
    ],
    [
      'query strings logged',
      'log-no-content',
      /in the log/,
      edit('log-format.conf', (text) => text.replace('"uri":"$logged_uri"', '"uri":"$request_uri"')),
    ],
    [
      'no policy file',
      'policy-file',
      /404/,
      edit('gates.conf', (text) => text.replace('"no plain"  /policy.json;', '"no plain"  /none.json;')),
    ],
  ];

  it.each(settings)('%s: %s', async (_, check, words, options) => {
    const results = await auditWith(options, {}, check);
    const result = results.get(check);
    expect(result?.outcome).toBe('fail');
    expect(result?.found).toMatch(words);
  });

  it('no rate limit: flood', async () => {
    const results = await auditWith(
      edit('limits.conf', (text) => text.replace(/^limit_req .*$/m, '')),
      {},
      'flood',
    );
    expect(results.get('flood')).toMatchObject({
      outcome: 'fail',
      found: expect.stringMatching(/none refused/) as string,
    });
  });

  it('a certificate that soon ends: tls-certificate', async () => {
    const soon = makeCertificates({ days: 10 });
    const results = await auditWith({ certificateDir: soon.dir }, {}, 'tls-certificate');
    expect(results.get('tls-certificate')?.found).toMatch(/only (?:9|10) days left/);
    soon.remove();
  });

  it('a contact for holes that has expired, or none in it: security-contact', async () => {
    writeContact('nobody', '2020-01-01T00:00:00Z');
    const results = await auditWith({}, {}, 'security-contact');
    writeContact('mailto:security@example.internal', '2099-01-01T00:00:00Z');
    expect(results.get('security-contact')).toMatchObject({
      outcome: 'fail',
      found: 'no Contact; expired or without a date: 2020-01-01T00:00:00Z',
    });
  });

  it('an old file, an extra signature, a page without SRI: release-files, release-signature, entry-integrity', async () => {
    const spoilt = makeSignedKit({ site: 'dist' });
    execFileSync('chmod', ['-R', 'a+rX', join(spoilt.dir, '../..')]);
    const page = join(spoilt.siteDir, 'index.html');
    writeFileSync(page, readFileSync(page, 'utf8').replaceAll(/ integrity="[^"]+"/g, ''));
    for (const variant of ['br', 'gz']) rmSync(`${page}.${variant}`);
    const results = await auditWith({ root: spoilt.siteDir });
    expect(results.get('release-files')).toMatchObject({ outcome: 'fail', found: 'index.html differs' });
    expect(results.get('entry-integrity')?.found).toMatch(/without integrity: <script/);
    // Signed by another key than the auditor's.
    expect(results.get('release-signature')?.outcome).toBe('fail');
    spoilt.remove();
  });

  it.each([
    [
      'a list that lets everybody in',
      'allow-list',
      'allow-list.txt',
      (text: string) => `${text}allow 0.0.0.0/0 users x never y\n`,
      /far too wide/,
    ],
    [
      'an expired line',
      'allow-list',
      'allow-list.txt',
      (text: string) => text.replace('operator  never', 'operator  2020-01-01'),
      /expired/,
    ],
    [
      'rules that are not the list’s',
      'allow-list-generated',
      'conf/allow-list.conf',
      (text: string) => text.replace('deny all;', ''),
      /differs/,
    ],
    [
      '180 days instead of six months',
      'log-retention',
      'logging/logrotate.conf',
      (text: string) => text.replace('rotate 200', 'rotate 180'),
      /keeps 180 days/,
    ],
    [
      'a maximal age below it',
      'log-retention',
      'logging/logrotate.conf',
      (text: string) => text.replace('rotate 200', 'rotate 200\n    maxage 90'),
      /keeps 90 days/,
    ],
  ])('%s: %s', async (_, check, file, change, words) => {
    const wrong = makeSignedKit();
    wrong.change(file, change);
    const [result] = await runChecks(
      { target: { url: new URL('https://unused.example') }, kit: wrong.dir },
      undefined,
      (id) => id === check,
    );
    expect(result).toMatchObject({ outcome: 'fail', found: expect.stringMatching(words) as string });
    wrong.remove();
  });
});

const obstacle = whyNoContainers();

describe.skipIf(obstacle !== undefined)(
  `the container${obstacle === undefined ? '' : ` (skipped: ${obstacle})`}`,
  () => {
    const IMAGE = 'localhost/qr-code-master:audited';
    let port: number;
    let tlsPort: number;
    let out: string;

    beforeAll(async () => {
      prepareBaseImage();
      [port, tlsPort] = [await freePort(), await freePort()];
      kit.change('nginx-tls.conf', (text) =>
        text
          .replaceAll('listen 8080', `listen 127.0.0.1:${port}`)
          .replaceAll('listen 8443', `listen 127.0.0.1:${tlsPort}`),
      );
      kit.seal();
      buildImage(kit.dir, IMAGE);
      out = mkdtempSync(join(tmpdir(), 'report-test-'));
    });
    afterEach(() => tryPodman('rm', '--force', '--time', '3', 'qr-audited'));
    afterAll(() => {
      tryPodman('rmi', '--force', IMAGE);
      rmSync(out, { recursive: true, force: true });
    });

    async function start(flags: readonly string[], ...more: readonly string[]): Promise<void> {
      podman(
        'run',
        '--detach',
        '--name',
        'qr-audited',
        ...flags,
        '--env',
        'QR_CONF=/etc/nginx/nginx-tls.conf',
        '--env',
        `QR_PORTS=${port} ${tlsPort}`,
        '--volume',
        `${certificates.dir}:/etc/qr-code-master/tls:ro`,
        ...more,
        IMAGE,
      );
      await until('the container serves', () => isListening(tlsPort));
    }

    function audit(...more: readonly string[]) {
      const run = spawnSync(
        'node',
        [
          join(NGINX_DIR, 'audit/audit.mjs'),
          `https://${SERVER_NAME}:${tlsPort}`,
          '--address',
          '127.0.0.1',
          '--ca',
          certificates.path('authority.pem'),
          '--plain-port',
          String(port),
          '--key',
          kit.publicKey,
          '--kit',
          kit.dir,
          '--container',
          'qr-audited',
          '--engine',
          engineCommand,
          '--out',
          out,
          ...more,
        ],
        { encoding: 'utf8' },
      );
      return { status: run.status, out: run.stdout, err: run.stderr };
    }

    it('passes the whole audit by its command, which writes both reports with evidence', async () => {
      // No timer here: the test asks once, as qr-watch.timer does where the engine has none.
      await start([
        ...CONFINEMENT.filter((flag) => flag !== '--no-healthcheck'),
        ...SUPERVISION,
        '--health-interval',
        'disable',
      ]);
      await until('the guard is green', () =>
        Promise.resolve(tryPodman('healthcheck', 'run', 'qr-audited').status === 0),
      );
      const { status, out: words, err } = audit();
      expect(err).toBe('');
      expect(words).toMatch(/no check failed/);
      expect(status).toBe(0);
      const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as {
        checks: readonly {
          id: string;
          outcome: string;
          evidence: readonly { command: string; output: string; time: string }[];
        }[];
        controls: readonly { outcome: string }[];
      };
      expect(report.controls).toHaveLength(controls.length);
      const seen = report.checks.filter(({ outcome }) => outcome === 'pass');
      expect(seen.length).toBeGreaterThan(40);
      for (const { id, evidence } of seen) {
        expect(evidence.length, id).toBeGreaterThan(0);
        for (const { command, time } of evidence) expect([command !== '', Date.parse(time) > 0]).toEqual([true, true]);
      }
      const html = readFileSync(join(out, 'report.html'), 'utf8');
      expect(html).not.toMatch(/<script|<img|<link|<iframe|href="(?!#)/);
      expect(html).toContain('符合');
    });

    const without = (...left: readonly string[]) =>
      CONFINEMENT.filter(
        (flag, index) => !left.includes(flag) && !(index > 0 && left.includes(`${CONFINEMENT[index - 1]} *`)),
      );
    const wrong: readonly (readonly [string, string, RegExp, readonly string[], readonly string[]])[] = [
      ['a capability added', 'process-capabilities', /CapBnd 0*400/, CONFINEMENT, ['--cap-add', 'NET_BIND_SERVICE']],
      ['a writable root', 'root-read-only', /\/ is writable/, without('--read-only', '--read-only-tmpfs=false'), []],
      // As root nginx does not even start: it would change to an account that the image does not have.
      [
        'run as another account',
        'process-user',
        /gid 1002/,
        CONFINEMENT.map((flag) => (flag === '1001:1001' ? '1001:1002' : flag)),
        [],
      ],
      [
        'privileges can be gained',
        'process-no-new-privileges',
        /NoNewPrivs 0/,
        CONFINEMENT.map((flag) => (flag === 'no-new-privileges' ? 'label=disable' : flag)),
        [],
      ],
      [
        'no filter of system calls',
        'process-seccomp',
        /Seccomp 0/,
        CONFINEMENT,
        ['--security-opt', 'seccomp=unconfined'],
      ],
      [
        'files in /tmp can be executed',
        'tmp-confined',
        /\/tmp lacks noexec/,
        CONFINEMENT.map((flag) => flag.replace('noexec,', 'exec,')),
        [],
      ],
      [
        'no limit of processes',
        'container-limits',
        /pids limit/,
        CONFINEMENT.map((flag, index) => (CONFINEMENT[index - 1] === '--pids-limit' ? '4096' : flag)),
        [],
      ],
    ];

    it.each(wrong)('%s: %s', async (_, check, words, flags, more) => {
      await start(flags, ...more);
      const { status } = audit('--only', check);
      const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as {
        checks: readonly { id: string; outcome: string; found: string }[];
      };
      const result = report.checks.find(({ id }) => id === check);
      expect([status, result?.outcome]).toEqual([1, 'fail']);
      expect(result?.found).toMatch(words);
    });
  },
);

describe('the controls', () => {
  it('are the whole of chapter 8.1, and the laws and standards beside it', () => {
    const clauses = controls.map(({ clause }) => clause);
    for (let section = 1; section <= 10; section += 1)
      expect(
        clauses.some((clause) => clause.startsWith(`8.1.${section}.`)),
        String(section),
      ).toBe(true);
    for (const law of [
      '网络安全法',
      '国家网络安全事件报告管理办法',
      '网络产品安全漏洞管理规定',
      '个人信息保护法',
      'GB/T 35273',
      '数据安全法',
      '密码法',
      'GB/T 39786',
    ]) {
      expect(
        clauses.some((clause) => clause.includes(law)),
        law,
      ).toBe(true);
    }
    expect(controls).toHaveLength(141);
  });

  it('are each given a check or something to look at, in both languages', () => {
    for (const { clause, checks, look, applies, title, how } of controls) {
      expect(!applies || checks.length > 0 || look !== null, clause).toBe(true);
      expect(title.zh, clause).toMatch(/[\u4e00-\u9fff]/);
      expect(how.zh, clause).toMatch(/[\u4e00-\u9fff]/);
      expect(how.en, clause).toMatch(/[a-z]/);
    }
    expect(new Set(controls.map(({ clause }) => clause)).size).toBe(controls.length);
  });

  it('say what their checks do not prove', () => {
    const silent = controls.filter(
      ({ checks, look, limits }) => checks.length > 0 && look === null && limits === undefined,
    );
    expect(silent.map(({ clause }) => clause)).toEqual([]);
  });

  it('name only checks that exist', () => {
    const script = readFileSync(join(NGINX_DIR, 'host/check.sh'), 'utf8');
    const known = new Set([
      ...allChecks(undefined).map(({ id }) => id),
      ...[...script.matchAll(/8\.1\.\S+ ([a-z][\w.$%{}*=-]*)/g)].map((match) => `host-${match[1]}`),
      // Options of sshd, which the script's own functions name.
      ...[...script.matchAll(/want_\w+ 8\.1\.\S+ ([a-z]+)/g)].map((match) => `host-ssh-${match[1]}`),
    ]);
    const named = controls.flatMap(({ checks }) => checks).filter((id) => !id.endsWith('*'));
    expect(named.filter((id) => !known.has(id))).toEqual([]);
    // And no check is run for nothing.
    const wild = controls.flatMap(({ checks }) => checks).filter((id) => id.endsWith('*'));
    const unused = allChecks(undefined)
      .map(({ id }) => id)
      .filter((id) => id !== 'host' && !named.includes(id) && !wild.some((each) => id.startsWith(each.slice(0, -1))));
    expect(unused).toEqual([]);
  });

  it('are never met while a check has failed, could not run, or a person has to look', () => {
    const [first] = controls;
    if (first === undefined) throw new Error('no controls');
    const control = { ...first, applies: true, checks: ['a', 'b'], look: null };
    const result = (id: string, outcome: Outcome) => ({
      id,
      outcome,
      asked: true,
      en: '',
      zh: '',
      found: '',
      evidence: [],
      run: () => Promise.reject(new Error('not run')),
    });
    const outcome = (a: Outcome, b: Outcome, look: typeof first.look = null) =>
      judge([{ ...control, look }], [result('a', a), result('b', b)])[0]?.outcome;
    expect(outcome('pass', 'pass')).toBe('pass');
    expect(outcome('pass', 'pass', { zh: '看', en: 'look' })).toBe('look');
    expect(outcome('pass', 'look')).toBe('look');
    expect(outcome('pass', 'unknown')).toBe('unknown');
    expect(outcome('pass', 'unknown', { zh: '看', en: 'look' })).toBe('unknown');
    expect(outcome('pass', 'fail')).toBe('fail');
    expect(outcome('unknown', 'unknown')).toBe('unknown');
    // Named and not among the results: it did not run.
    expect(judge([control], [result('a', 'pass')])[0]?.outcome).toBe('unknown');
    expect(judge([{ ...control, checks: [] }], [])[0]?.outcome).toBe('look');
    expect(outcome('n/a', 'n/a')).toBe('look');
  });
});

describe('an audit that cannot be run', () => {
  it.each([
    ['without an address', []],
    ['of a container that does not run', ['https://127.0.0.1:1', '--container', 'none', '--engine', 'false']],
  ])('%s says so and ends with 2', (_, args) => {
    expect(statusOfAudit(kit, args)).toBe(2);
  });
});
