// Is what is served what was signed?
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ask, note } from './ask.mjs';
import { answered, look, unknown, verdict } from './check.mjs';

/** @type {readonly import('./check.mjs').Check[]} */
export const RELEASE_CHECKS = [
  {
    id: 'release-signature',
    en: 'The list of hashes is signed with the key that the auditor holds',
    zh: '完整性清单由审计方持有的公钥验证通过',
    async run({ target, releaseKey }) {
      if (releaseKey === undefined)
        return unknown('no --key FILE given: the public key must come from a source that the auditor trusts');
      const list = await ask(target, '/integrity.json');
      const signature = await ask(target, '/integrity.json.sig');
      if (list.status === 0 || signature.status === 0) return answered([], [list, signature]);
      const isGood =
        list.status === 200 &&
        signature.status === 200 &&
        verify(null, list.body, createPublicKey(readFileSync(releaseKey)), signature.body);
      return verdict(
        isGood ? [] : [`/integrity.json ${list.status}, /integrity.json.sig ${signature.status}: signature not good`],
        [
          list.evidence,
          signature.evidence,
          note(
            `openssl pkeyutl -verify -pubin -inkey ${releaseKey} -rawin -in integrity.json -sigfile integrity.json.sig`,
            isGood ? 'Signature Verified Successfully' : 'Signature Verification Failure',
          ),
        ],
      );
    },
  },
  {
    id: 'release-files',
    en: 'Every file that is served has the hash of the list',
    zh: '所提供的每个文件与清单哈希一致',
    async run({ target }) {
      const list = await ask(target, '/integrity.json');
      const files = listed(list.body);
      if (files === undefined)
        return answered(list.status === 0 ? [] : [`/integrity.json → ${list.status}: no list`], [list]);
      if (files.length === 0) return verdict(['the list is empty'], [list.evidence]);
      const faults = [];
      const evidence = [list.evidence];
      // Variants are served under the name of their file; their own names are withheld.
      for (const { path, sha256 } of files.filter((file) => !/\.(?:br|gz)$/.test(file.path))) {
        const answer = await ask(target, `/${path}`);
        const actual = createHash('sha256').update(answer.body).digest('hex');
        if (answer.status === 0) return unknown(`no answer for ${path}`, evidence);
        if (answer.status !== 200 || actual !== sha256) {
          faults.push(`${path} ${answer.status === 200 ? 'differs' : `→ ${answer.status}`}`);
          evidence.push(answer.evidence);
        }
      }
      return verdict(faults, evidence, `${files.length} files, version ${JSON.parse(list.body.toString()).version}`);
    },
  },
  {
    id: 'release-current',
    en: 'The release has not expired by its own signed list',
    zh: '发布未超过签名清单所载有效期',
    async run({ target }) {
      const list = await ask(target, '/integrity.json');
      if (list.status === 0) return answered([], [list]);
      const expires = expiryOf(list.body);
      if (expires === undefined) return unknown('the list names no end', [list.evidence]);
      if (expires === 0) return look('the list sets no end: when is the release replaced?', [list.evidence]);
      const day = new Date(expires * 1000).toISOString().slice(0, 10);
      return verdict(expires * 1000 > Date.now() ? [] : [`expired on ${day}`], [list.evidence], `until ${day}`);
    },
  },
  {
    id: 'entry-integrity',
    en: 'The entry page guards its scripts and styles by their hashes, and loads nothing from elsewhere',
    zh: '入口页对脚本与样式启用 SRI，且不加载任何外部资源',
    async run({ target }) {
      const entry = await ask(target, '/');
      if (entry.status === 0) return answered([], [entry]);
      if (entry.status !== 200) return unknown(`the entry page → ${entry.status}`, [entry.evidence]);
      const tags = entry.body.toString().match(/<(?:script|link|img|iframe)[^>]*>/g) ?? [];
      const faults = tags.flatMap((tag) => [
        ...(/(?:src|href)="(?:https?:)?\/\//.test(tag) ? [`loads from elsewhere: ${tag}`] : []),
        ...(/<script[^>]*src=|rel="(?:stylesheet|modulepreload)"/.test(tag) && !/integrity="sha384-/.test(tag)
          ? [`without integrity: ${tag}`]
          : []),
      ]);
      if (!tags.some((tag) => tag.startsWith('<script')))
        faults.push('the entry page has no script: it is another page');
      return verdict(faults, [entry.evidence]);
    },
  },
  {
    id: 'security-contact',
    en: 'A contact for reports of holes is served and has not expired (RFC 9116)',
    zh: '提供未过期的漏洞报告联系方式（RFC 9116）',
    async run({ target }) {
      const answer = await ask(target, '/.well-known/security.txt');
      if (answer.status === 404)
        return look('none served: is there a contact elsewhere? (public/.well-known/security.txt of the release)', [
          answer.evidence,
        ]);
      if (answer.status === 0) return answered([], [answer]);
      const text = answer.body.toString();
      const [, expires = ''] = /^Expires: (\S+)\s*$/im.exec(text) ?? [];
      return verdict(
        [
          ...(answer.status === 200 ? [] : [`→ ${answer.status}`]),
          ...(/^Contact: (?:https:|mailto:|tel:)/im.test(text) ? [] : ['no Contact']),
          ...(Date.parse(expires) > Date.now() ? [] : [`expired or without a date: ${expires}`]),
        ],
        [answer.evidence],
        `until ${expires}`,
      );
    },
  },
  {
    id: 'sbom',
    en: 'The bill of materials is served and names its components',
    zh: '提供软件物料清单（SBOM）',
    async run({ target }) {
      const answer = await ask(target, '/sbom.json');
      const count = componentsIn(answer.body);
      return answered(
        answer.status === 0 || (answer.status === 200 && count > 0) ? [] : [`/sbom.json → ${answer.status}`],
        [answer],
        `${count} components`,
      );
    },
  },
];

/** Seconds since 1970; 0 for none. @param {Buffer} body */
function expiryOf(body) {
  try {
    const { expires } = JSON.parse(body.toString());
    return typeof expires === 'number' ? expires : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Buffer} body */
function componentsIn(body) {
  try {
    return Number(JSON.parse(body.toString()).components.length);
  } catch {
    return 0;
  }
}

/**
 * @param {Buffer} body
 * @returns {readonly { path: string, sha256: string }[] | undefined}
 */
function listed(body) {
  try {
    const { files } = JSON.parse(body.toString());
    return Array.isArray(files) ? files : undefined;
  } catch {
    return undefined;
  }
}
