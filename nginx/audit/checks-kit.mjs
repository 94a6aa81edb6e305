// The operator's own files: allow list, retention, what the guide promises.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { note } from './ask.mjs';
import { unknown, verdict } from './check.mjs';

/** @type {readonly import('./check.mjs').Check[]} */
export const KIT_CHECKS = [
  {
    id: 'allow-list',
    en: 'The allow list is well-formed and current, without overlap or a range for everybody',
    zh: '访问白名单格式正确、未过期、无重叠、无全网段放行',
    run: async ({ kit }) => {
      const run = spawnSync('sh', [join(kit, 'network/rules.sh'), 'check'], { encoding: 'utf8' });
      const faults =
        run.status === 0
          ? []
          : run.stderr
              .trim()
              .split('\n')
              .map((line) => `allow-list.txt line ${line}`);
      return verdict(faults, [note('sh network/rules.sh check', run.stdout + run.stderr)]);
    },
  },
  {
    id: 'allow-list-generated',
    en: 'nginx enforces exactly that list, ending in deny all',
    zh: 'nginx 使用的规则与白名单一致，且以 deny all 结尾',
    run: async ({ kit }) => {
      const run = spawnSync('sh', [join(kit, 'network/rules.sh'), 'nginx'], { encoding: 'utf8' });
      const actual =
        readFileSync(join(kit, 'conf/allow-list.conf'), 'utf8') + readFileSync(join(kit, 'conf/monitors.conf'), 'utf8');
      const faults =
        run.status === 0 && run.stdout === actual
          ? []
          : [
              'conf/allow-list.conf or conf/monitors.conf differs from allow-list.txt: run network/rules.sh nginx --write',
            ];
      return verdict(faults, [
        note(
          'sh network/rules.sh nginx | diff - conf/allow-list.conf conf/monitors.conf',
          faults[0] ?? 'no difference',
        ),
      ]);
    },
  },
  {
    id: 'log-retention',
    en: 'Logs are kept at least 190 days by the files of the kit, and as long as the guide says',
    zh: '日志轮转配置保留不少于 190 天，且与手册一致',
    run: async ({ kit }) => {
      const rotate = readFileSync(join(kit, 'logging/logrotate.conf'), 'utf8');
      const days = Number(/^\s*rotate (\d+)/m.exec(rotate)?.[1] ?? 0) * (/^\s*daily/m.test(rotate) ? 1 : 0);
      const maxAge = Number(/^\s*maxage (\d+)/m.exec(rotate)?.[1] ?? Infinity);
      const journal = Number(
        /^MaxRetentionSec=(\d+)day/m.exec(readFileSync(join(kit, 'logging/journald.conf'), 'utf8'))?.[1] ?? 0,
      );
      const faults = [];
      if (Math.min(days, maxAge) < 190) faults.push(`logrotate keeps ${Math.min(days, maxAge)} days`);
      if (journal < 190) faults.push(`journald keeps ${journal} days`);
      for (const guide of ['deploy.zh-CN.md', 'deploy.en.md']
        .map((name) => join(kit, '../docs', name))
        .filter((file) => existsSync(file))) {
        const said = Number(/<!-- retention-days: (\d+) -->/.exec(readFileSync(guide, 'utf8'))?.[1] ?? 0);
        if (said !== days) faults.push(`${guide} says ${said} days, logrotate ${days}`);
      }
      return verdict(faults, [
        note(
          'grep -E "daily|rotate|maxage" logging/logrotate.conf',
          rotate
            .split('\n')
            .filter((line) => /daily|rotate \d|maxage/.test(line))
            .join('\n'),
        ),
      ]);
    },
  },
  {
    id: 'firewall-rules',
    en: 'The rules made from the list drop by default, keep state and let the server call only whom it must',
    zh: '由白名单生成的防火墙规则默认拒绝、基于会话状态、限制外联',
    run: async ({ kit }) => {
      const run = spawnSync('sh', [join(kit, 'network/rules.sh'), 'nftables'], { encoding: 'utf8' });
      const faults = [];
      if (!/hook input priority filter; policy drop;/.test(run.stdout)) faults.push('input is not dropped by default');
      if (!/hook output priority filter; policy drop;/.test(run.stdout))
        faults.push('output is not dropped by default');
      if (!/ct state established,related accept/.test(run.stdout)) faults.push('no state is kept');
      return verdict(faults, [note('sh network/rules.sh nftables', run.stdout.slice(0, 3000))]);
    },
  },
];

/**
 * The findings of host/check.sh, each as a check of its own.
 * @returns {readonly import('./check.mjs').Check[]}
 */
export function hostChecks(/** @type {string | undefined} */ report) {
  if (report === undefined)
    return [
      {
        id: 'host',
        needs: 'host',
        en: 'The host is fit for level 3',
        zh: '主机符合三级要求',
        run: async () => unknown('run with --host on the server itself'),
      },
    ];
  /** @type {readonly { id: string, control: string, result: 'pass' | 'fail' | 'n/a', en: string, zh: string, fix: string }[]} */
  const findings = JSON.parse(report);
  return findings.map(({ id, result, en, zh, fix }) => ({
    id: `host-${id}`,
    en,
    zh,
    run: async () => ({
      outcome: result,
      found: result === 'fail' ? `${en} — ${fix}` : en,
      evidence: [note('sh host/check.sh --json', en)],
    }),
  }));
}
