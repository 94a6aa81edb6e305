// The operator's own files beside what runs: a list that nobody loaded and a rotation that nobody installed are no proof.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { note } from './ask.mjs';
import { unknown, verdict } from './check.mjs';
import { servingServers } from './config/rules-access.mjs';
import { inForce } from './config/tree.mjs';
import { configurationFile } from './kit-files.mjs';

/** @type {readonly import('./check.mjs').Check[]} */
export const KIT_CHECKS = [
  {
    id: 'allow-list',
    en: 'The list from which the running allow list was made is well-formed and current, without overlap or a range for everybody',
    zh: '运行中白名单的来源文件格式正确、未过期、无重叠、无全网段放行',
    run: ({ kit, configuration }) => {
      const run = spawnSync('sh', [join(kit, 'network/rules.sh'), 'check'], { encoding: 'utf8' });
      const evidence = [note('sh network/rules.sh check', run.stdout + run.stderr)];
      if (run.status !== 0)
        return verdict(
          run.stderr
            .trim()
            .split('\n')
            .map((line) => `allow-list.txt line ${line}`),
          evidence,
        );
      const differing = listDifference(kit, configuration);
      return differing === undefined
        ? unknown('the file is in order; whether it is what runs was not seen (--pid or --container)', evidence)
        : verdict(differing, evidence);
    },
  },
  {
    id: 'allow-list-generated',
    en: 'The running nginx enforces exactly that list, ending in deny all',
    zh: '运行中的 nginx 使用的规则与白名单一致，且以 deny all 结尾',
    run: ({ kit, configuration }) => {
      const run = spawnSync('sh', [join(kit, 'network/rules.sh'), 'nginx'], { encoding: 'utf8' });
      const written = ['allow-list.conf', 'monitors.conf']
        .map((name) => readFileSync(configurationFile(kit, name), 'utf8'))
        .join('');
      const evidence = [note('sh network/rules.sh nginx | diff - conf/allow-list.conf conf/monitors.conf', run.stdout)];
      if (run.status !== 0 || run.stdout !== written)
        return verdict(
          ['allow-list.conf or monitors.conf differs from allow-list.txt: run network/rules.sh nginx --write'],
          evidence,
        );
      const differing = listDifference(kit, configuration);
      return differing === undefined
        ? unknown('the files of the kit agree; what runs was not seen (--pid or --container)', evidence)
        : verdict(differing, evidence);
    },
  },
  {
    id: 'log-retention',
    en: 'Rotation in force, kit and guide name the same period of at least 190 days',
    zh: '已安装的轮转配置、部署包与手册一致，且不少于 190 天',
    run: ({ kit, host }) => {
      const rotate = readFileSync(join(kit, 'logging/logrotate.conf'), 'utf8');
      const days = daysKept(rotate);
      const journal = Number(
        /^MaxRetentionSec=(\d+)day/m.exec(readFileSync(join(kit, 'logging/journald.conf'), 'utf8'))?.[1] ?? 0,
      );
      const faults = [];
      if (days < 190) faults.push(`logrotate keeps ${days} days`);
      if (journal < 190) faults.push(`journald keeps ${journal} days`);
      for (const guide of ['deploy.zh-CN.md', 'deploy.en.md']
        .map((name) => join(kit, '../docs', name))
        .filter((file) => existsSync(file))) {
        const said = Number(/<!-- retention-days: (\d+) -->/.exec(readFileSync(guide, 'utf8'))?.[1] ?? 0);
        if (said !== days) faults.push(`${guide} says ${said} days, logrotate ${days}`);
      }
      const installed = host?.files.read('/etc/logrotate.d/qr-code-master');
      if (installed !== undefined && daysKept(installed) !== days)
        faults.push(`installed: ${daysKept(installed)} days, in the kit ${days}`);
      const evidence = [
        note('grep -E "daily|rotate|maxage" logging/logrotate.conf /etc/logrotate.d/qr-code-master', rotate),
      ];
      if (faults.length > 0) return verdict(faults, evidence);
      return installed === undefined
        ? unknown('the kit is in order; what is installed was not seen (--host on the server)', evidence)
        : verdict([], evidence, `${days} days`);
    },
  },
];

/** @param {string} rotate */
function daysKept(rotate) {
  const days = Number(/^\s*rotate (\d+)/m.exec(rotate)?.[1] ?? 0) * (/^\s*daily/m.test(rotate) ? 1 : 0);
  return Math.min(days, Number(/^\s*maxage (\d+)/m.exec(rotate)?.[1] ?? Infinity));
}

/**
 * @param {string} kit
 * @param {import('./config/load.mjs').LoadedConfiguration | undefined} configuration
 * @returns {readonly string[] | undefined} undefined when no configuration was seen
 */
function listDifference(kit, configuration) {
  if (configuration === undefined) return undefined;
  const wanted = [
    ...readFileSync(configurationFile(kit, 'allow-list.conf'), 'utf8').matchAll(/^(allow|deny) (\S+);/gm),
  ].map(([, name = '', source = '']) => `${name} ${source}`);
  const servers = servingServers(configuration.tree);
  if (servers.length === 0 || wanted.length === 0) return undefined;
  return servers.flatMap((server) => {
    const actual = inForce(server, 'allow', 'deny').map(({ name, args }) => `${name} ${args[0]}`);
    const missing = wanted.filter((line) => !actual.includes(line));
    const extra = actual.filter((line) => !wanted.includes(line));
    return [
      ...missing.map((line) => `not in force: ${line}`),
      ...extra.map((line) => `in force and not on the list: ${line}`),
    ];
  });
}

/**
 * The findings of host/check.sh, each as a check of its own.
 * @param {string | undefined} report
 * @returns {readonly import('./check.mjs').Check[]}
 */
export function hostChecks(report) {
  if (report === undefined)
    return [
      {
        id: 'host',
        needs: 'host',
        en: 'The host is fit for level 3',
        zh: '主机符合三级要求',
        run: () => unknown('host/check.sh gave no answer'),
      },
    ];
  return findings(report).map(({ id, result, en, zh, fix }) => ({
    id: `host-${id}`,
    needs: 'host',
    en,
    zh,
    run: () => ({
      // A word that this audit does not know is no pass.
      outcome: result === 'pass' || result === 'fail' || result === 'look' || result === 'n/a' ? result : 'unknown',
      found: result === 'fail' ? `${en} — ${fix}` : en,
      evidence: [note('sh host/check.sh --json', en)],
    }),
  }));
}

/** @param {string} report @returns {readonly { id: string, result: string, en: string, zh: string, fix: string }[]} */
function findings(report) {
  try {
    const parsed = /** @type {unknown} */ (JSON.parse(report));
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
