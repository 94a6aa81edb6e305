// What the machine does by itself when it starts or when a device is found, before any of our files is read.
import { basename } from 'node:path';
import { linesOf, placeCheck, textsAt, WRITABLE_PLACE } from './place.mjs';

/** @typedef {import('./place.mjs').Host} Host */

/** Words of the kernel's command line that switch a protection off, or give root without a password. */
const OPEN_WORDS =
  /^(?:mitigations=off|(?:apparmor|selinux|audit|enforcing|kaslr|nx|noexec|smap|smep|pti|kpti|l1tf|mds|retbleed|srbds|tsx_async_abort|mmio_stale_data|spectre_\w+|spec_\w+|iommu|intel_iommu|amd_iommu|module\.sig_enforce|init_on_alloc|init_on_free|page_poison)=(?:0|off)|no(?:kaslr|pti|smap|smep|ibrs|ibpb|spectre\w*|spec_\w+)|lockdown=none|security=none|lsm=(?!.*(?:apparmor|selinux)).*|vsyscall=native|ima_appraise=(?:off|log|fix)|debugfs=on|systemd\.debug[-_]shell\S*|rd\.shell\S*|rd\.break\S*|init=\S+|single|kgdb\S*|kdb\S*)$/;
/** Units that open a shell or a port to whoever is there, whatever package brought them. */
const OPEN_UNITS =
  /^(?:debug-shell\.service|rescue\.service|emergency\.service|systemd-journal-(?:remote|gatewayd)\.(?:socket|service)|(?:telnet|rsh|rlogin|rexec|tftp|inetd|openbsd-inetd|xinetd|rpcbind|vncserver\S*)\.(?:socket|service))$/;
/** Servers and helpers that nobody misses here. */
const MAY_BE_MASKED =
  /^(?:nginx|apache2|nftables|ufw|cups|bluetooth|avahi-daemon|ModemManager|hwclock|alsa\S*|rpcbind|nfs-\S+|ctrl-alt-del|sleep|suspend|hibernate|systemd-(?:networkd-wait-online|timesyncd|binfmt))\.(?:service|socket|timer)$|^qr-/;
/** What keeps logs, time, bans, corrections and profiles going. */
const NEEDED_UNITS =
  /^(?:rsyslog|logrotate|systemd-journald\S*|auditd|fail2ban|chrony|chronyd|cron|crond|apparmor|apt-daily(?:-upgrade)?|unattended-upgrades|dnf-automatic\S*|firewalld|systemd-tmpfiles-\S+|systemd-sysctl)\.(?:service|timer|socket)$/;
const WANTS = ['/etc/systemd/system', '/run/systemd/system'];
const OWN_PLACES =
  /(?:^| )\/(?:etc\/(?:nginx|qr-code-master)|srv\/qr-code-master|var\/(?:log|lib|backups)\/qr-code-master|run\/qr-code-master)/;

/** @type {readonly import('../check.mjs').Check[]} */
export const START_CHECKS = [
  placeCheck(
    'kernel-command',
    'The kernel is started with its protections on, now and at the next start',
    '内核启动参数未关闭安全机制（当前与下次启动）',
    (host) => {
      const texts = textsAt(
        host,
        '/proc/cmdline',
        '/etc/kernel/cmdline',
        '/etc/default/grub',
        '/etc/default/grub.d',
        '/boot/cmdline.txt',
      );
      return {
        faults: texts.flatMap(({ file, text }) =>
          linesOf(text)
            .filter((line) => !/^GRUB_(?!CMDLINE)/.test(line))
            .flatMap((line) => line.replace(/^GRUB_\w+=/, '').split(/[\s"']+/))
            .filter((word) => OPEN_WORDS.test(word))
            .map((word) => `${file}: ${word}`),
        ),
        seen: texts.map(({ file }) => file),
      };
    },
    'the kernel’s command line cannot be read',
  ),
  placeCheck(
    'start-rules',
    'No rule of udev, tmpfiles or a target starts a foreign program or opens a place of ours',
    'udev、tmpfiles 与启动目标未启动外来程序、未放开本产品目录',
    rulesOf,
  ),
];

/** @param {Host} host */
function rulesOf(host) {
  const udev = textsAt(host, '/etc/udev/rules.d').flatMap(({ file, text }) =>
    linesOf(text)
      .filter((line) => /\b(?:RUN|PROGRAM|IMPORT\{program\})(?:\{program\})?\s*[+=]|MODE:?="0?66[67]"/.test(line))
      .map((line) => ({ words: `${file}: ${line}`, isFault: WRITABLE_PLACE.test(line) })),
  );
  const tmpfiles = textsAt(host, '/etc/tmpfiles.d')
    .filter(({ file }) => basename(file) !== 'qr-code-master.conf')
    .flatMap(({ file, text }) =>
      linesOf(text).map((line) => ({
        words: `${file}: ${line}`,
        isFault: OWN_PLACES.test(line) || WRITABLE_PLACE.test(line.split(' ').slice(6).join(' ')),
      })),
    );
  const folders = WANTS.flatMap((folder) =>
    (host.files.list(folder) ?? [])
      .filter((name) => /\.(?:wants|requires|upholds)$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  const wanted = folders.flatMap((folder) =>
    (host.files.list(folder) ?? []).filter((name) => OPEN_UNITS.test(name)).map((name) => `${folder}/${name}`),
  );
  const masked = (host.files.list('/etc/systemd/system') ?? [])
    .filter(
      (name) =>
        /\.(?:service|timer|socket)$/.test(name) && host.files.real(`/etc/systemd/system/${name}`) === '/dev/null',
    )
    .filter((name) => !MAY_BE_MASKED.test(name))
    .map((name) => ({
      words: `/etc/systemd/system/${name} is masked: it never starts`,
      isFault: NEEDED_UNITS.test(name),
    }));
  const found = [...udev, ...tmpfiles, ...masked];
  return {
    faults: [...wanted, ...found.filter(({ isFault }) => isFault).map(({ words }) => words)],
    looks: found.filter(({ isFault }) => !isFault).map(({ words }) => words),
    seen: folders,
  };
}
