// Who may log in and become root, by which modules, keys and rules; and sshd beside the kit's own file.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { declaredPorts } from './firewall.mjs';
import { linesOf, placeCheck, textsAt, WRITABLE_PLACE } from './place.mjs';

/** @typedef {import('./place.mjs').Host} Host */

/** Modules of PAM that Debian and Fedora bring and that let nobody in by themselves. */
const PAM_KNOWN = new Set(
  'access cap deny echo env faildelay faillock filter ftp group issue keyinit lastlog limits listfile localuser loginuid mail mkhomedir motd namespace nologin permit pwhistory pwquality rootok securetty selinux sepermit setquota shells sss stress succeed_if systemd systemd_home tally2 time timestamp tty_audit umask unix usertype warn wheel xauth google_authenticator oath u2f yubico radius winbind ldap krb5 fprintd gnome_keyring apparmor cracklib console'
    .split(' ')
    .map((name) => `pam_${name}.so`),
);
/** Settings of sudo that only narrow or write down. */
const SUDO_DEFAULTS =
  /^(?:env_reset|mail_badpass|use_pty|always_set_home|match_group_by_gid|always_query_group_plugin|requiretty|log_input|log_output|passwd_tries ?= ?[1-5]|timestamp_timeout ?= ?(?:\d|1[0-5])|timestamp_type ?= ?tty|!visiblepw|logfile ?= ?"?\/var\/log\/[\w./-]+"?|syslog ?= ?\w+|secure_path ?= ?"?(?:\/(?:usr\/(?:local\/)?|snap\/)?s?bin:?)+"?|env_keep ?\+?= ?"[A-Z_ ]*")$/;
/** Read by a program before its own files. */
const LOADED = /\b(?:LD_\w+|PYTHON\w+|PERL\w*|RUBY\w+|NODE_\w+|BASH_ENV|ENV|PATH|IFS|GCONV_PATH|EDITOR|VISUAL|\*)/;
const SYSTEM_UID = 1000;

/** @type {readonly import('../check.mjs').Check[]} */
export const ACCOUNT_CHECKS = [
  placeCheck(
    'logins',
    'Nobody comes in without his own proof: modules of PAM, keys of root, shells of system accounts',
    '无人可绕过身份鉴别：PAM 模块、root 密钥、系统账户 shell',
    (host) => {
      const texts = textsAt(host, '/etc/pam.d');
      const pam = texts.flatMap(({ file, text }) => pamFindings(file, text));
      const keys = keysOf(host);
      const passwd = host.files.read('/etc/passwd');
      return {
        faults: [
          ...pam.filter(({ isFault }) => isFault).map(({ words }) => words),
          ...keys.faults,
          ...shellsOf(passwd ?? ''),
        ],
        looks: [...pam.filter(({ isFault }) => !isFault).map(({ words }) => words), ...oneTimeLooks(host, texts)],
        seen: [...texts.map(({ file }) => file), ...keys.seen, ...(passwd === undefined ? [] : ['/etc/passwd'])],
      };
    },
  ),
  placeCheck(
    'sudo-rules',
    'sudo asks for a password, keeps nothing of the caller’s environment, and gives no program that leads to a shell',
    'sudo 须输入口令、不保留调用者环境、不授予可逃逸为 shell 的程序',
    (host) => {
      const texts = textsAt(host, '/etc/sudoers', '/etc/sudoers.d').filter(
        ({ file }) => !/README|~$|\/[^/]*\.[^/]*$/.test(file.replace('/etc/sudoers.d', '')),
      );
      const lines = texts.flatMap(({ file, text }) =>
        linesOf(text, /^(?:#(?!include|\d)|$)/).map((line) => ({ file, line })),
      );
      const found = lines.map(({ file, line }) => ({ ...sudoFinding(line), words: `${file}: ${line.slice(0, 140)}` }));
      const others = otherRights(host);
      return {
        faults: [...found, ...others].filter(({ outcome }) => outcome === 'fault').map(({ words }) => words),
        looks: [...found, ...others].filter(({ outcome }) => outcome === 'look').map(({ words }) => words),
        seen: texts.map(({ file }) => file),
      };
    },
    'sudo is not configured',
  ),
  placeCheck(
    'ssh-as-shipped',
    'sshd runs with the settings that the kit ships, or narrower ones',
    'sshd 生效设置与部署包一致或更严格',
    (host, kit) => {
      const file = join(kit, 'host/sshd.conf');
      const told = host.told('sshd-T', ['sshd', '-T']);
      const shipped = existsSync(file) ? readFileSync(file, 'utf8') : '';
      // What is asked for one address is printed by none of the answers above.
      const blocks = textsAt(host, '/etc/ssh/sshd_config', '/etc/ssh/sshd_config.d').flatMap(({ file: each, text }) =>
        matchBlocks(text).map(({ head, line }) => ({ words: `${each}: ${head}: ${line}`, line })),
      );
      const isWider = (/** @type {{ line: string }} */ { line }) => sshDifferences(line, shipped).length > 0;
      return {
        faults: [
          ...(told === undefined ? [] : [...sshDifferences(told, shipped), ...portFaults(told, declaredPorts(host))]),
          ...blocks.filter(isWider).map(({ words }) => words),
        ],
        looks: blocks.filter((each) => !isWider(each)).map(({ words }) => words),
        seen: told === undefined || shipped === '' ? [] : ['sshd -T'],
      };
    },
    'no sshd here, or it says nothing of its settings',
  ),
];

/** Other programs that give rights of root: polkit and doas. @param {Host} host @returns {readonly { outcome: 'fault' | 'look', words: string }[]} */
function otherRights(host) {
  const polkit = textsAt(
    host,
    '/etc/polkit-1/rules.d',
    '/etc/polkit-1/localauthority/50-local.d',
    '/etc/polkit-1/localauthority/90-mandatory.d',
  ).filter(({ file }) => !/\/(?:49-polkit-pkla-compat|50-default)\.rules$/.test(file));
  const doas = textsAt(host, '/etc/doas.conf', '/etc/doas.d');
  return [
    ...polkit.map(({ file, text }) => ({
      outcome: /Result\.YES|Result(?:Any|Active|Inactive)=yes/.test(text)
        ? /** @type {const} */ ('fault')
        : /** @type {const} */ ('look'),
      words: `${file}: ${linesOf(text, /^(?:#|\/\/|$)/)
        .join(' ')
        .slice(0, 120)}`,
    })),
    ...doas.flatMap(({ file, text }) =>
      linesOf(text).map((line) => ({
        outcome: /^permit\b.*\b(?:nopass|keepenv|setenv)\b/.test(line)
          ? /** @type {const} */ ('fault')
          : /** @type {const} */ ('look'),
        words: `${file}: ${line}`,
      })),
    ),
  ];
}

/** Modules that ask for something that changes, or that another device has. */
const SECOND = /\bpam_(?:google_authenticator|oath|u2f|yubico|radius\w*|duo|otpw|rsa|securid|fprintd|pkcs11|sss)\.so/;

/** A key and a question: without one of these modules the question is for the password again. @param {Host} host @param {readonly { file: string, text: string }[]} texts */
function oneTimeLooks(host, texts) {
  const asks = /^authenticationmethods .*keyboard-interactive/m.test(host.told('sshd-T', ['sshd', '-T']) ?? '');
  const sshd = texts.find(({ file }) => file === '/etc/pam.d/sshd');
  if (!asks || sshd === undefined) return [];
  const included = linesOf(sshd.text).flatMap(
    (line) => /^@include (\S+)/.exec(line)?.[1] ?? /^auth \S+ (?:include|substack) (\S+)/.exec(line)?.[1] ?? [],
  );
  const lines = [sshd, ...texts.filter(({ file }) => included.some((name) => file === `/etc/pam.d/${name}`))].flatMap(
    ({ text }) => linesOf(text),
  );
  return lines.some((line) => /^auth\b/.test(line) && SECOND.test(line))
    ? []
    : ['/etc/pam.d/sshd: no module of a second factor: keyboard-interactive asks for the password'];
}

/** Lines that hold for some connections only, each with the head of its block. @param {string} text */
function matchBlocks(text) {
  let head = '';
  return linesOf(text).flatMap((line) => {
    if (/^Match /i.test(line)) {
      head = /^Match all$/i.test(line) ? '' : line;
      return [];
    }
    return head === '' ? [] : [{ head, line }];
  });
}

/** @param {string} file @param {string} text */
function pamFindings(file, text) {
  let isDenied = false;
  return linesOf(text).flatMap((line) => {
    const [, kind = '', control = '', module = '', args = ''] =
      /^-?(auth|account|password|session) (\[[^\]]*\]|\S+) (\S+) ?(.*)$/.exec(line) ?? [];
    const name = module.slice(module.lastIndexOf('/') + 1);
    if (name === 'pam_deny.so') isDenied = true;
    const words = `${file}: ${line}`;
    if (name === '') return [];
    // Debian's own last line: after a denial it only turns a jump into a success.
    const isOpen = name === 'pam_permit.so' && kind === 'auth' && !isDenied;
    const isCareless =
      isOpen ||
      (/^pam_(?:exec|rootok|succeed_if|localuser|listfile)\.so$/.test(name) &&
        kind === 'auth' &&
        /sufficient|success=(?!\d|ignore)/.test(control) &&
        !/\/(?:su|su-l|runuser|runuser-l|chfn|chsh|newusers|polkit-1|vlock)$/.test(file)) ||
      (/\/(?:sshd|login|su|sudo)$/.test(file) && /\bnullok\b/.test(args)) ||
      WRITABLE_PLACE.test(` ${module}`) ||
      (module.startsWith('/') && !/^\/(?:usr\/)?lib/.test(module)) ||
      (name === 'pam_exec.so' && /expose_authtok/.test(args));
    if (isCareless) return [{ isFault: true, words }];
    return PAM_KNOWN.has(name) ? [] : [{ isFault: false, words }];
  });
}

/** Keys that open root or the service account, and files of keys that others may change. @param {Host} host */
function keysOf({ files }) {
  const rows = (files.read('/etc/passwd') ?? '').split('\n').map((line) => line.split(':'));
  const homes = [['root', '', '0', '', '', '/root'], ...rows].filter(
    ([name, , , , , home]) => name !== '' && home !== undefined && home !== '/' && home !== '/nonexistent',
  );
  const found = homes.flatMap(([name = '', , uid = '', , , home = '']) =>
    ['authorized_keys', 'authorized_keys2', '../.rhosts', '../.shosts'].map((own) => ({
      name,
      uid,
      file: `${home}/.ssh/${own}`,
    })),
  );
  const seen = [...new Map(found.map((each) => [each.file, each])).values()].filter(
    ({ file }) => files.read(file) !== undefined,
  );
  const equivalents = ['/etc/hosts.equiv', '/etc/ssh/shosts.equiv'].filter(
    (file) => linesOf(files.read(file) ?? '').length > 0,
  );
  return {
    faults: [
      ...seen
        .filter(({ uid, file }) => (uid === '0' || uid === '1001') && linesOf(files.read(file) ?? '').length > 0)
        .map(({ name, file }) => `${file}: a key opens ${name}`),
      ...seen
        .filter(({ file }) => ((files.stat(file)?.mode ?? 0) & 0o022) !== 0)
        .map(({ file }) => `${file} can be changed by others`),
      ...seen.filter(({ file }) => /shosts$|rhosts$/.test(file)).map(({ file }) => `${file} trusts other machines`),
      ...equivalents.map((file) => `${file} trusts other machines`),
    ],
    seen: seen.map(({ file }) => file).concat(equivalents),
  };
}

/** @param {string} passwd */
function shellsOf(passwd) {
  return passwd
    .split('\n')
    .map((line) => line.split(':'))
    .filter(
      ([name = '', , uid = '', , , , shell = '']) =>
        name !== 'root' &&
        Number(uid) > 0 &&
        Number(uid) < SYSTEM_UID &&
        !/(?:nologin|\/false|\/sync|\/shutdown|\/halt|^)$/.test(shell),
    )
    .map(([name = '', , , , , , shell = '']) => `the system account ${name} has the shell ${shell}`);
}

/** @param {string} line @returns {{ outcome: 'good' | 'fault' | 'look' }} */
function sudoFinding(line) {
  if (/^[@#]includedir \/etc\/sudoers\.d$|^(?:User|Runas|Host|Cmnd)_Alias /.test(line)) return { outcome: 'good' };
  if (/^[@#]include/.test(line)) return { outcome: WRITABLE_PLACE.test(line) ? 'fault' : 'look' };
  const [, defaults] = /^Defaults(?:[@:>!]\S+)? (.*)$/.exec(line) ?? [];
  if (defaults !== undefined) {
    const parts = /"/.test(defaults) ? [defaults] : defaults.split(/, ?/);
    if (
      parts.every((part) => SUDO_DEFAULTS.test(part)) &&
      !(/env_keep/.test(defaults) && LOADED.test(defaults.replace('env_keep', '')))
    )
      return { outcome: 'good' };
    return { outcome: 'fault' };
  }
  if (/NOPASSWD|SETENV/.test(line)) return { outcome: 'fault' };
  if (/^(?:root|%sudo|%wheel|%admin|%qr-\w+) ALL ?= ?\(ALL(?: ?: ?ALL)?\) ALL$/.test(line)) return { outcome: 'good' };
  if (
    /^qr\b|\b(?:vi|vim|nano|less|more|man|awk|find|perl|python\d?|bash|sh|env|tar|rsync|ssh|cp|mv|tee|dd|chmod|chown|docker|podman|systemctl edit)\b(?:,| |$)/.test(
      line.replace(/^\S+/, (name) => (name === 'qr' ? 'qr' : 'x')),
    )
  )
    return { outcome: 'fault' };
  return { outcome: 'look' };
}

/** Lists may be shorter, numbers smaller, and an option that this sshd does not print is not judged. @param {string} told @param {string} shipped */
function sshDifferences(told, shipped) {
  /** @type {Map<string, string[]>} */
  const running = new Map();
  for (const line of linesOf(told)) {
    const [name = '', ...rest] = line.split(' ');
    running.set(name.toLowerCase(), [...(running.get(name.toLowerCase()) ?? []), rest.join(' ')]);
  }
  const ofKit = new Set(linesOf(shipped).map((line) => (line.split(' ')[0] ?? '').toLowerCase()));
  const others = [...running].flatMap(([name, values]) =>
    values
      .filter((value) => (SSH_DEFAULTS[name] === undefined ? !ofKit.has(name) : !SSH_DEFAULTS[name].test(value)))
      .map((value) => `${name} ${value}`),
  );
  return others.concat(
    linesOf(shipped).flatMap((line) => {
      const [name = '', ...rest] = line.split(' ');
      const wanted = rest.join(' ');
      const values = running.get(name.toLowerCase());
      if (values === undefined || values.every((value) => isAsNarrow(value, wanted))) return [];
      return [`${name} ${values.join(' ')} (shipped: ${wanted})`];
    }),
  );
}

/** Options that the kit leaves at OpenSSH's own values: each is known with its good values. What else sshd prints is named. @type {Readonly<Record<string, RegExp>>} */
const SSH_DEFAULTS = {
  ...ofValue(
    /^no$/,
    'gssapiauthentication gssapikeyexchange gssapistorecredentialsonrekey kerberosauthentication kerberosgetafstoken exposeauthinfo streamlocalbindunlink gatewayports allowstreamlocalforwarding hostbasedusesnamefrompacketonly permituserenvironment',
  ),
  ...ofValue(/^yes$/, 'x11uselocalhost strictmodes pubkeyauthentication printlastlog gssapistrictacceptorcheck'),
  ...ofValue(
    /^(?:none)?$/,
    'authorizedkeyscommand authorizedkeyscommanduser authorizedprincipalscommand authorizedprincipalscommanduser authorizedprincipalsfile chrootdirectory forcecommand trustedusercakeys setenv hostkeyagent rdomain',
  ),
  ...ofValue(
    /^/,
    'addressfamily banner casignaturealgorithms compression disableforwarding denyusers denygroups allowusers allowgroups fingerprinthash gssapicleanupcredentials gssapikexalgorithms hostbasedacceptedalgorithms ignoreuserknownhosts kerberosorlocalpasswd kerberosticketcleanup listenaddress maxstartups permittty persourcemaxstartups persourcenetblocksize persourcepenalties persourcepenaltyexemptlist printmotd pubkeyacceptedalgorithms pubkeyauthoptions rekeylimit revokedkeys tcpkeepalive usedns versionaddendum x11displayoffset loglevel channeltimeout unusedconnectiontimeout ipqos authenticationmethods authorizedkeysfile',
  ),
  port: /^/,
  acceptenv: /^(?:(?:LANG|LC_\*|LC_\w+|COLORTERM|NO_COLOR)(?: |$))+$/,
  hostkey: /^\/etc\/ssh\/ssh_host_\w+_key$/,
  ignorerhosts: /^(?!no$)/,
  maxsessions: /^(?:\d|10)$/,
  moduli: /^\/etc\/ssh\/moduli$/,
  modulifile: /^\/etc\/ssh\/moduli$/,
  permitlisten: /^any$/,
  permitopen: /^any$/,
  permituserrc: /^(?:yes|no)$/,
  pidfile: /^(?:none|\/run\/\S+|\/var\/run\/\S+)$/,
  requiredrsasize: /^(?:1024|[2-9]\d{3}|\d{5,})$/,
  securitykeyprovider: /^internal$/,
  sshdsessionpath: /^\/usr\/lib/,
  streamlocalbindmask: /^01[37]7$/,
  subsystem: /^sftp (?:internal-sftp|\/usr\/lib(?:exec)?\/\S+sftp-server)(?: -[\w ]*)?$/,
  syslogfacility: /^AUTH(?:PRIV)?$/,
  xauthlocation: /^\/usr\/bin\/xauth$/,
};

/** @param {string} told @param {ReadonlySet<string>} declared */
function portFaults(told, declared) {
  return linesOf(told)
    .flatMap((line) => /^port (\d+)$/i.exec(line)?.[1] ?? [])
    .filter((port) => !declared.has(port))
    .map((port) => `port ${port} is not declared in /etc/qr-code-master/ports`);
}

/** @param {RegExp} good @param {string} names @returns {Readonly<Record<string, RegExp>>} */
function ofValue(good, names) {
  return Object.fromEntries(names.split(' ').map((name) => [name, good]));
}

/** @param {string} value @param {string} wanted */
function isAsNarrow(value, wanted) {
  if (value.toLowerCase() === wanted.toLowerCase()) return true;
  const seconds = (/** @type {string} */ text) => Number(/^(\d+)m$/.exec(text)?.[1] ?? NaN) * 60 || Number(text);
  if (!Number.isNaN(seconds(wanted))) return seconds(value) > 0 && seconds(value) <= seconds(wanted);
  if (!wanted.includes(','))
    return /^(?:session:\*|publickey|LogLevel)/.test(wanted) || /^VERBOSE$/.test(wanted)
      ? isJudgedElsewhere(value, wanted)
      : false;
  if (/^publickey,/.test(wanted)) return true;
  const allowed = new Set(wanted.split(','));
  return value.split(',').every((each) => allowed.has(each.replace(/-cert-v01@openssh\.com$/, '')));
}

/** host/check.sh judges times-out, ways in and the level of the log. @param {string} value @param {string} wanted */
function isJudgedElsewhere(value, wanted) {
  return wanted !== 'VERBOSE' || /^(?:INFO|VERBOSE|DEBUG\d?)$/i.test(value);
}
