// The encrypted connection: protocols, ciphers, certificate, names. Asked with openssl, so that anybody can ask again.
import { spawnSync } from 'node:child_process';
import { connect } from 'node:tls';
import { ask, note } from './ask.mjs';
import { answered, notApplicable, unknown, verdict, look } from './check.mjs';
import { own, within } from './config/tree.mjs';

/** @typedef {import('./ask.mjs').Target} Target */
/** @typedef {import('./ask.mjs').Evidence} Evidence */

const DAY_MS = 86_400_000;
const LEAST_DAYS = 30;
const MOST_DAYS = 825;
const MOST_SUITES = 40;

/** OpenSSL's numbers of serverAuth and clientAuth; the extension that demands stapling, as it lies in a certificate. */
const TLS_USAGES = new Set(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
/** @type {Readonly<Record<string, string>>} */
const USAGES = {
  '1.3.6.1.5.5.7.3.3': 'codeSigning',
  '1.3.6.1.5.5.7.3.4': 'emailProtection',
  '1.3.6.1.5.5.7.3.8': 'timeStamping',
  '1.3.6.1.5.5.7.3.9': 'OCSPSigning',
  '2.5.29.37.0': 'anyExtendedKeyUsage',
};
const MUST_STAPLE = Buffer.from('06082b06010505070118', 'hex');

/** @type {readonly import('./check.mjs').Check[]} */
export const TLS_CHECKS = [
  {
    id: 'tls-used',
    en: 'Users reach the site over TLS',
    zh: '用户经 TLS 访问站点',
    async run({ target }) {
      if (target.url.protocol === 'https:') {
        const evidence = handshake(target, []);
        return isConnected(evidence) ? verdict([], [evidence]) : unknown('no handshake', [evidence]);
      }
      const answer = await ask(target, '/');
      const isLocal = /^(?:127\.|localhost$|\[::1\]$)/.test(target.url.hostname);
      return isLocal
        ? unknown('plain HTTP on this machine: audit the https:// address that users type', [answer.evidence])
        : answered(answer.status === 0 ? [] : ['the audited address is plain HTTP: give the https:// one'], [answer]);
    },
  },
  {
    id: 'tls-old-protocols',
    needs: 'tls',
    en: 'TLS 1.0 and 1.1 are refused by the server itself',
    zh: '服务器自身拒绝 TLS 1.0 与 1.1',
    async run({ target }) {
      // Without SECLEVEL=0 this client would refuse before the server is asked.
      const runs = ['-tls1', '-tls1_1'].map((version) => ({
        version,
        evidence: handshake(target, [version, '-cipher', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0']),
      }));
      const evidence = runs.map((run) => run.evidence);
      const faults = runs
        .filter((run) => isAnswered(run.evidence) && !/alert protocol version/.test(run.evidence.output))
        .map(({ version }) => `${version} is not refused`);
      if (faults.length > 0) return verdict(faults, evidence);
      return runs.every((run) => isAnswered(run.evidence)) ? verdict([], evidence) : unknown('no handshake', evidence);
    },
  },
  {
    id: 'tls-modern',
    needs: 'tls',
    en: 'TLS 1.2 or 1.3 is spoken',
    zh: '支持 TLS 1.2 或 1.3',
    async run({ target }) {
      const evidence = handshake(target, []);
      if (!isAnswered(evidence)) return unknown('no handshake', [evidence]);
      return verdict(
        /Protocol version: TLSv1\.[23]/.test(evidence.output) ? [] : ['no handshake with TLS 1.2 or 1.3'],
        [evidence],
      );
    },
  },
  {
    id: 'tls-ciphers',
    needs: 'tls',
    en: 'No cipher without forward secrecy and authenticated encryption, whatever the client offers',
    zh: '无论客户端提供何种套件，均不接受无前向保密或非认证加密的密码套件',
    async run({ target }) {
      const alive = handshake(target, []);
      let offered = weakSuites();
      if (!isConnected(alive) || offered.length === 0) return unknown('no handshake', [alive]);
      const faults = [];
      const evidence = [alive];
      // One handshake offers all; each suite that is taken is left out of the next.
      while (offered.length > 0 && faults.length < MOST_SUITES) {
        const run = handshake(target, ['-tls1_2', '-cipher', `${offered.join(':')}:@SECLEVEL=0`]);
        evidence.push(run);
        const [, taken] = /Ciphersuite: (\S+)/.exec(run.output) ?? [];
        if (taken === undefined) {
          if (!isAnswered(run)) return unknown('no answer to the weak suites', evidence);
          break;
        }
        faults.push(`${taken} is accepted`);
        offered = offered.filter((name) => name !== taken);
      }
      return verdict(faults, evidence);
    },
  },
  {
    id: 'tls-tickets',
    needs: 'tls',
    en: 'Sessions are not kept in tickets',
    zh: '未启用会话票据',
    async run({ target }) {
      const evidence = handshake(target, ['-tls1_2'], false);
      if (!/Cipher is (?!\(NONE\))/.test(evidence.output)) return unknown('no handshake with TLS 1.2', [evidence]);
      return verdict(/TLS session ticket:/.test(evidence.output) ? ['a session ticket is issued'] : [], [evidence]);
    },
  },
  {
    id: 'tls-renegotiation',
    needs: 'tls',
    en: 'Nothing is compressed, and only secure renegotiation is offered',
    zh: '未启用 TLS 压缩，仅支持安全重协商',
    async run({ target }) {
      const evidence = handshake(target, ['-tls1_2'], false);
      if (!/Cipher is (?!\(NONE\))/.test(evidence.output)) return unknown('no handshake with TLS 1.2', [evidence]);
      return verdict(
        [
          ...(/Compression: NONE/.test(evidence.output) ? [] : ['TLS compression is on']),
          ...(/Secure Renegotiation IS supported/.test(evidence.output) ? [] : ['insecure renegotiation']),
        ],
        [evidence],
      );
    },
  },
  {
    id: 'tls-certificate',
    needs: 'tls',
    en: `The certificate is trusted, for this name, of sufficient strength, with ${LEAST_DAYS} days left`,
    zh: `证书可信、域名相符、强度足够、剩余有效期不少于 ${LEAST_DAYS} 天`,
    async run({ target, configuration }) {
      const isStapled =
        configuration !== undefined &&
        within(configuration.tree).some((at) => own(at, 'ssl_stapling').some(({ args: [value] }) => value === 'on'));
      const found = await certificate(target, isStapled);
      const command = `openssl s_client -connect ${target.url.host} -servername ${target.url.hostname} -verify_return_error`;
      if (found === undefined) return unknown('no handshake', [note(command, 'no handshake')]);
      const evidence = [note(command, found.words)];
      return found.faults.length === 0 && found.others.length > 0
        ? look(`the certificate is good for other names too: ${found.others.join(', ')}`, evidence)
        : verdict(found.faults, evidence, found.words);
    },
  },
  {
    id: 'tls-other-name',
    needs: 'tls',
    en: 'A handshake with another name gets no certificate; another Host gets no page',
    zh: '其他域名的握手不返回证书，其他 Host 不返回页面',
    async run({ target }) {
      const ordinary = await ask(target, '/');
      const renamed = { ...target, url: new URL(target.url.href.replace(target.url.hostname, 'other.example')) };
      const evidence = handshake(renamed, [], true, target);
      const answer = await ask(target, '/', { host: 'other.example' });
      const faults = [];
      if (/Protocol version/.test(evidence.output)) faults.push('another name gets a certificate');
      if (answer.status !== 0 && answer.status < 400) faults.push(`another Host → ${answer.status}`);
      const all = [ordinary.evidence, evidence, answer.evidence];
      // A closed connection shows a refusal only beside one that was answered.
      if (faults.length === 0 && (ordinary.status === 0 || !isAnswered(evidence)))
        return unknown('no answer under the right name either', all);
      return verdict(faults, all);
    },
  },
  {
    id: 'http-redirect',
    needs: 'tls',
    en: 'Plain HTTP serves nothing: closed, or a redirect to the one name over TLS',
    zh: '明文 HTTP 不提供内容：端口关闭或跳转到 HTTPS',
    async run({ target }) {
      const answer = await ask(target, '/', { plain: true, host: target.url.hostname });
      const secure = await ask(target, '/');
      const all = [answer.evidence, secure.evidence];
      const isRedirect =
        [301, 308].includes(answer.status) &&
        (answer.headers['location'] ?? '').startsWith(`https://${target.url.hostname}`);
      if (answer.status !== 0 && !isRedirect) return verdict([`http → ${answer.status}`], all);
      return secure.status === 0
        ? unknown('no answer over TLS either', all)
        : verdict([], all, isRedirect ? 'a redirect' : 'closed');
    },
  },
  {
    id: 'tls-clients',
    needs: 'tls',
    en: 'Where client certificates are demanded, a request without one is refused',
    zh: '启用客户端证书时，无证书的请求被拒绝',
    async run({ target }) {
      if (target.certificate === undefined) return notApplicable('no --cert given');
      const own = await ask(target, '/');
      const anonymous = await ask(target, '/', { isAnonymous: true });
      const all = [own.evidence, anonymous.evidence];
      if (own.status !== 200) return unknown(`with the certificate → ${own.status}`, all);
      return verdict(
        anonymous.status === 0 || anonymous.status >= 400 ? [] : [`without a certificate → ${anonymous.status}`],
        all,
      );
    },
  },
];

/** Every suite that this openssl knows without ECDHE and authenticated encryption. */
function weakSuites() {
  const run = spawnSync('openssl', ['ciphers', '-tls1_2', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'], { encoding: 'utf8' });
  return run.status !== 0
    ? []
    : run.stdout
        .trim()
        .split(':')
        .filter((name) => !/^TLS_|^ECDHE-(?:RSA|ECDSA)-(?:AES\d+-(?:GCM|CCM)|CHACHA20|ARIA)|PSK|SRP/.test(name));
}

/** The other side spoke TLS, be it to refuse. @param {Evidence} evidence */
function isAnswered({ output }) {
  return /Protocol version|Cipher is|SSL alert number|alert (?:protocol|handshake|internal|unrecognized)/.test(output);
}

/** @param {Evidence} evidence */
function isConnected({ output }) {
  return /Protocol version: TLSv1/.test(output);
}

/**
 * @param {Target} target
 * @param {readonly string[]} args
 * @param {boolean} [isBrief]
 * @param {Target} [where] the address, when the name is another
 */
function handshake(target, args, isBrief = true, where = target) {
  const port = where.url.port || '443';
  const all = [
    's_client',
    '-connect',
    `${where.address ?? where.url.hostname}:${port}`,
    '-servername',
    target.url.hostname,
    ...(target.certificate === undefined
      ? []
      : ['-cert', target.certificate.certFile, '-key', target.certificate.keyFile]),
    ...(isBrief ? ['-brief'] : []),
    ...args,
  ];
  const run = spawnSync('openssl', all, { input: '', encoding: 'utf8', timeout: 15_000 });
  return note(`openssl ${all.join(' ')} </dev/null`, (run.stdout + run.stderr).slice(0, 8000));
}

/** What the key of a server signs or wraps in a handshake, as openssl prints it. */
const OF_SERVER = /^(?:Digital Signature|Key Encipherment|Key Agreement|Non Repudiation)$/;

/** A usage that TLS has no use for makes the same key good for something else. @param {Buffer} raw DER */
function keyUsageFaults(raw) {
  const run = spawnSync('openssl', ['x509', '-inform', 'DER', '-noout', '-ext', 'keyUsage'], {
    input: raw,
    encoding: 'utf8',
  });
  return (run.stdout.split('\n').at(1) ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '' && !OF_SERVER.test(word))
    .map((word) => `made for more than TLS (keyUsage): ${word}`);
}

/**
 * @param {Target} target
 * @param {boolean} isStapled this server sends stapled answers, as far as was seen
 * @returns {Promise<{ faults: string[], others: string[], words: string } | undefined>} `others`: names beside the one that was asked for
 */
function certificate(target, isStapled) {
  return new Promise((resolve) => {
    const socket = connect(
      {
        host: target.address ?? target.url.hostname,
        port: Number(target.url.port || 443),
        servername: target.url.hostname,
        ...(target.ca === undefined ? {} : { ca: target.ca }),
        ...(target.certificate === undefined ? {} : { cert: target.certificate.cert, key: target.certificate.key }),
        rejectUnauthorized: false,
      },
      () => {
        const {
          raw,
          ext_key_usage: usages = [],
          valid_from: from,
          valid_to: until,
          subjectaltname: names,
          issuer,
          bits,
          asn1Curve,
          ca: isAuthority,
        } = socket.getPeerCertificate();
        const days = Math.floor((Date.parse(until) - Date.now()) / DAY_MS);
        const faults = [];
        const wholeDays = Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS);
        // Browsers take nothing longer, and look at no name but those.
        if (wholeDays > MOST_DAYS) faults.push(`valid for ${wholeDays} days: browsers refuse more than ${MOST_DAYS}`);
        if (names === undefined || names === '') faults.push('no subjectAltName: browsers refuse it');
        if (/DNS:\*/.test(names ?? '')) faults.push(`${names}: one key for every name below the domain`);
        const foreign = usages.filter((usage) => !TLS_USAGES.has(usage));
        if (foreign.length > 0)
          faults.push(
            `made for more than TLS (extendedKeyUsage): ${foreign.map((usage) => USAGES[usage] ?? usage).join(', ')}`,
          );
        if (raw.includes(MUST_STAPLE) && !isStapled)
          faults.push('browsers demand a stapled answer (status_request) that this server does not send');
        faults.push(...keyUsageFaults(raw));
        if (isAuthority === true) faults.push('the certificate may sign others (CA:TRUE)');
        if (!socket.authorized)
          faults.push(
            String(socket.authorizationError) === 'INVALID_PURPOSE'
              ? 'its usage (keyUsage, extendedKeyUsage) is not that of a server'
              : `not trusted: ${socket.authorizationError}`,
          );
        const others = (names ?? '').split(', ').filter((name) => name !== '' && name !== `DNS:${target.url.hostname}`);
        if (!(days >= LEAST_DAYS)) faults.push(`only ${days} days left`);
        if (asn1Curve === undefined && (bits ?? 0) < 2048) faults.push(`a key of ${bits} bits`);
        if (asn1Curve !== undefined && (bits ?? 0) < 256) faults.push(`a key on ${asn1Curve}`);
        socket.destroy();
        resolve({
          faults,
          others,
          words: `${names}; until ${until} (${days} days); ${asn1Curve ?? `${bits} bits`}; issued by ${issuer?.CN}`,
        });
      },
    );
    socket.setTimeout(15_000, () => socket.destroy(new Error('no handshake in time')));
    socket.once('error', () => resolve(undefined));
  });
}
