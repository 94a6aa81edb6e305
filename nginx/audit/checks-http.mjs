// What a client can see of the server: headers, methods, paths, limits.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, exchange, sharedConnections } from './ask.mjs';
import { verdict } from './check.mjs';

const HIDDEN = [
  '/.git/config',
  '/.env',
  '/assets/app.js.map',
  '/index.html.bak',
  '/index.html~',
  '/index.html.br',
  '/server-status',
  '/nginx_status',
  '/phpinfo.php',
  '/integrity.json.bak',
  '/var/log/qr-code-master/access.log',
  '/nginx.conf',
];
const BAD_METHODS = ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'BREW'];

/** @type {readonly import('./check.mjs').Check[]} */
export const HTTP_CHECKS = [
  {
    id: 'security-headers',
    en: 'Every security header is sent once, with the agreed value, with pages and with refusals',
    zh: '所有安全响应头在正常页面与错误页面上均按约定值发送且只发送一次',
    async run(context) {
      const wanted = agreedHeaders(context.kit);
      const answers = [
        await ask(context.target, '/'),
        await ask(context.target, '/nowhere-audit'),
        await ask(context.target, '/', { method: 'DELETE' }),
      ];
      const faults = answers.flatMap((answer, index) =>
        wanted
          .filter(({ name, value }) => answer.headers[name.toLowerCase()] !== value)
          .map(
            ({ name }) =>
              `${name} ${answer.headers[name.toLowerCase()] === undefined ? 'is missing' : 'differs'} on ${['/', 'the 404', 'the 405'][index]}`,
          ),
      );
      return verdict(
        [...new Set(faults)],
        answers.map(({ evidence }) => evidence),
      );
    },
  },
  {
    id: 'hsts',
    needs: 'tls',
    en: 'Browsers are told to use TLS only, for two years',
    zh: '已启用 HSTS，有效期两年',
    async run({ target }) {
      const answer = await ask(target, '/');
      const [, age = '0'] = /max-age=(\d+)/.exec(answer.headers['strict-transport-security'] ?? '') ?? [];
      return verdict(
        Number(age) >= 31_536_000
          ? []
          : [`Strict-Transport-Security: ${answer.headers['strict-transport-security'] ?? 'missing'}`],
        [answer.evidence],
      );
    },
  },
  {
    id: 'no-version',
    en: 'Neither a header nor an error page tells product versions',
    zh: '响应头与错误页不泄露产品版本',
    async run({ target }) {
      const answers = [await ask(target, '/'), await ask(target, '/nowhere-audit')];
      const faults = answers.flatMap(({ headers, body, status }) => [
        ...(/[0-9/]/.test(headers['server'] ?? '') ? [`Server: ${headers['server']}`] : []),
        ...(headers['x-powered-by'] === undefined ? [] : [`X-Powered-By: ${headers['x-powered-by']}`]),
        ...(status >= 400 && /nginx\/|openresty|<center>|at .*\.js:\d+/i.test(body.toString())
          ? ['the error page tells what runs here']
          : []),
      ]);
      return verdict(
        faults,
        answers.map(({ evidence }) => evidence),
      );
    },
  },
  {
    id: 'own-error-pages',
    en: 'Refusals come with the own page in both languages',
    zh: '拒绝访问时返回自有的中英文错误页',
    async run({ target }) {
      const answer = await ask(target, '/nowhere-audit');
      const page = answer.body.toString();
      return verdict(/lang="zh-CN"/.test(page) && /lang="en"/.test(page) ? [] : ['the 404 has another page'], [
        answer.evidence,
      ]);
    },
  },
  {
    id: 'methods',
    en: 'Every method but GET and HEAD is refused with 405',
    zh: '除 GET 与 HEAD 外的请求方法一律返回 405',
    async run({ target }) {
      const answers = [];
      for (const method of BAD_METHODS) answers.push({ method, answer: await ask(target, '/', { method }) });
      return verdict(
        answers
          .filter(({ answer }) => answer.status !== 405)
          .map(({ method, answer }) => `${method} → ${answer.status}`),
        answers.map(({ answer }) => answer.evidence),
      );
    },
  },
  {
    id: 'no-body',
    en: 'A request body is refused unread',
    zh: '拒绝并不读取请求体',
    async run({ target }) {
      const large = await ask(target, '/', {
        method: 'POST',
        body: 'x'.repeat(3000),
        headers: { 'Content-Type': 'text/plain' },
      });
      const small = await exchange(
        target,
        `POST / HTTP/1.1\r\nHost: ${target.url.host}\r\nContent-Length: 400\r\nConnection: close\r\n\r\n`,
      );
      const faults = [];
      if (large.status !== 413) faults.push(`a body of 3000 bytes → ${large.status}, expected 413`);
      if (!small.text.startsWith('HTTP/1.1 405')) faults.push('a body announced and not sent was waited for');
      return verdict(faults, [large.evidence, small.evidence]);
    },
  },
  {
    id: 'hidden-files',
    en: 'Source maps, backups, hidden files, logs and status pages are unknown',
    zh: '源码映射、备份、隐藏文件、日志及状态页均不可访问',
    async run({ target }) {
      const entry = await ask(target, '/');
      const scripts = [...entry.body.toString().matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map(
        (match) => `${match[1]}.map`,
      );
      const answers = [];
      for (const path of [...HIDDEN, ...scripts]) answers.push({ path, answer: await ask(target, path) });
      return verdict(
        answers.filter(({ answer }) => answer.status !== 404).map(({ path, answer }) => `${path} → ${answer.status}`),
        answers.map(({ answer }) => answer.evidence),
      );
    },
  },
  {
    id: 'unknown-paths',
    en: 'An unknown path and a folder are a real 404, without list or redirect',
    zh: '未知路径与目录返回真实 404，不列目录、不跳转',
    async run({ target }) {
      const answers = [];
      for (const path of ['/nowhere-audit', '/assets/', '/assets', '/admin'])
        answers.push({ path, answer: await ask(target, path) });
      return verdict(
        answers.filter(({ answer }) => answer.status !== 404).map(({ path, answer }) => `${path} → ${answer.status}`),
        answers.map(({ answer }) => answer.evidence),
      );
    },
  },
  {
    id: 'traversal',
    en: 'A path that leads out of the site is refused',
    zh: '目录穿越路径被拒绝',
    async run({ target }) {
      const answers = [];
      for (const path of [
        '/../../etc/passwd',
        '/%2e%2e/%2e%2e/etc/passwd',
        '/..%2f..%2fetc%2fpasswd',
        '/%252e%252e/etc/passwd',
      ])
        answers.push({ path, answer: await ask(target, path) });
      return verdict(
        answers
          .filter(({ answer }) => answer.status < 400 || answer.body.includes('root:'))
          .map(({ path, answer }) => `${path} → ${answer.status}`),
        answers.map(({ answer }) => answer.evidence),
      );
    },
  },
  {
    id: 'sizes',
    en: 'Long addresses and headers are refused',
    zh: '过长的地址与请求头被拒绝',
    async run({ target }) {
      const address = await ask(target, `/${'a'.repeat(9000)}`);
      const header = await ask(target, '/', { headers: { 'X-Long': 'a'.repeat(9000) } });
      const faults = [];
      if (address.status !== 414) faults.push(`an address of 9 kB → ${address.status}, expected 414`);
      // Over HTTP/2 nginx closes the stream; this client speaks HTTP/1.1.
      if (header.status !== 431) faults.push(`a header of 9 kB → ${header.status}, expected 431`);
      return verdict(faults, [address.evidence, header.evidence]);
    },
  },
  {
    id: 'no-cookie',
    en: 'No cookie is set and no login is asked for: there is nothing to steal',
    zh: '不设置 Cookie，不要求登录',
    async run({ target }) {
      const answers = [await ask(target, '/'), await ask(target, '/nowhere-audit')];
      const faults = answers.flatMap(({ headers }) => [
        ...(headers['set-cookie'] === undefined ? [] : [`Set-Cookie: ${headers['set-cookie']}`]),
        ...(headers['www-authenticate'] === undefined ? [] : ['WWW-Authenticate is sent']),
      ]);
      if (/<form|type="password"/i.test(answers[0]?.body.toString() ?? '')) faults.push('the entry page has a form');
      return verdict(
        faults,
        answers.map(({ evidence }) => evidence),
      );
    },
  },
  {
    id: 'cors',
    en: 'No other origin may read an answer',
    zh: '不允许其他来源读取响应',
    async run({ target }) {
      const answer = await ask(target, '/', { headers: { Origin: 'https://other.example' } });
      const allowed = answer.headers['access-control-allow-origin'];
      return verdict(allowed === undefined ? [] : [`Access-Control-Allow-Origin: ${allowed}`], [answer.evidence]);
    },
  },
  {
    id: 'caching',
    en: 'Named by their hash: kept a year; everything else asked again; refusals never stored',
    zh: '带哈希的文件缓存一年，其余每次校验，错误响应不缓存',
    async run({ target }) {
      const entry = await ask(target, '/');
      const [, script = '/sw.js'] = /src="(\/assets\/[^"]+\.js)"/.exec(entry.body.toString()) ?? [];
      const asset = await ask(target, script);
      const refusal = await ask(target, '/nowhere-audit');
      const faults = [];
      if (entry.headers['cache-control'] !== 'no-cache') faults.push(`/ → ${entry.headers['cache-control']}`);
      if (script !== '/sw.js' && !/max-age=31536000, immutable/.test(asset.headers['cache-control'] ?? ''))
        faults.push(`${script} → ${asset.headers['cache-control']}`);
      if (refusal.headers['cache-control'] !== 'no-store') faults.push(`404 → ${refusal.headers['cache-control']}`);
      return verdict(faults, [entry.evidence, asset.evidence, refusal.evidence]);
    },
  },
  {
    id: 'operation-log-origin',
    en: 'The operation log takes reports of the own page only',
    zh: '操作日志接口只接受本站页面的上报',
    async run({ target }) {
      const path = `/operation-log?event=generate&outcome=ok&kind=text&input=form&count=1&duration=lt50&at=${Math.floor(Date.now() / 1000)}&session=00000000&sequence=0&build=local`;
      const foreign = await ask(target, path, { headers: { 'Sec-Fetch-Site': 'cross-site' } });
      const silent = await ask(target, path);
      return verdict(
        [foreign, silent].flatMap((answer, index) =>
          answer.status === 403
            ? []
            : [`${['from another site', 'without a source'][index]} → ${answer.status}, expected 403`],
        ),
        [foreign.evidence, silent.evidence],
      );
    },
  },
  {
    id: 'operation-log-content',
    en: 'The operation log refuses anything but its ten enumerated fields',
    zh: '操作日志接口拒绝枚举字段以外的任何内容',
    async run({ target }) {
      const answer = await ask(
        target,
        '/operation-log?event=generate&outcome=ok&kind=audit-canary&input=form&count=1&duration=lt50&at=1764060000&session=00000000&sequence=0&build=local&text=audit-canary',
        { headers: { 'Sec-Fetch-Site': 'same-origin' } },
      );
      return verdict(answer.status === 400 ? [] : [`content → ${answer.status}, expected 400`], [answer.evidence]);
    },
  },
  {
    id: 'policy-file',
    en: 'The operator’s policy is served and can be read',
    zh: '策略文件可访问且格式正确',
    async run({ target }) {
      const answer = await ask(target, '/policy.json');
      let version;
      try {
        version = JSON.parse(answer.body.toString()).version;
      } catch {
        version = undefined;
      }
      return verdict(
        answer.status === 200 && version === 1 ? [] : [`/policy.json → ${answer.status}, version ${version}`],
        [answer.evidence],
      );
    },
  },
  {
    id: 'flood',
    en: 'A burst of one address is refused with 429, and service goes on',
    zh: '单一来源的突发请求返回 429，服务不中断',
    async run({ target }) {
      const agent = sharedConnections(target);
      const statuses = await Promise.all(
        Array.from({ length: 900 }, async () => (await ask(target, '/nowhere-flood', { agent })).status),
      );
      agent.destroy();
      const refused = statuses.filter((status) => status === 429).length;
      await new Promise((resolve) => setTimeout(resolve, 2500));
      const after = await ask(target, '/');
      const faults = [];
      if (refused === 0) faults.push('900 requests at once: none refused');
      if (after.status !== 200) faults.push(`afterwards / → ${after.status}`);
      return verdict(faults, [after.evidence], `${refused} of 900 refused`);
    },
  },
];

/**
 * The agreed values, from the one place they are written down.
 * @param {string} kit
 */
function agreedHeaders(kit) {
  const text = readFileSync(join(kit, 'conf/security-headers.conf'), 'utf8');
  return [...text.matchAll(/^add_header (\S+) "(.*)" always;$/gm)].map(([, name = '', value = '']) => ({
    name,
    value,
  }));
}
