// The encrypted connection: protocols, ciphers, certificate, names. Asked with openssl, so that anybody can ask again.
import { spawnSync } from 'node:child_process';
import { connect } from 'node:tls';
import { ask, note } from './ask.mjs';
import { verdict } from './check.mjs';

const DAY_MS = 86_400_000;
const WEAK = [
  'AES128-SHA',
  'AES256-SHA',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-RSA-AES256-SHA384',
  'ECDHE-ECDSA-AES256-SHA384',
  'AES128-GCM-SHA256',
  'DES-CBC3-SHA',
  'DHE-RSA-AES128-SHA',
];

/** @type {readonly import('./check.mjs').Check[]} */
export const TLS_CHECKS = [
  {
    id: 'tls-old-protocols',
    needs: 'tls',
    en: 'TLS 1.0 and 1.1 are refused by the server itself',
    zh: '服务器自身拒绝 TLS 1.0 与 1.1',
    async run({ target }) {
      // Without SECLEVEL=0 this client would refuse before the server is asked.
      const runs = ['-tls1', '-tls1_1'].map((version) => ({
        version,
        evidence: handshake(target, [version, '-cipher', 'DEFAULT:@SECLEVEL=0']),
      }));
      return verdict(
        runs
          .filter(({ evidence }) => !/alert protocol version/.test(evidence.output))
          .map(({ version }) => `${version} is not refused`),
        runs.map(({ evidence }) => evidence),
      );
    },
  },
  {
    id: 'tls-modern',
    needs: 'tls',
    en: 'TLS 1.2 or 1.3 is spoken',
    zh: '支持 TLS 1.2 或 1.3',
    async run({ target }) {
      const evidence = handshake(target, []);
      return verdict(
        /Protocol version: TLSv1\.[23]/.test(evidence.output) ? [] : ['no handshake with TLS 1.2 or 1.3'],
        [evidence],
      );
    },
  },
  {
    id: 'tls-ciphers',
    needs: 'tls',
    en: 'No cipher without forward secrecy and authenticated encryption',
    zh: '不接受无前向保密或非认证加密的密码套件',
    async run({ target }) {
      const runs = WEAK.map((cipher) => ({
        cipher,
        evidence: handshake(target, ['-tls1_2', '-cipher', `${cipher}:@SECLEVEL=0`]),
      }));
      return verdict(
        runs
          .filter(({ evidence }) => /Ciphersuite: /.test(evidence.output))
          .map(({ cipher }) => `${cipher} is accepted`),
        runs.map(({ evidence }) => evidence),
      );
    },
  },
  {
    id: 'tls-tickets',
    needs: 'tls',
    en: 'Sessions are not kept in tickets',
    zh: '未启用会话票据',
    async run({ target }) {
      const evidence = handshake(target, ['-tls1_2'], false);
      return verdict(/TLS session ticket:/.test(evidence.output) ? ['a session ticket is issued'] : [], [evidence]);
    },
  },
  {
    id: 'tls-certificate',
    needs: 'tls',
    en: 'The certificate is trusted, for this name, with 30 days left',
    zh: '证书可信、域名相符、剩余有效期不少于 30 天',
    async run({ target }) {
      const { faults, words } = await certificateFaults(target);
      return verdict(
        faults,
        [
          note(
            `openssl s_client -connect ${target.url.host} -servername ${target.url.hostname} -verify_return_error`,
            words,
          ),
        ],
        words,
      );
    },
  },
  {
    id: 'tls-other-name',
    needs: 'tls',
    en: 'A handshake with another name gets no certificate; another Host no answer',
    zh: '其他域名的握手不返回证书，其他 Host 不予应答',
    async run({ target }) {
      const evidence = handshake(
        { ...target, url: new URL(target.url.href.replace(target.url.hostname, 'other.example')) },
        [],
        true,
        target,
      );
      const answer = await ask(target, '/', { host: 'other.example' });
      const faults = [];
      if (/Protocol version/.test(evidence.output)) faults.push('another name gets a certificate');
      if (answer.status !== 0) faults.push(`another Host → ${answer.status}`);
      return verdict(faults, [evidence, answer.evidence]);
    },
  },
  {
    id: 'http-redirect',
    needs: 'tls',
    en: 'Plain HTTP serves nothing: closed, or a redirect to the one name over TLS',
    zh: '明文 HTTP 不提供内容：端口关闭或跳转到 HTTPS',
    async run({ target }) {
      const answer = await ask(target, '/', { plain: true, host: target.url.hostname });
      const isRedirect =
        [301, 308].includes(answer.status) &&
        (answer.headers['location'] ?? '').startsWith(`https://${target.url.hostname}`);
      return verdict(answer.status === 0 || isRedirect ? [] : [`http → ${answer.status}`], [answer.evidence]);
    },
  },
];

/**
 * @param {import('./ask.mjs').Target} target
 * @param {readonly string[]} args
 * @param {boolean} [isBrief]
 * @param {import('./ask.mjs').Target} [where] the address, when the name is another
 */
function handshake(target, args, isBrief = true, where = target) {
  const port = where.url.port || '443';
  const all = [
    's_client',
    '-connect',
    `${where.address ?? where.url.hostname}:${port}`,
    '-servername',
    target.url.hostname,
    ...(isBrief ? ['-brief'] : []),
    ...args,
  ];
  const run = spawnSync('openssl', all, { input: '', encoding: 'utf8', timeout: 15_000 });
  return note(`openssl ${all.join(' ')} </dev/null`, (run.stdout + run.stderr).slice(0, 4000));
}

/**
 * @param {import('./ask.mjs').Target} target
 * @returns {Promise<{ faults: string[], words: string }>}
 */
function certificateFaults(target) {
  return new Promise((resolve) => {
    const socket = connect(
      {
        host: target.address ?? target.url.hostname,
        port: Number(target.url.port || 443),
        servername: target.url.hostname,
        ...(target.ca === undefined ? {} : { ca: target.ca }),
        rejectUnauthorized: false,
      },
      () => {
        const { valid_to: until, subjectaltname: names, issuer } = socket.getPeerCertificate();
        const days = Math.floor((Date.parse(until) - Date.now()) / DAY_MS);
        const faults = [];
        if (!socket.authorized) faults.push(`not trusted: ${socket.authorizationError}`);
        if (days < 30) faults.push(`only ${days} days left`);
        socket.destroy();
        resolve({ faults, words: `${names}; until ${until} (${days} days); issued by ${issuer?.CN}` });
      },
    );
    socket.setTimeout(15_000, () => socket.destroy());
    socket.once('error', (error) => resolve({ faults: [error.message], words: error.message }));
  });
}
