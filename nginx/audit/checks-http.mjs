// What a client may ask of the server: methods, bodies, paths, sizes, sources.
import { ask, exchange, sharedConnections } from './ask.mjs';
import { answered, look, unknown, verdict } from './check.mjs';

const HIDDEN = [
  '/.git/config',
  '/.git/HEAD',
  '/.env',
  '/.htaccess',
  '/.svn/entries',
  '/assets/app.js.map',
  '/index.html.bak',
  '/index.html~',
  '/index.html.br',
  '/index.html.gz',
  '/package.json.bak',
  '/backup.zip',
  '/site.tar.gz',
  '/dump.sql',
  '/server-status',
  '/nginx_status',
  '/stub_status',
  '/status',
  '/metrics',
  '/phpinfo.php',
  '/info.php',
  '/integrity.json.bak',
  '/var/log/qr-code-master/access.log',
  '/logs/access.log',
  '/nginx.conf',
  '/conf/server.conf',
  '/allow-list.conf',
  '/key.pem',
  '/errors/404.html',
];
const BAD_METHODS = ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'MKCOL', 'COPY', 'MOVE', 'BREW'];
const FLOOD = 900;
/** Longer than this, 900 requests stay below the kit's rate: 400 at once and 100 more each second. */
const LONGEST_BURST_S = 4;

/** @type {readonly import('./check.mjs').Check[]} */
export const HTTP_CHECKS = [
  {
    id: 'methods',
    en: 'Every method but GET and HEAD is refused with 405',
    zh: '除 GET 与 HEAD 外的请求方法一律返回 405',
    async run({ target }) {
      const answers = [];
      for (const path of ['/', '/policy.json'])
        for (const method of path === '/' ? BAD_METHODS : ['POST', 'PUT', 'DELETE'])
          answers.push({ method, path, answer: await ask(target, path, { method }) });
      return answered(
        answers
          .filter(({ answer }) => answer.status !== 405 && answer.status !== 0)
          .map(({ method, path, answer }) => `${method}${path === '/' ? '' : ` ${path}`} → ${answer.status}`),
        answers.map(({ answer }) => answer),
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
        body: 'x'.repeat(70_000),
        headers: { 'Content-Type': 'text/plain' },
      });
      const medium = await ask(target, '/', {
        method: 'POST',
        body: 'x'.repeat(3000),
        headers: { 'Content-Type': 'text/plain' },
      });
      const small = await exchange(
        target,
        `POST / HTTP/1.1\r\nHost: ${target.url.host}\r\nContent-Length: 400\r\nConnection: close\r\n\r\n`,
      );
      const faults = [];
      if (medium.status !== 413 && medium.status !== 0)
        faults.push(`a body of 3000 bytes → ${medium.status}, expected 413`);
      // The connection may be closed before the answer is read: the smaller body shows it.
      if (large.status !== 413 && large.status !== 0)
        faults.push(`a body of 70000 bytes → ${large.status}, expected 413`);
      if (small.text !== '' && !small.text.startsWith('HTTP/1.1 405'))
        faults.push('a body announced and not sent was waited for');
      if (faults.length === 0 && (medium.status === 0 || small.text === ''))
        return unknown('no answer', [medium.evidence, small.evidence]);
      return verdict(faults, [large.evidence, medium.evidence, small.evidence]);
    },
  },
  {
    id: 'hidden-files',
    en: 'Source maps, backups, hidden files, logs, keys and status pages are unknown',
    zh: '源码映射、备份、隐藏文件、日志、密钥及状态页均不可访问',
    async run({ target }) {
      const entry = await ask(target, '/');
      const scripts = [...entry.body.toString().matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map(
        (match) => `${match[1]}.map`,
      );
      return statusOfAll(target, [...HIDDEN, ...scripts], (status) => status === 404);
    },
  },
  {
    id: 'unknown-paths',
    en: 'An unknown path and a folder are a real 404, without list or redirect',
    zh: '未知路径与目录返回真实 404，不列目录、不跳转',
    run: ({ target }) =>
      statusOfAll(
        target,
        ['/nowhere-audit', '/assets/', '/assets', '/admin', '/api/', '/assets/nowhere-audit.js', '/errors/'],
        (status) => status === 404,
      ),
  },
  {
    id: 'traversal',
    en: 'A path that leads out of the site is refused',
    zh: '目录穿越路径被拒绝',
    run: ({ target }) =>
      statusOfAll(
        target,
        [
          '/../../etc/passwd',
          '/%2e%2e/%2e%2e/etc/passwd',
          '/..%2f..%2fetc%2fpasswd',
          '/%252e%252e/etc/passwd',
          '/assets../index.html',
          '/assets..%2findex.html',
          '/errors../conf/server.conf',
          '/assets/..;/index.html',
          '//etc/passwd',
        ],
        (status, body) => status >= 400 && !body.includes('root:'),
      ),
  },
  {
    id: 'sizes',
    en: 'Long addresses and headers are refused',
    zh: '过长的地址与请求头被拒绝',
    async run({ target }) {
      const address = await ask(target, `/${'a'.repeat(9000)}`);
      const header = await ask(target, '/', { headers: { 'X-Long': 'a'.repeat(9000) } });
      const many = await ask(target, '/', {
        headers: Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`X-Long-${index}`, 'a'.repeat(4000)])),
      });
      const faults = [];
      if (address.status !== 414 && address.status !== 0)
        faults.push(`an address of 9 kB → ${address.status}, expected 414`);
      // Over HTTP/2 nginx closes the stream; this client speaks HTTP/1.1.
      if (header.status !== 431 && header.status !== 0)
        faults.push(`a header of 9 kB → ${header.status}, expected 431`);
      if (many.status !== 431 && many.status !== 0) faults.push(`48 kB of headers → ${many.status}, expected 431`);
      return answered(faults, [address, header, many]);
    },
  },
  {
    id: 'ranges',
    en: 'One range of a file is answered, not many',
    zh: '仅响应单一分段请求',
    async run({ target }) {
      const answer = await ask(target, '/', {
        headers: { Range: `bytes=${Array.from({ length: 40 }, (_, index) => `${index * 2}-${index * 2}`).join(',')}` },
      });
      const isMany = answer.status === 206 && /multipart/.test(answer.headers['content-type'] ?? '');
      return answered(isMany ? ['40 ranges are answered at once'] : [], [answer]);
    },
  },
  {
    id: 'operation-log-origin',
    en: 'The operation log takes reports of the own page only (Sec-Fetch-Site)',
    zh: '操作日志接口只接受本站页面的上报（Sec-Fetch-Site）',
    async run({ target }) {
      const path = `/operation-log?event=generate&outcome=ok&kind=text&input=form&count=1&duration=lt50&at=${Math.floor(Date.now() / 1000)}&session=00000000&sequence=0&build=local`;
      const answers = [
        { from: 'from another site', answer: await ask(target, path, { headers: { 'Sec-Fetch-Site': 'cross-site' } }) },
        { from: 'from a sister site', answer: await ask(target, path, { headers: { 'Sec-Fetch-Site': 'same-site' } }) },
        { from: 'without a source', answer: await ask(target, path) },
      ];
      return answered(
        answers.flatMap(({ from, answer }) =>
          answer.status === 403 || answer.status === 0 ? [] : [`${from} → ${answer.status}, expected 403`],
        ),
        answers.map(({ answer }) => answer),
      );
    },
  },
  {
    id: 'operation-log-content',
    en: 'The operation log refuses anything but its ten enumerated fields',
    zh: '操作日志接口拒绝枚举字段以外的任何内容',
    async run({ target }) {
      const fields = (/** @type {string} */ kind, /** @type {string} */ more) =>
        `/operation-log?event=generate&outcome=ok&kind=${kind}&input=form&count=1&duration=lt50&at=1764060000&session=00000000&sequence=0&build=local${more}`;
      const answers = [];
      for (const path of [
        fields('audit-canary', '&text=audit-canary'),
        fields('text', '&text=audit-canary'),
        fields('audit-canary', ''),
      ])
        answers.push(await ask(target, path, { headers: { 'Sec-Fetch-Site': 'same-origin' } }));
      return answered(
        answers
          .filter(({ status }) => status !== 400 && status !== 0)
          .map(({ status }) => `content → ${status}, expected 400`),
        answers,
      );
    },
  },
  {
    id: 'refused-address',
    needs: 'refused-from',
    en: 'A request from an address that is not listed is refused with 403, whatever it asks',
    zh: '来自未列入白名单地址的请求一律返回 403',
    async run({ target, refusedFrom }) {
      if (refusedFrom === undefined) return unknown('no --refused-from ADDRESS');
      const ordinary = await ask(target, '/');
      const answers = [];
      for (const path of ['/', '/policy.json', '/integrity.json', '/healthz', '/nowhere-audit', '/sw.js'])
        answers.push({ path, answer: await ask(target, path, { from: refusedFrom }) });
      const all = [ordinary, ...answers.map(({ answer }) => answer)];
      const faults = answers
        .filter(({ answer }) => answer.status !== 403 && answer.status !== 0)
        .map(({ path, answer }) => `${path} from ${refusedFrom} → ${answer.status}`);
      if (faults.length > 0 || ordinary.status === 0) return answered(faults, all);
      return answers.every(({ answer }) => answer.status === 0)
        ? look(
            `from ${refusedFrom} nothing is answered: dropped before nginx, or lost on the way`,
            all.map(({ evidence }) => evidence),
          )
        : answered([], all);
    },
  },
  {
    id: 'flood',
    en: 'A burst of one address is refused with 429, and service goes on',
    zh: '单一来源的突发请求返回 429，服务不中断',
    async run({ target }) {
      const before = await ask(target, '/');
      if (before.status === 0) return unknown('no answer before the burst', [before.evidence]);
      const agent = sharedConnections(target);
      const startMs = performance.now();
      const statuses = await Promise.all(
        Array.from({ length: FLOOD }, async () => (await ask(target, '/nowhere-flood', { agent })).status),
      );
      agent.destroy();
      const seconds = (performance.now() - startMs) / 1000;
      const refused = statuses.filter((status) => status === 429 || status === 503).length;
      await new Promise((resolve) => setTimeout(resolve, 2500));
      const after = await ask(target, '/');
      const faults = [];
      if (after.status === 200 && refused === 0 && seconds > LONGEST_BURST_S)
        return unknown(`the burst took ${seconds.toFixed(1)} s: no rate was exceeded`, [after.evidence]);
      if (refused === 0 && statuses.filter((status) => status !== 0).length > FLOOD / 2)
        faults.push(`${FLOOD} requests at once: none refused`);
      if (after.status !== 200) faults.push(`afterwards / → ${after.status}`);
      if (refused === 0 && faults.length === 0) return unknown('the burst was not answered', [after.evidence]);
      return verdict(faults, [after.evidence], `${refused} of ${FLOOD} refused`);
    },
  },
];

/**
 * @param {import('./ask.mjs').Target} target
 * @param {readonly string[]} paths
 * @param {(status: number, body: Buffer) => boolean} isGood
 */
async function statusOfAll(target, paths, isGood) {
  const answers = [];
  for (const path of paths) answers.push({ path, answer: await ask(target, path) });
  return answered(
    answers
      .filter(({ answer }) => answer.status !== 0 && !isGood(answer.status, answer.body))
      .map(({ path, answer }) => `${path} → ${answer.status}`),
    answers.map(({ answer }) => answer),
  );
}
