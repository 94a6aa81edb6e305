// Files of others that change what ours say: logs dropped or cut elsewhere, rules of auditd switched off, bans and
// profiles taken back. What a distribution ships is known; whatever else is there is named.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { iniOf, linesOf, placeCheck, textsAt } from './place.mjs';

/** @typedef {import('./place.mjs').Host} Host */

const OWN_LOGS = '/var/log/qr-code-master';
const OWN_NAME = 'qr-code-master';

/** Statements of rsyslog that only write to files of this machine, or set up its own inputs. */
const RSYSLOG_KNOWN =
  /^(?:module\(load="im(?:uxsock|klog|journal|mark)"|\$(?:FileOwner|FileGroup|FileCreateMode|DirCreateMode|Umask|WorkDirectory|IncludeConfig|ActionFileDefaultTemplate|PrivDrop\w+|RepeatedMsgReduction|KLogPermitNonKernelFacility|ModLoad im(?:uxsock|klog|journal))\b|include\(|global\((?:workDirectory|\))|[\w*,;.=!-]+ +-?(?:\/var\/log\/[\w.-]+|:omusrmsg:\S*)$)/;
/** What lets lines in from elsewhere, or drops them. */
const RSYSLOG_CARELESS =
  /im(?:udp|tcp|ptcp|relp|file|gssapi|dtls)\b|UDPServerRun|InputTCPServerRun|\bstop\b|(?:^| )~$|discard/i;

/** What Debian and Fedora write for every rotation; each of these ours sets anew, or it loses nothing. */
const LOGROTATE_KNOWN =
  /^(?:daily|weekly|monthly|rotate \d+|create|dateext|compress|delaycompress|missingok|notifempty|su root \w+|include \/etc\/logrotate\.d|tabooext .*|\/\S.*\{\})$/;
/** Settings of auditd that lose records without a word. @type {Readonly<Record<string, (value: string) => boolean>>} */
const AUDITD = {
  write_logs: (value) => value === 'yes',
  local_events: (value) => value === 'yes',
  space_left_action: (value) => !/^ignore$/i.test(value),
  admin_space_left_action: (value) => !/^ignore$/i.test(value),
  disk_full_action: (value) => !/^ignore$/i.test(value),
  disk_error_action: (value) => !/^ignore$/i.test(value),
  tcp_listen_port: (value) => value === '',
  // Debian and Fedora keep five files of 8 MB and rotate.
  max_log_file: (value) => Number(value) >= 8,
  num_logs: (value) => Number(value) >= 5,
  max_log_file_action: (value) => /^(?:rotate|keep_logs|syslog)$/i.test(value),
  log_format: () => true,
};

/** @type {readonly import('../check.mjs').Check[]} */
export const OVERRIDE_CHECKS = [
  placeCheck(
    'logs-overridden',
    'No other file of rsyslog, logrotate or journald drops, cuts or takes in lines',
    '没有其他 rsyslog、logrotate、journald 配置丢弃、截断或接收日志行',
    (host, kit) => {
      const rsyslog = textsAt(host, '/etc/rsyslog.conf', '/etc/rsyslog.d').filter(
        ({ file }) => !file.endsWith(`40-${OWN_NAME}.conf`),
      );
      const rotations = textsAt(host, '/etc/logrotate.conf', '/etc/logrotate.d').filter(
        ({ file }) => !file.endsWith(`/${OWN_NAME}`),
      );
      const statements = rsyslog.flatMap(({ file, text }) => linesOf(text).map((line) => ({ file, line })));
      const journal = journalDifferences(host, kit);
      return {
        faults: [
          ...statements.filter(({ line }) => RSYSLOG_CARELESS.test(line)).map(({ file, line }) => `${file}: ${line}`),
          ...rotations
            .filter(({ text }) => linesOf(text).some((line) => coversOwnLogs(line)))
            .map(({ file }) => `${file} rotates our logs too (size and number of its own)`),
          ...journal.faults,
        ],
        looks: [
          ...rotations
            .filter(({ file }) => file === '/etc/logrotate.conf')
            .flatMap(({ file, text }) => globalsOf(text).map((line) => `${file}: ${line}`)),
        ].concat(
          statements
            .filter(({ line }) => !RSYSLOG_CARELESS.test(line) && !RSYSLOG_KNOWN.test(line) && !/^[)}]*$/.test(line))
            .map(({ file, line }) => `${file}: ${line}`),
        ),
        seen: [...rsyslog, ...rotations].map(({ file }) => file).concat(journal.seen),
      };
    },
    'neither rsyslog, logrotate nor journald is configured',
  ),
  placeCheck(
    'audit-overridden',
    'auditd keeps its records, and no rule of another file switches ours off',
    'auditd 不丢弃记录，且没有其他规则使本系统规则失效',
    (host) => {
      const rules = textsAt(host, '/etc/audit/rules.d', '/etc/audit/audit.rules');
      const conf = textsAt(host, '/etc/audit/auditd.conf');
      const values = iniOf(conf.map(({ text }) => text));
      const lines = rules.flatMap(({ file, text }) => linesOf(text).map((line, index) => ({ file, line, index })));
      return {
        faults: [
          ...lines
            .filter(({ line }) => /\bnever\b|^-e ?0|^-a .*\bexclude\b|^-A .*never|^-W /.test(line))
            .map(({ file, line }) => `${file}: ${line}`),
          // The first file empties the list; a later one would empty ours.
          ...lines
            .filter(
              ({ file, line }) =>
                line === '-D' && !/\/(?:0?0?-?|10-)?audit\.rules$|\/\d*-?(?:base|audit)[\w-]*\.rules$/.test(file),
            )
            .map(({ file }) => `${file}: -D empties the list of rules`),
          ...Object.entries(AUDITD)
            .filter(([name, isGood]) => values.has(`.${name}`) && !isGood(values.get(`.${name}`) ?? ''))
            .map(([name]) => `auditd.conf: ${name} = ${values.get(`.${name}`)}`),
        ],
        seen: [...rules, ...conf].map(({ file }) => file),
      };
    },
    'auditd is not configured',
  ),
  placeCheck(
    'bans-overridden',
    'fail2ban bans every address but the machine’s own, as the kit’s jail says',
    'fail2ban 除本机外不豁免任何地址，jail 设置与部署包一致',
    (host, kit) => {
      const texts = textsAt(host, '/etc/fail2ban/jail.conf', '/etc/fail2ban/jail.d', '/etc/fail2ban/jail.local');
      const values = iniOf(texts.map(({ text }) => text));
      const shipped = iniOf([readFileSync(join(kit, 'logging/fail2ban-jail.conf'), 'utf8')]);
      const ours = texts.some(({ file }) => file.endsWith(`${OWN_NAME}.conf`));
      return {
        faults: [
          ...[...values]
            .filter(([name]) => /\.ignoreip$/.test(name))
            .flatMap(([name, value]) =>
              value
                .split(/[\s,]+/)
                .filter((each) => each !== '' && !/^(?:127\.|::1)/.test(each) && !isNarrow(each))
                .map((each) => `${name} = ${each}: these addresses are never banned`),
            ),
          ...[...values]
            .filter(
              ([name, value]) => /^(?:sshd|qr-code-master)\.enabled$/.test(name) && !/^(?:true|yes|1)$/i.test(value),
            )
            .map(([name, value]) => `${name} = ${value}`),
          ...(ours
            ? [...shipped]
                .filter(([name, value]) => values.get(name) !== value)
                .map(([name, value]) => `${name} = ${values.get(name)} (shipped: ${value})`)
            : []),
          ...[...values]
            .filter(([name]) => /\.ignorecommand$/.test(name))
            .filter(([, value]) => value !== '')
            .map(([name, value]) => `${name} = ${value}`),
        ],
        seen: texts.map(({ file }) => file),
      };
    },
    'fail2ban is not configured',
  ),
  placeCheck(
    'mac-overridden',
    'No profile of AppArmor is disabled, only complains, or is widened by a local file',
    'AppArmor 配置未被停用、未处于仅告警模式、未被本地文件放宽',
    ({ files }) => {
      const named = (/** @type {string} */ folder) => (files.list(folder) ?? []).map((name) => `${folder}/${name}`);
      const local = named('/etc/apparmor.d/local').filter((file) =>
        /qr-code-master|nginx|docker|containers/.test(file),
      );
      const profile = '/etc/apparmor.d/qr-code-master';
      const text = files.read(profile);
      return {
        faults: [
          ...named('/etc/apparmor.d/force-complain').map((file) => `${file}: only complains`),
          ...named('/etc/apparmor.d/disable')
            .filter((file) => /qr-code-master|docker|nginx/.test(file))
            .map((file) => `${file}: the profile is disabled`),
          ...local
            .filter((file) => linesOf(files.read(file) ?? '').length > 0)
            .map((file) => `${file} widens the profile`),
          ...(/flags=\([^)]*(?:complain|unconfined|default_allow)/.test(text ?? '')
            ? [`${profile} only complains`]
            : []),
        ],
        looks: linesOf(files.read('/etc/selinux/config') ?? '')
          .filter((line) => /^SELINUX=(?:disabled|permissive)$/i.test(line))
          .map((line) => `/etc/selinux/config: ${line}`),
        seen: text === undefined ? named('/etc/apparmor.d/force-complain') : [profile],
      };
    },
    'no profile of AppArmor is installed',
  ),
];

/** The pattern at the head of a rotation names our logs. @param {string} line */
function coversOwnLogs(line) {
  return line
    .replace(/\{$/, '')
    .split(/\s+/)
    .some((word) => {
      const path = word.replaceAll(/^["']|["']$/g, '');
      if (!path.startsWith('/')) return false;
      const pattern = path
        .replaceAll(/[.+^${}()|\\]/g, '\\$&')
        .replaceAll('*', '[^/]*')
        .replaceAll('?', '[^/]');
      return new RegExp(`^${pattern}$`).test(`${OWN_LOGS}/access.log`);
    });
}

/** Every key that ours sets, as it is after the files that come later. @param {Host} host @param {string} kit */
function journalDifferences(host, kit) {
  const own = '/etc/systemd/journald.conf.d/qr-code-master.conf';
  const texts = textsAt(
    host,
    '/etc/systemd/journald.conf',
    '/usr/lib/systemd/journald.conf.d',
    '/etc/systemd/journald.conf.d',
    '/run/systemd/journald.conf.d',
  ).filter(({ file }) => file.endsWith('.conf'));
  // The first file comes before all folders, whose files count in the order of their names.
  const name = (/** @type {{ file: string }} */ { file }) =>
    file === '/etc/systemd/journald.conf' ? '' : file.slice(file.lastIndexOf('/') + 1);
  const sorted = [...texts].sort((a, b) => (name(a) < name(b) ? -1 : 1));
  const values = iniOf(sorted.map(({ text }) => text));
  const shipped = iniOf([readFileSync(join(kit, 'logging/journald.conf'), 'utf8')]);
  const judgedElsewhere = new Set(['Journal.MaxRetentionSec', 'Journal.SystemMaxUse']);
  const isOurs = texts.some(({ file }) => file === own);
  return {
    faults: isOurs
      ? [
          ...[...shipped]
            .filter(([key, value]) => !judgedElsewhere.has(key) && values.get(key) !== value)
            .map(([key, value]) => `journald: ${key.slice(8)}=${values.get(key)} (shipped: ${value})`),
          ...[...values]
            .filter(
              ([key, value]) =>
                !shipped.has(key) &&
                /\.(?:MaxLevel\w+|RateLimit\w+|ReadKMsg|Audit|MaxFileSec)$/.test(key) &&
                value !== '',
            )
            .map(([key, value]) => `journald: ${key.slice(8)}=${value} (shipped: not set)`),
        ]
      : [],
    seen: texts.map(({ file }) => file),
  };
}

/** Settings of every rotation that ours does not set itself. @param {string} text */
function globalsOf(text) {
  return linesOf(text.replaceAll(/\{[^}]*\}/g, '{}')).filter((line) => !LOGROTATE_KNOWN.test(line));
}

/** One machine, or a few. @param {string} network */
function isNarrow(network) {
  const [, bits] = /\/(\d+)$/.exec(network) ?? [];
  return bits === undefined || Number(bits) >= (network.includes(':') ? 120 : 28);
}
