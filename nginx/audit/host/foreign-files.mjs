// Files that decide what a host does and that neither a package nor the kit brought, or that are not as their package brought
// them. Other checks judge places that somebody has thought of; this one names what lies in all the others.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { look, unknown, verdict } from '../check.mjs';
import { note } from '../ask.mjs';
import { isChanged, packagesOf } from './packages.mjs';
import { linesOf } from './place.mjs';

/** @typedef {import('../state/host.mjs').Host} Host */
/** @typedef {import('./packages.mjs').Packages} Packages */

/** Folders from which a host takes settings, units, rules, modules of PAM, jobs and programs. */
const WALKED = [
  '/etc',
  '/boot/grub',
  '/opt',
  '/root',
  '/run/systemd/system',
  '/run/systemd/generator.early',
  '/run/udev/rules.d',
  '/run/modprobe.d',
  '/run/sysctl.d',
  '/run/tmpfiles.d',

  '/usr/local',
  ...'binfmt.d dracut environment.d initcpio kernel modprobe.d modules-load.d sysctl.d systemd sysusers.d tmpfiles.d udev/rules.d NetworkManager networkd-dispatcher pam.d'
    .split(' ')
    .map((name) => `/usr/lib/${name}`),
  '/usr/lib/x86_64-linux-gnu/security',
  '/usr/lib/aarch64-linux-gnu/security',
  '/usr/share/dbus-1',
  '/usr/share/initramfs-tools',
  '/usr/share/polkit-1',
  '/var/lib/systemd/linger',
  '/var/spool/at',
  '/var/spool/cron',
];
/** Programs that the service, its guard and the ways to root are made of. */
const PROGRAMS =
  'bin/openssl bin/sudo bin/su bin/login bin/passwd bin/dash bin/bash bin/sha256sum bin/find bin/awk bin/mawk bin/sed bin/sort bin/date bin/tar bin/logger bin/systemctl bin/journalctl bin/docker bin/podman bin/setpriv sbin/nginx sbin/sshd sbin/rsyslogd sbin/logrotate sbin/nft sbin/iptables sbin/chronyd sbin/auditd sbin/auditctl sbin/cron lib/systemd/systemd lib/systemd/systemd-journald'
    .split(' ')
    .map((name) => `/usr/${name}`);

/** Made by an installation of Debian, by its packages' scripts or by running programs; none is a place for settings of others. */
const GENERATED = new RegExp(
  `^/etc/(?:${[
    '(?:passwd|group|shadow|gshadow|subuid|subgid)-?',
    '\\.pwd\\.lock|\\.updated|\\.resolv\\.conf\\.systemd-resolved\\.bak',
    'hostname|hosts|machine-id|mtab|adjtime|timezone|localtime|resolv\\.conf|fstab|default/locale|locale\\.(?:gen|conf)|ld\\.so\\.cache|papersize|mailname|shells|motd|networks|mailcap|network/interfaces|network/run|rpc',
    'alternatives/.*|rc[0-6S]\\.d/.*|ssl/certs/.*|ca-certificates\\.conf(?:\\..*)?|ssh/ssh_host_\\w+_key(?:\\.pub)?|ssh/moduli',
    'apt/(?:sources\\.list|sources\\.list\\.d/(?:debian|ubuntu)\\.sources|trusted\\.gpg\\.d/debian-archive-.*|apt\\.conf\\.d/(?:01autoremove-kernels|00CDMountPoint|00trustcdrom|70debconf))',
    'console-setup/cached_.*|default/(?:keyboard|console-setup)|X11/default-display-manager|emacs/site-start\\.d/.*|python3?(?:\\.\\d+)?/debian_config',
    'systemd/system/(?:dbus-org\\.[\\w.]+|syslog|sshd|display-manager|iscsi|vmtoolsd|ctrl-alt-del)\\.service|systemd/user/[\\w.@-]+\\.wants/.*',
    'apparmor\\.d/(?:cache.*|local/.*)|aliases(?:\\.db)?|fonts/conf\\.d/.*|vulkan/.*|xml/(?:catalog|\\S+\\.xml)(?:\\.old)?|sgml/catalog(?:\\.old)?|sgml/\\S+\\.cat(?:\\.old)?|dictionaries-common/.*|perl/.*\\.ph|ppp/.*secrets|lvm/(?:archive|backup|cache)/.*|chrony/chrony\\.keys|nginx/modules-enabled/.*|nginx/sites-enabled/default',
  ].join('|')})$`,
);
/** Written by the operator and judged line by line by a check of their own. */
const JUDGED = new RegExp(
  `^/etc/(?:${[
    'chrony/.*|chrony\\.conf|ntp\\.conf|ntpsec/ntp\\.conf|environment|environment\\.d/.*|nsswitch\\.conf|ld\\.so\\.conf|ld\\.so\\.conf\\.d/.*|hosts\\.equiv|ssh/shosts\\.equiv|systemd/(?:timesyncd|journald|resolved)\\.conf(?:\\.d/.*)?',
    'rsyslog\\.conf|rsyslog\\.d/.*|sysctl\\.conf|sysctl\\.d/.*|sudoers|sudoers\\.d/.*|ssh/sshd_config(?:\\.d/.*)?|pam\\.d/.*|crontab|cron\\.d/.*|cron\\.(?:hourly|daily|weekly|monthly)/.*|rc\\.local',
    'login\\.defs|security/(?:pwquality|faillock|limits)\\.conf|security/limits\\.d/core\\.conf|profile\\.d/tmout\\.sh|default/grub(?:\\.d/.*)?|kernel/cmdline',
    'audit/auditd\\.conf|audit/audit\\.rules|audit/rules\\.d/.*|fail2ban/jail\\.(?:conf|local)|fail2ban/jail\\.d/.*|docker/daemon\\.json|containers/policy\\.json|ld\\.so\\.preload',
    'udev/rules\\.d/.*|tmpfiles\\.d/.*|modprobe\\.d/.*|modules|modules-load\\.d/.*|polkit-1/rules\\.d/.*|polkit-1/localauthority/.*|apparmor\\.d/(?:disable|force-complain)/.*|selinux/config',
    'systemd/system/(?:service|timer|socket|qr-[\\w-]*(?:\\.\\w+)?|docker\\.\\w+|podman\\.socket)\\.d/.*|systemd/system\\.control/qr-.*',
  ].join('|')})$|^/var/spool/(?:cron|at)/|^/run/systemd/system/`,
);
/** Files of packages that every operator edits; the checks that judge them read each line. */
const EDITED =
  /^\/etc\/(?:chrony(?:\/chrony)?\.conf|rsyslog\.conf|sysctl\.conf|sudoers|ssh\/sshd_config|pam\.d\/.*|crontab|login\.defs|security\/\w+\.conf|default\/grub|audit\/auditd\.conf|fail2ban\/jail\.conf|systemd\/(?:timesyncd|journald|resolved)\.conf|ld\.so\.conf|environment|modules|selinux\/config)$/;
/** Where the guide puts what the kit ships, and what the operator makes for it. */
const OWN =
  /^\/(?:etc\/(?:qr-code-master|nginx)\/|usr\/local\/(?:lib|share)\/qr-code-master\/|root\/\.(?:profile|bashrc)$)|^\/(?:etc|usr\/lib)\/(?:systemd\/system|systemd\/journald\.conf\.d|sysusers\.d|tmpfiles\.d|rsyslog\.d|logrotate\.d|fail2ban\/(?:jail|filter)\.d|audit\/rules\.d|apparmor\.d|ssh\/sshd_config\.d|sysctl\.d)\/(?:\d\d-)?qr-[\w-]+(?:\.[a-z]+)?$|^\/etc\/(?:logrotate|apparmor)\.d\/qr-code-master$/;
/** Copied by a package's script from a file that it brought. @type {Readonly<Record<string, string>>} */
const COPIED = {
  '/etc/profile': '/usr/share/base-files/profile',
  '/etc/inputrc': '/usr/share/readline/inputrc',
  '/etc/nsswitch.conf': '/usr/share/base-files/nsswitch.conf',
};
/** Made by base-files and others at the installation, for the machine's own programs. */
const STANDARD =
  /^\/usr\/local\/(?:bin|sbin|etc|games|include|lib|libexec|man|share|src)$|^\/usr\/local\/(?:lib\/python[\d.]+(?:\/dist-packages)?|share\/(?:ca-certificates|fonts|man|sgml|xml)(?:\/\w+)?)$/;
const DEEPEST = 6;
const MOST_FILES = 60_000;
const MOST_NAMED = 60;

/** @type {readonly import('../check.mjs').Check[]} */
export const FOREIGN_CHECKS = [
  {
    id: 'files-foreign',
    needs: 'host',
    en: 'Each file that decides what this host does is of a package or of the kit, and as it was brought',
    zh: '决定主机行为的文件均来自软件包或部署包，且未被改动',
    run: ({ host, kit }) => foreignVerdict(/** @type {Host} */ (host), kit),
  },
];

/** @param {Host} host @param {string} kit */
function foreignVerdict({ files }, kit) {
  const packages = packagesOf(files);
  if (packages === undefined)
    return unknown('no database of dpkg: which package brought a file is not known (of rpm: rpm -Va)');
  const found = [...new Set(WALKED.flatMap((folder) => below(files, packages, folder)))].slice(0, MOST_FILES);
  const foreign = found.filter((path) => !isKnown(files, packages, path, kit));
  const changed = found
    .filter((path) => !EDITED.test(path) && !isOfKit(path, kit) && isChanged(files, packages, path))
    .concat(PROGRAMS.filter((path) => isChanged(files, packages, files.real(path))));
  const named = [
    ...changed.map((path) => `${path} is not as its package brought it`),
    ...foreign.map((path) => `${path} is of no package`),
  ];
  const evidence = [note('dpkg --verify; find … | dpkg -S', named.join('\n'))];
  const shadows = foreign.filter((path) => isShadow(files, packages, path));
  if (shadows.length > 0)
    return verdict(
      [...shadows.map((path) => `${path} comes before the program of the same name that a package brought`), ...named],
      evidence,
    );
  if (named.length === 0) return verdict([], evidence, `${found.length} files`);
  const rest = named.length - MOST_NAMED;
  return look([...named.slice(0, MOST_NAMED), ...(rest > 0 ? [`${rest} more`] : [])].join('; '), evidence);
}

/** @param {Host['files']} files @param {Packages} packages @param {string} path @param {string} kit */
function isKnown(files, packages, path, kit) {
  if (packages.owns(path) || STANDARD.test(path) || GENERATED.test(path) || JUDGED.test(path) || isOfKit(path, kit))
    return true;
  const text = /^\/etc\//.test(path) ? files.read(path) : undefined;
  // A file without a line that counts decides nothing.
  if (text !== undefined && !text.startsWith('#!') && linesOf(text).length === 0) return true;
  if (COPIED[path] !== undefined && text === files.read(COPIED[path])) return true;
  // A link that a package's script made leads to what a package brought, or to nothing where it masks a unit.
  const target = files.real(path);
  return target !== path && (packages.owns(target) || (target === '/dev/null' && /\/systemd\//.test(path)));
}

/** @param {string} path @param {string} kit */
function isOfKit(path, kit) {
  return (
    OWN.test(path) || (/^\/etc\/systemd\/system\/[^/]+$/.test(path) && existsSync(join(kit, 'systemd', basename(path))))
  );
}

/** @param {Host['files']} files @param {Packages} packages @param {string} path */
function isShadow(files, packages, path) {
  const [, name = ''] = /^\/usr\/local\/s?bin\/([^/]+)$/.exec(path) ?? [];
  return (
    name !== '' && ['bin', 'sbin'].some((folder) => packages.owns(`/usr/${folder}/${name}`) && files.stat(path)?.isFile)
  );
}

/**
 * Every file and link below a folder. Outside of /etc a folder that no package brought is one thing: it is named, not searched.
 * @param {Host['files']} files
 * @param {Packages} packages
 * @param {string} folder
 * @returns {readonly string[]}
 */
function below(files, packages, folder) {
  const real = files.real(folder);
  return (files.list(real) ?? []).flatMap((name) => {
    const place = `${real}/${name}`;
    if (files.real(place) !== place || files.stat(place)?.isDirectory !== true) return [place];
    if (/^\/(?:etc|run)\//.test(place) || packages.owns(place) || STANDARD.test(place))
      return below(files, packages, place);
    return isOfKit(`${place}/`, '') || !holdsFile(files, place, DEEPEST) ? [] : [place];
  });
}

/** @param {Host['files']} files @param {string} folder @param {number} depth @returns {boolean} */
function holdsFile(files, folder, depth) {
  return (files.list(folder) ?? []).some((name) => {
    const place = `${folder}/${name}`;
    return files.stat(place)?.isDirectory !== true || depth === 0 || holdsFile(files, place, depth - 1);
  });
}
