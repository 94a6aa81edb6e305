// The guard above nginx: is it there, does it verify often, with which key, what does it do on a mismatch; and whether
// what it guards is what was signed.
import { spawnSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, note } from './ask.mjs';
import { answered, look, unknown, verdict } from './check.mjs';
import { siteRoots, tree } from './state/rights.mjs';
import { differences } from './config/as-shipped.mjs';
import { loadConfiguration } from './config/load.mjs';
import { environmentFaults } from './environment.mjs';
import { configurationFile, readText } from './kit-files.mjs';
import { dumpedFiles } from './state/dump.mjs';
import { filesBelow, parentsOf } from './state/rooted.mjs';

/** @typedef {import('./state/process.mjs').ProcessFacts} ProcessFacts */

const MOST_SECONDS = 900;

/** @type {readonly import('./check.mjs').Check[]} */
export const GUARD_CHECKS = [
  {
    id: 'guard-running',
    needs: 'process',
    en: 'nginx runs under its guard, and the guard’s last verification was good',
    zh: 'nginx 由守护脚本启动，且最近一次完整性校验通过',
    run: async ({ process, target }) => {
      const { guard, master } = /** @type {ProcessFacts} */ (process);
      const health = await ask(target, '/healthz');
      const evidence = [
        note(`ps -o ppid= -p ${master}`, guard === undefined ? 'no guard' : `guard ${guard}`),
        health.evidence,
      ];
      const faults = guard === undefined ? ['no guard above nginx: nobody verifies the release'] : [];
      if (health.status === 503) faults.push('/healthz → 503: the last verification failed or there was none');
      if (faults.length > 0) return verdict(faults, evidence);
      if (health.status === 403)
        return unknown('/healthz is closed to this address: audit from the server or a monitor', evidence);
      return health.status === 200 ? verdict([], evidence) : unknown(`/healthz → ${health.status}`, evidence);
    },
  },
  {
    id: 'guard-settings',
    needs: 'process',
    en: `The guard verifies at least every ${MOST_SECONDS} seconds what nginx serves, and stops serving a changed file`,
    zh: `守护脚本至少每 ${MOST_SECONDS} 秒校验一次实际服务的内容，并在不符时停止提供`,
    run: ({ process, configuration }) => {
      const facts = /** @type {ProcessFacts} */ (process);
      const environment = facts.guardEnvironment;
      if (environment === undefined) return unknown('no guard above nginx, or its environment cannot be read');
      const shown = Object.entries(environment).filter(([name]) => name.startsWith('QR_'));
      const seconds = Number(environment['QR_VERIFY_SECONDS'] ?? 300);
      const conf = environment['QR_CONF'] ?? '/etc/nginx/nginx.conf';
      const site = environment['QR_SITE'] ?? '/srv/qr-code-master';
      const key = environment['QR_KEY'] ?? '/etc/qr-code-master/release.pub';
      const faults = [];
      if (!(seconds > 0 && seconds <= MOST_SECONDS))
        faults.push(`verified every ${environment['QR_VERIFY_SECONDS']} s`);
      if (environment['QR_ON_MISMATCH'] === 'health')
        faults.push('QR_ON_MISMATCH=health goes on serving a changed file');
      if ((environment['QR_ALLOW_DOWNGRADE'] ?? '') !== '') faults.push('QR_ALLOW_DOWNGRADE lets an older release run');
      if (conf !== facts.configuration) faults.push(`the guard verifies ${conf}, nginx reads ${facts.configuration}`);
      for (const root of siteRoots(configuration))
        if (facts.files.real(root) !== facts.files.real(site) && !root.endsWith('/errors'))
          faults.push(`the guard verifies ${site}, nginx serves ${root}`);
      if (key.startsWith(`${site}/`) || (facts.kind === 'container' && key.startsWith('/tmp/')))
        faults.push(`the trusted key lies in ${key}`);
      faults.push(...environmentFaults(shown, { isMoved: facts.kind === 'bare' }));
      const state = environment['QR_STATE_DIR'] ?? '/var/lib/qr-code-master';
      const memory = facts.files.stat(state);
      // Who writes there can lower the highest release seen, and end the maintenance page at the next start.
      if (memory !== undefined && (memory.mode & 0o022) !== 0)
        faults.push(`${state} is open to others (${memory.mode.toString(8)})`);
      return verdict(faults, [
        note(
          `tr '\\0' '\\n' < /proc/${facts.guard}/environ | grep QR_`,
          shown.map(([name, value]) => `${name}=${value}`).join('\n') || 'defaults',
        ),
      ]);
    },
  },
  {
    id: 'guard-key',
    needs: 'process',
    en: 'The guard trusts the key that the auditor holds',
    zh: '守护脚本信任的公钥与审计方持有的一致',
    run: ({ process, releaseKey }) => {
      const facts = /** @type {ProcessFacts} */ (process);
      if (releaseKey === undefined) return unknown('no --key FILE given');
      if (facts.guard === undefined) return unknown('no guard above nginx');
      const path = facts.guardEnvironment?.['QR_KEY'] ?? '/etc/qr-code-master/release.pub';
      const text = facts.files.read(path);
      if (text === undefined) return unknown(`${path} cannot be read`);
      const same = publicBytes(text)?.equals(publicBytes(readFileSync(releaseKey, 'utf8')) ?? Buffer.alloc(0)) === true;
      return verdict(same ? [] : [`${path} is another key than ${releaseKey}`], [
        note(`cmp ${path} ${releaseKey}`, text),
      ]);
    },
  },
  {
    id: 'configuration-signed',
    needs: 'process',
    en: 'The configuration that runs is what was signed',
    zh: '运行中的配置与签名一致',
    run: (context) => verifyPart(context, signedFolder(context)),
  },
  {
    id: 'site-signed',
    needs: 'process',
    en: 'The site that lies there is what was signed: nothing changed, missing or extra',
    zh: '站点文件与签名一致：无改动、缺失或多余',
    run: (context) => verifyPart(context, siteRoots(context.configuration)[0]),
  },
  {
    id: 'site-listed',
    needs: 'process',
    en: 'The site holds no file that the list does not name',
    zh: '站点目录不含清单之外的文件',
    run: ({ process, configuration }) => {
      const facts = /** @type {ProcessFacts} */ (process);
      const [root] = siteRoots(configuration);
      const listed = root === undefined ? undefined : names(facts.files.read(`${root}/integrity.json`));
      if (root === undefined || listed === undefined) return unknown('no list of the site could be read');
      const present = tree(facts, root).map((file) => file.slice(root.length + 1));
      const extra = present.filter((name) => !listed.has(name) && !/^integrity\.json(?:\.(?:sm2\.)?sig)?$/.test(name));
      return verdict(
        extra.slice(0, 20).map((name) => `${name} is in no list`),
        [note(`find ${root} -type f | compare integrity.json`, `${present.length} files, ${listed.size} listed`)],
      );
    },
  },
  {
    id: 'config-as-shipped',
    needs: 'process',
    en: 'The running configuration is the kit’s, but for the files that an operator writes',
    zh: '运行配置与部署包一致（运营单位自有文件除外）',
    run: ({ process, configuration, kit }) => {
      if (configuration === undefined) return unknown('the configuration could not be read');
      const main = configuration.main.slice(configuration.main.lastIndexOf('/') + 1);
      const file = configurationFile(kit, main);
      if (readText(file) === undefined) return unknown(`the kit has no ${main} to compare with`);
      const shipped = loadConfiguration(filesBelow(''), file);
      const found = differences(configuration.directives, shipped.directives);
      return verdict(found.slice(0, 30), [
        note(`diff ${file} /proc/${process?.pid}/root${configuration.main}`, found.join('\n') || 'no difference'),
      ]);
    },
  },
  {
    id: 'config-dump',
    needs: 'process',
    en: 'nginx itself reads the files that were judged (nginx -T)',
    zh: 'nginx -T 读取的文件与受检文件一致',
    run: ({ process, configuration }) => {
      const facts = /** @type {ProcessFacts} */ (process);
      if (configuration === undefined) return unknown('the configuration could not be read');
      const dump = dumpedFiles(facts);
      const evidence = [note(dump.command, dump.words.slice(0, 4000))];
      if (dump.files === undefined)
        return look(`nginx -T could not be run beside this process: ${dump.words.slice(0, 200)}`, evidence);
      const names = [...configuration.files.keys()];
      const differing = names.filter((name) => dump.files?.get(name)?.trim() !== configuration.files.get(name)?.trim());
      const unseen = [...dump.files.keys()].filter((name) => !configuration.files.has(name));
      return verdict(
        [
          ...differing.map((name) => `${name}: nginx reads it otherwise`),
          ...unseen.map((name) => `${name} was not judged`),
        ],
        evidence,
        `${names.length} files`,
      );
    },
  },
  {
    id: 'health-answer',
    en: 'The health page answers monitors, and says that the last verification was good',
    zh: '健康检查页可供监控访问，且最近一次校验通过',
    run: async ({ target }) => {
      const health = await ask(target, '/healthz');
      if (health.status === 403)
        return unknown('/healthz is closed to this address, as it should be to all but monitors', [health.evidence]);
      return answered(health.status === 200 || health.status === 0 ? [] : [`/healthz → ${health.status}`], [health]);
    },
  },
];

/** The nearest folder above the main file that is signed. @param {import('./check.mjs').Context} context */
function signedFolder({ process, configuration }) {
  return configuration === undefined
    ? undefined
    : parentsOf(configuration.main).find((folder) => process?.files.stat(`${folder}/integrity.json`) !== undefined);
}

/**
 * @param {import('./check.mjs').Context} context
 * @param {string | undefined} part
 */
function verifyPart({ process, kit, releaseKey }, part) {
  if (releaseKey === undefined) return unknown('no --key FILE given');
  if (part === undefined) return unknown('no signed list (integrity.json) was found');
  const facts = /** @type {ProcessFacts} */ (process);
  const place = `${facts.files.root}${facts.files.real(part)}`;
  const run = spawnSync('sh', [join(kit, 'guard/verify.sh'), place, releaseKey], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  const faults = run.stdout.trim().split('\n').filter(Boolean);
  if (run.status === null) return unknown('verify.sh did not end');
  if (run.status !== 0 && faults.length === 0) faults.push(run.stderr.trim() || `verify.sh ended with ${run.status}`);
  return verdict(faults, [
    note(`sh guard/verify.sh ${place} ${releaseKey}`, run.stdout + run.stderr || 'silent: good'),
  ]);
}

/** @param {string | undefined} text */
function names(text) {
  try {
    const { files } = JSON.parse(text ?? '');
    return Array.isArray(files) ? new Set(files.map(({ path }) => String(path))) : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} pem */
function publicBytes(pem) {
  try {
    return createPublicKey(pem).export({ type: 'spki', format: 'der' });
  } catch {
    return undefined;
  }
}
