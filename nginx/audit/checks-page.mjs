// What goes with each kind of answer: headers as agreed and at least, versions, cookies, caching, error pages, policy.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from './ask.mjs';
import { answered, unknown } from './check.mjs';
import { headerFaults, transportFaults } from './headers.mjs';
import { schemaFaults } from './json-schema.mjs';
import { configurationFile } from './kit-files.mjs';

const LEAST_RECORD_DAYS = 190;
const MOST_CONTENT_DAYS = 180;

/** @typedef {import('./ask.mjs').Target} Target */
/** @typedef {import('./ask.mjs').Answer} Answer */

/** @type {readonly import('./check.mjs').Check[]} */
export const PAGE_CHECKS = [
  {
    id: 'headers-baseline',
    en: 'Page, asset, data, refusal, error and redirect each carry the whole baseline of security headers',
    zh: '页面、资源、数据、拒绝、错误与跳转响应均带有基线安全响应头',
    async run({ target }) {
      const kinds = await kindsOfAnswer(target);
      return answered(
        kinds
          .filter(({ answer }) => answer.status !== 0)
          .flatMap(({ kind, answer, isTls }) =>
            headerFaults(answer.headers, { isTls }).map((fault) => `${kind}: ${fault}`),
          ),
        kinds.map(({ answer }) => answer),
        `${kinds.length} kinds of answer`,
      );
    },
  },
  {
    id: 'security-headers',
    en: 'Every security header of the kit is sent once, with the agreed value, with pages and with refusals',
    zh: '部署包约定的安全响应头在各类响应上均按约定值发送且只发送一次',
    async run({ target, kit }) {
      const wanted = agreedHeaders(kit);
      if (wanted.length === 0) return unknown('the kit names no header');
      const kinds = await kindsOfAnswer(target);
      return answered(
        kinds
          .filter(({ answer }) => answer.status !== 0)
          .flatMap(({ kind, answer }) =>
            wanted
              .filter(({ name, value }) => answer.headers[name.toLowerCase()] !== value)
              .map(
                ({ name }) =>
                  `${name} ${answer.headers[name.toLowerCase()] === undefined ? 'is missing' : 'differs'} on ${kind}`,
              ),
          ),
        kinds.map(({ answer }) => answer),
      );
    },
  },
  {
    id: 'hsts',
    needs: 'tls',
    en: 'Browsers are told to use TLS only, for a year at least, subdomains included',
    zh: '已启用 HSTS，有效期不少于一年且含子域',
    async run({ target }) {
      const answer = await ask(target, '/');
      return answered(answer.status === 0 ? [] : transportFaults(answer.headers['strict-transport-security']), [
        answer,
      ]);
    },
  },
  {
    id: 'no-version',
    en: 'Neither a header nor an error page tells product versions',
    zh: '响应头与错误页不泄露产品版本',
    async run({ target }) {
      const answers = [
        await ask(target, '/'),
        await ask(target, '/nowhere-audit'),
        await ask(target, '/', { method: 'PUT' }),
      ];
      return answered(
        answers.flatMap(({ headers, body, status }) => [
          ...(/[0-9/]/.test(headers['server'] ?? '') ? [`Server: ${headers['server']}`] : []),
          ...(headers['x-powered-by'] === undefined ? [] : [`X-Powered-By: ${headers['x-powered-by']}`]),
          ...(status >= 400 && /nginx\/|openresty|<center>|at .*\.js:\d+/i.test(body.toString())
            ? ['the error page tells what runs here']
            : []),
        ]),
        answers,
      );
    },
  },
  {
    id: 'own-error-pages',
    en: 'Refusals come with the own page in both languages',
    zh: '拒绝访问时返回自有的中英文错误页',
    async run({ target }) {
      const answers = [
        { kind: '404', answer: await ask(target, '/nowhere-audit') },
        { kind: '405', answer: await ask(target, '/', { method: 'DELETE' }) },
        { kind: '414', answer: await ask(target, `/${'a'.repeat(9000)}`) },
      ];
      return answered(
        answers
          .filter(({ answer }) => answer.status !== 0 && !isOwnPage(answer))
          .map(({ kind }) => `the ${kind} has another page`),
        answers.map(({ answer }) => answer),
      );
    },
  },
  {
    id: 'no-cookie',
    en: 'No cookie is set and no login is asked for: there is nothing to steal',
    zh: '不设置 Cookie，不要求登录',
    async run({ target }) {
      const answers = [
        await ask(target, '/'),
        await ask(target, '/nowhere-audit'),
        await ask(target, '/policy.json'),
        await ask(target, '/sw.js'),
      ];
      const faults = answers.flatMap(({ headers, status }) => [
        ...(headers['set-cookie'] === undefined ? [] : [`Set-Cookie: ${headers['set-cookie']}`]),
        ...(headers['www-authenticate'] === undefined && status !== 401 ? [] : ['a login is asked for']),
      ]);
      if (/<form|type="password"/i.test(answers[0]?.body.toString() ?? '')) faults.push('the entry page has a form');
      return answered(faults, answers);
    },
  },
  {
    id: 'cors',
    en: 'No other origin may read an answer',
    zh: '不允许其他来源读取响应',
    async run({ target }) {
      const headers = { Origin: 'https://other.example' };
      const answers = [
        await ask(target, '/', { headers }),
        await ask(target, '/policy.json', { headers }),
        await ask(target, '/', { method: 'OPTIONS', headers: { ...headers, 'Access-Control-Request-Method': 'PUT' } }),
      ];
      return answered(
        answers
          .filter((answer) => answer.headers['access-control-allow-origin'] !== undefined)
          .map((answer) => `Access-Control-Allow-Origin: ${answer.headers['access-control-allow-origin']}`),
        answers,
      );
    },
  },
  {
    id: 'caching',
    en: 'Named by their hash: kept a year; everything else asked again; refusals never stored',
    zh: '带哈希的文件缓存一年，其余每次校验，错误响应不缓存',
    async run({ target }) {
      const entry = await ask(target, '/');
      const script = scriptOf(entry);
      const rest = [
        { path: '/policy.json', answer: await ask(target, '/policy.json'), wanted: /^no-(?:cache|store)$/ },
        { path: '/sw.js', answer: await ask(target, '/sw.js'), wanted: /^no-(?:cache|store)$/ },
        { path: '404', answer: await ask(target, '/nowhere-audit'), wanted: /^no-store$/ },
        { path: '/', answer: entry, wanted: /^no-cache$/ },
        ...(script === undefined
          ? []
          : [{ path: script, answer: await ask(target, script), wanted: /max-age=31536000, immutable/ }]),
      ];
      return answered(
        rest
          .filter(({ answer, wanted }) => answer.status !== 0 && !wanted.test(answer.headers['cache-control'] ?? ''))
          .map(({ path, answer }) => `${path} → ${answer.headers['cache-control']}`),
        rest.map(({ answer }) => answer),
      );
    },
  },
  {
    id: 'content-types',
    en: 'Page, script, style and data are sent as what they are',
    zh: '页面、脚本、样式与数据的类型正确',
    async run({ target }) {
      const entry = await ask(target, '/');
      const style = /href="(\/assets\/[^"]+\.css)"/.exec(entry.body.toString())?.[1];
      const script = scriptOf(entry);
      const answers = [
        { path: '/', answer: entry, wanted: /^text\/html\b/ },
        { path: '/policy.json', answer: await ask(target, '/policy.json'), wanted: /^application\/json\b/ },
        { path: '/sw.js', answer: await ask(target, '/sw.js'), wanted: /^(?:text|application)\/javascript\b/ },
        ...(script === undefined
          ? []
          : [{ path: script, answer: await ask(target, script), wanted: /^(?:text|application)\/javascript\b/ }]),
        ...(style === undefined ? [] : [{ path: style, answer: await ask(target, style), wanted: /^text\/css\b/ }]),
      ];
      return answered(
        answers
          .filter(({ answer, wanted }) => answer.status === 200 && !wanted.test(answer.headers['content-type'] ?? ''))
          .map(({ path, answer }) => `${path} is sent as ${answer.headers['content-type']}`),
        answers.map(({ answer }) => answer),
      );
    },
  },
  {
    id: 'policy-file',
    en: 'The operator’s policy is served, follows its schema, and keeps records long and contents short enough',
    zh: '策略文件可访问、符合 schema，操作记录与内容的保存期限得当',
    async run({ target, kit }) {
      const answer = await ask(target, '/policy.json');
      const version = versionIn(answer.body);
      return answered(
        answer.status === 0 || (answer.status === 200 && version === 1)
          ? answer.status === 0
            ? []
            : policyFaults(answer.body, kit)
          : [`/policy.json → ${answer.status}, version ${version}`],
        [answer],
      );
    },
  },
];

/** @param {Target} target */
async function kindsOfAnswer(target) {
  const entry = await ask(target, '/');
  const isTls = target.url.protocol === 'https:';
  const script = scriptOf(entry);
  const kinds = [
    { kind: '/', answer: entry, isTls },
    { kind: 'the 404', answer: await ask(target, '/nowhere-audit'), isTls },
    { kind: 'the 405', answer: await ask(target, '/', { method: 'DELETE' }), isTls },
    { kind: 'the 414', answer: await ask(target, `/${'a'.repeat(9000)}`), isTls },
    { kind: 'the 403', answer: await ask(target, '/operation-log?a=b'), isTls },
    { kind: 'the list', answer: await ask(target, '/integrity.json'), isTls },
    { kind: 'the policy', answer: await ask(target, '/policy.json'), isTls },
    { kind: 'the service worker', answer: await ask(target, '/sw.js'), isTls },
    ...(script === undefined ? [] : [{ kind: 'an asset', answer: await ask(target, script), isTls }]),
  ];
  if (!isTls) return kinds;
  const redirect = await ask(target, '/', { plain: true, host: target.url.hostname });
  // A closed port has no answer to judge; http-redirect says so.
  return redirect.status === 0 ? kinds : [...kinds, { kind: 'the redirect', answer: redirect, isTls: false }];
}

/** @param {Answer} entry */
function scriptOf(entry) {
  return /src="(\/assets\/[^"]+\.js)"/.exec(entry.body.toString())?.[1];
}

/** @param {Answer} answer */
function isOwnPage({ body }) {
  const page = body.toString();
  return /lang="zh-CN"/.test(page) && /lang="en"/.test(page);
}

/** A file with a fault closes every lock of the page. @param {Buffer} body @param {string} kit */
function policyFaults(body, kit) {
  const policy = /** @type {{ [name: string]: unknown }} */ (JSON.parse(body.toString()));
  const days = (/** @type {string} */ name) => Number(policy[name]);
  return [
    ...schemaFaults(policy, JSON.parse(readFileSync(join(kit, 'policy.schema.json'), 'utf8'))),
    ...(policy['operationLog'] === 'off' ? ['no operation is recorded (operationLog off)'] : []),
    ...(policy['operationLog'] !== 'off' && days('operationLogDays') < LEAST_RECORD_DAYS
      ? [`operations are kept ${days('operationLogDays')} days, expected ${LEAST_RECORD_DAYS}`]
      : []),
    ...(isUseless(policy['features']) ? ['features: nothing can be made and nothing read'] : []),
    ...twice(body.toString()).map((name) => `${name} stands there twice: which one counts depends on the reader`),
    ...(days('historyDays') > MOST_CONTENT_DAYS ? [`contents are kept ${days('historyDays')} days`] : []),
  ];
}

/** @param {unknown} features */
function isUseless(features) {
  const { create, scan } = /** @type {{ create?: unknown, scan?: unknown }} */ (features ?? {});
  return create === false && scan === false;
}

/** Names that one object of the text holds twice. @param {string} text */
function twice(text) {
  /** @type {Set<string>[]} */
  const open = [];
  /** @type {Set<string>} */
  const doubles = new Set();
  for (const [word, name = '', colon] of text.matchAll(/"((?:[^"\\]|\\.)*)"(\s*:)?|[{}[\]]/g)) {
    const names = open.at(-1);
    if (/^[{[]$/.test(word)) open.push(new Set());
    else if (/^[}\]]$/.test(word)) open.pop();
    else if (colon !== undefined && names?.has(name) === true) doubles.add(name);
    else if (colon !== undefined) names?.add(name);
  }
  return [...doubles];
}

/** @param {Buffer} body */
function versionIn(body) {
  try {
    return /** @type {unknown} */ (JSON.parse(body.toString()).version);
  } catch {
    return undefined;
  }
}

/**
 * The agreed values, from the one place they are written down.
 * @param {string} kit
 */
function agreedHeaders(kit) {
  const text = readFileSync(configurationFile(kit, 'security-headers.conf'), 'utf8');
  return [...text.matchAll(/^add_header (\S+) "(.*)" always;$/gm)].map(([, name = '', value = '']) => ({
    name,
    value,
  }));
}
