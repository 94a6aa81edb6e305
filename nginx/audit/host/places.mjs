// Where the host's time, names, packages, jobs and libraries come from, and what its container engine opens.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { linesOf, namedLines, placeCheck, textsAt, WRITABLE_PLACE } from './place.mjs';

/** @typedef {import('./place.mjs').Host} Host */

const PRIVATE = /^(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|::1|f[cd]|fe80)/i;
const NETWORKED =
  /^(?:nfs\d?|cifs|smb\w*|9p|ceph|glusterfs|fuse\.(?:sshfs|s3fs|rclone)\w*|davfs|afs|ocfs2|gfs2|virtiofs)$/;
const DISTRIBUTIONS =
  /(?:^|\.)(?:debian\.org|ubuntu\.com|fedoraproject\.org|centos\.org|redhat\.com|rockylinux\.org|almalinux\.org|opensuse\.org|openeuler\.org|openanolis\.cn|kylinos\.cn|uniontech\.com|nginx\.org)$/;
/** Settings of chrony that only ask for the time. */
const CHRONY_KNOWN =
  /^(?:server|pool|peer|driftfile|makestep|rtcsync|logdir|log|keyfile|ntsdumpdir|ntstrustedcerts|leapsectz|leapsecmode|maxupdateskew|confdir|sourcedir|bindcmdaddress (?:127\.|::1|\/)|cmdport|minsources|maxdistance|authselectmode|dumpdir|user|hwclockfile|rtconutc|maxslewrate|smoothtime|deny)\b/;
/** How chronyd is started: with a filter of system calls. `-x` leaves the clock as it is. */
const CHRONY_OPTIONS = /^(?:DAEMON_OPTS|OPTIONS)=["']?(?:-F -?[0-2]|-[46]|-u \w+| )*["']?$/;
const APT_CARELESS =
  /AllowUnauthenticated|AllowInsecureRepositories|AllowDowngradeToInsecureRepositories|AllowWeakRepositories|AllowReleaseInfoChange|trusted=yes|allow-insecure=yes|allow-weak=yes|(?:Verify-Peer|Verify-Host|Check-Valid-Until|Check-Signature|gpgcheck|repo_gpgcheck|sslverify)\S*["\s=:]+(?:false|no|0)\b/i;
const DOWNLOADERS = /\b(?:curl|wget|nc|ncat|socat|ftp|tftp|ssh|scp|rsync)\b/;
/** Jobs that Debian and its packages of this product bring. */
const JOBS_KNOWN =
  /^\/etc\/(?:cron\.d\/(?:e2scrub_all|anacron|mdadm|sysstat|\.placeholder)|cron\.(?:hourly|daily|weekly|monthly)\/(?:0anacron|apt-compat|aptitude|apport|bsdmainutils|debsums|dpkg|logrotate|man-db|mlocate|plocate|popularity-contest|sysstat|update-notifier-common|fstrim|mdadm|exim4-base|\.placeholder))$/;
const CRONTAB_KNOWN =
  /^(?:\w+=|[\d*/, -]+ root (?:cd \/ && run-parts --report|test -x \/usr\/sbin\/anacron \|\| (?:\( ?cd \/ && run-parts|\{ cd \/ && run-parts)))/;
/** What a shell, sshd or PAM reads in a home at each login. */
const STARTED = [
  '.bashrc',
  '.bash_profile',
  '.bash_login',
  '.profile',
  '.zshrc',
  '.zshenv',
  '.ssh/rc',
  '.pam_environment',
];
/** Where Debian and systemd look up accounts and names. */
const NAMES_KNOWN =
  /^(?:netgroup: (?:nis ?)+|\w+:(?: (?:files|db|compat|dns|systemd|mymachines|myhostname|resolve|mdns\d?(?:_minimal)?|\[(?:!?\w+=\w+ ?)+\]))+)$/;
/** What a session and a linked program may be given; whatever else stands there is read before our files. */
const ENVIRONMENT_KNOWN =
  /^(?:LANG|LANGUAGE|LC_\w+|TZ)=|^PATH="?(?:(?:\/usr\/local|\/usr)?\/s?bin|\/usr\/(?:local\/)?games|\/snap\/bin)(?::(?:(?:\/usr\/local|\/usr)?\/s?bin|\/usr\/(?:local\/)?games|\/snap\/bin))*"?$/;
/** Folders of libraries that packages, or the machine's own builds, fill. */
const LIBRARIES_KNOWN =
  /^(?:include \S*ld\.so\.conf\.d\/\*\.conf|\/(?:usr\/)?(?:local\/)?lib(?:32|64|x32)?(?:\/\S*)?)$/;
/** Lines about modules of the kernel that load none, or one that containers and firewalls need. */
const MODULES_KNOWN =
  /^(?:blacklist|options|alias) |^install \S+ \/(?:usr\/)?bin\/(?:true|false)$|^(?:br_netfilter|overlay|nf_conntrack\w*|loop|lp|fuse)$/;
/** Read before our files by every program that is linked or by every session. */
const LOADED =
  /\b(?:LD_\w+|GCONV_PATH|GLIBC_TUNABLES|MALLOC_\w+|OPENSSL_\w+|SSL_CERT_\w+|SSLKEYLOGFILE|BASH_ENV|\w+_proxy|\w+_PROXY)=/;

/** @type {readonly import('../check.mjs').Check[]} */
export const PLACE_CHECKS = [
  placeCheck(
    'time-source',
    'The time service asks only: it serves nobody and is commanded from this machine alone',
    '时间服务仅向上游同步：不对外授时、仅本机可管理',
    (host) => {
      const texts = textsAt(
        host,
        '/etc/chrony/chrony.conf',
        '/etc/chrony.conf',
        '/etc/chrony/conf.d',
        '/etc/chrony/sources.d',
      ).filter(({ file }) => !file.endsWith('README'));
      const timesyncd = textsAt(host, '/etc/systemd/timesyncd.conf', '/etc/systemd/timesyncd.conf.d');
      const ntp = textsAt(host, '/etc/ntp.conf', '/etc/ntpsec/ntp.conf', '/etc/openntpd/ntpd.conf');
      const lines = texts.flatMap(({ file, text }) => linesOf(text, /^(?:[#!;%]|$)/).map((line) => ({ file, line })));
      return {
        faults: [
          ...namedLines(
            textsAt(host, '/etc/default/chrony', '/etc/sysconfig/chronyd'),
            (line) => !CHRONY_OPTIONS.test(line),
          ),
          ...lines
            .filter(({ line }) => !isGoodStep(line))
            .map(({ file, line }) => `chrony, ${file}: ${line}: the clock jumps while the host runs`),
          ...lines.filter(({ line }) => !CHRONY_KNOWN.test(line)).map(({ file, line }) => `chrony, ${file}: ${line}`),
          ...lines
            .filter(({ line }) => /^(?:server|pool|peer)\b.*\b(?:trust|noselect)\b/.test(line))
            .map(({ file, line }) => `chrony, ${file}: ${line}`),
          ...linesOf(host.files.read('/etc/adjtime') ?? '')
            .filter((line) => line === 'LOCAL')
            .map(() => '/etc/adjtime: LOCAL: the clock of the machine is not kept in UTC'),
          ...namedLines(ntp, (line) =>
            /^(?:listen on|broadcast|restrict (?:default|-[46] default)(?!.*nomodify)|enable monitor)/.test(line),
          ),
        ],
        looks: [
          ...lines.flatMap(({ file, line }) => foreignSource(line).map((name) => `${file}: time is asked of ${name}`)),
          ...namedLines(ntp, (line) => foreignSource(line).length > 0),
          ...(texts.length + ntp.length === 0
            ? []
            : namedLines(timesyncd, (line) => /^(?:Fallback)?NTP=./.test(line)).map(
                (line) => `${line}: a second service sets the clock`,
              )),
        ],
        seen: [...texts, ...ntp].map(({ file }) => file),
      };
    },
    'neither chrony nor ntpd is configured',
  ),
  placeCheck(
    'names-source',
    'Names are asked of servers of the own network, and no name leads elsewhere by a file',
    '域名解析仅使用内网服务器，hosts 文件不改写地址',
    (host) => {
      const texts = textsAt(host, '/etc/resolv.conf', '/etc/systemd/resolved.conf', '/etc/systemd/resolved.conf.d');
      const servers = texts.flatMap(({ file, text }) =>
        linesOf(text).flatMap((line) =>
          (/^(?:nameserver |(?:Fallback)?DNS=)(.*)$/.exec(line)?.[1] ?? '')
            .split(' ')
            .filter(Boolean)
            .map((server) => ({ file, server })),
        ),
      );
      const collector = /target="([^"]+)"/.exec(host.files.read('/etc/rsyslog.d/40-qr-code-master.conf') ?? '')?.[1];
      const hosts = textsAt(host, '/etc/hosts');
      const ours = (/** @type {string} */ line) =>
        line
          .split(' ')
          .slice(1)
          .some((name) => name === collector || /\b(?:debian|ubuntu|fedoraproject|docker)\.(?:org|com|io)$/.test(name));
      // The collector, or whatever else has a name, is not this machine. Debian gives the host's own name 127.0.1.1.
      const entries = hosts
        .flatMap(({ text }) => linesOf(text))
        .filter((line) => !/^(?:127\.0\.1\.1|f[ef]0[0-9a-f]:|fe00:)/i.test(line) || ours(line))
        .filter((line) => !/^(?:127\.0\.0\.1|::1)(?: (?:localhost|ip6)[\w.-]*)+$/i.test(line));
      return {
        faults: [
          ...servers
            .filter(({ server }) => !PRIVATE.test(server))
            .map(({ file, server }) => `${file}: names are asked of ${server}`),
          ...entries.filter(ours).map((line) => `/etc/hosts: ${line}`),
        ],
        looks: [
          ...entries
            .filter((line) => !ours(line) && (!PRIVATE.test(line) || /^(?:127\.|::1)/.test(line)))
            .map((line) => `/etc/hosts: ${line}`),
          ...namedLines(textsAt(host, '/etc/nsswitch.conf'), (line) => !NAMES_KNOWN.test(line)),
        ],
        seen: [...texts, ...hosts].map(({ file }) => file),
      };
    },
    'no resolver is configured',
  ),
  placeCheck(
    'packages-trust',
    'Packages are taken with a valid signature only',
    '软件包必须经签名校验',
    (host) => {
      const texts = textsAt(
        host,
        '/etc/apt/apt.conf',
        '/etc/apt/apt.conf.d',
        '/etc/apt/sources.list',
        '/etc/apt/sources.list.d',
        '/etc/yum.conf',
        '/etc/dnf/dnf.conf',
        '/etc/yum.repos.d',
      );
      const held = linesOf(host.told('dpkg-l', ['dpkg', '-l']) ?? '').flatMap(
        (line) => /^h\w? (\S+)/.exec(line)?.[1] ?? [],
      );
      return {
        faults: [
          ...namedLines(texts, (line) => APT_CARELESS.test(line), /^(?:#|\/\/|$)/),
          ...held.map((name) => `${name} is held back: it gets no corrections`),
        ],
        looks: texts.flatMap(({ file, text }) =>
          linesOf(text, /^(?:#|\/\/|$)/).flatMap((line) =>
            foreignPackages(line).map((name) => `${file}: packages of ${name}`),
          ),
        ),
        seen: texts.map(({ file }) => file),
      };
    },
    'no package manager is configured',
  ),
  placeCheck(
    'jobs',
    'Every job that the machine starts by itself is known; none fetches a program or runs one that others can write',
    '定时任务均为已知任务，不下载程序、不执行他人可写的文件',
    jobsOf,
    'no job is configured',
  ),
  placeCheck(
    'loader',
    'No library and no setting is put before every program',
    '没有对所有程序生效的库注入与环境设置',
    (host) => {
      const preload = textsAt(host, '/etc/ld.so.preload');
      const libraries = textsAt(host, '/etc/ld.so.conf', '/etc/ld.so.conf.d');
      const environment = textsAt(
        host,
        '/etc/environment',
        '/etc/environment.d',
        '/etc/systemd/system.conf',
        '/etc/systemd/system.conf.d',
        '/etc/default/docker',
        '/etc/default/nginx',
      );
      const shells = textsAt(
        host,
        '/etc/profile',
        '/etc/profile.d',
        '/etc/bash.bashrc',
        '/root/.profile',
        '/root/.bashrc',
        '/root/.bash_profile',
        '/etc/skel/.bashrc',
        ...(host.files.list('/home') ?? []).flatMap((name) => STARTED.map((file) => `/home/${name}/${file}`)),
        ...STARTED.map((file) => `/root/${file}`),
      );
      const authorities = textsAt(host, '/usr/local/share/ca-certificates', '/etc/pki/ca-trust/source/anchors');
      const modules = textsAt(host, '/etc/modules', '/etc/modules-load.d', '/etc/modprobe.d');
      return {
        // A module or a program in its place is started by root at boot.
        looks: [
          ...namedLines(
            shells.filter(({ file }) => file === '/etc/profile.d/tmout.sh'),
            (line) =>
              !/^(?:(?:readonly|export|declare -\w+) )?TMOUT(?:=\d+)?(?: ?; ?(?:(?:readonly|export) TMOUT))*$/.test(
                line,
              ),
          ),
          ...namedLines(modules, (line) => !MODULES_KNOWN.test(line)),
          ...namedLines(libraries, (line) => !LIBRARIES_KNOWN.test(line) && !WRITABLE_PLACE.test(`${line}/`)),
          ...namedLines(
            textsAt(host, '/etc/environment', '/etc/environment.d'),
            (line) => !ENVIRONMENT_KNOWN.test(line) && !LOADED.test(line),
          ),
          ...authorities.map(({ file }) => `${file}: an authority that every program of this host believes`),
        ],
        faults: [
          ...namedLines(
            shells,
            (line) =>
              (LOADED.test(line) && /^(?:export |declare -x )?\w+=/.test(line)) ||
              /^(?:alias |function )?(?:sudo|su|doas|ssh|scp|passwd|login|systemctl)\b ?(?:=|\(\))/.test(line) ||
              (WRITABLE_PLACE.test(line) && !/^(?:\[|if |test |export \w+=|\w+=)/.test(line)) ||
              (/\bPATH=/.test(line) && /[=:"](?:\.|\/(?:tmp|var\/tmp|dev\/shm))(?:[:"/]|$)/.test(line)),
          ),
          ...namedLines(preload),
          ...namedLines(libraries, (line) => WRITABLE_PLACE.test(`${line}/`)),
          ...namedLines(environment, (line) => LOADED.test(line)),
        ],
        seen: [...preload, ...libraries, ...environment, ...shells, ...modules].map(({ file }) => file),
      };
    },
    'nothing is put before programs',
  ),
  placeCheck(
    'mounts-host',
    'Mounted places that everybody writes hold no program and no device',
    '公共可写挂载点禁止执行与设备文件',
    ({ files }) => {
      const rows = linesOf(files.read('/etc/fstab') ?? '').map((line) => line.split(' '));
      const shared = rows.filter(([, place = '']) =>
        /^\/(?:tmp|var\/tmp|dev\/shm|var\/log|var\/backups|srv)(?:\/|$)/.test(place),
      );
      return {
        faults: [
          ...shared.flatMap(([, place = '', , options = '']) =>
            (/^\/(?:tmp|var\/tmp|dev\/shm)$/.test(place) ? ['nosuid', 'nodev', 'noexec'] : ['nosuid', 'nodev'])
              .filter((option) => !options.split(',').includes(option))
              .map((option) => `/etc/fstab: ${place} lacks ${option}`),
          ),
          ...rows
            .filter(
              ([, at = '', type]) => type === 'tmpfs' && /^\/(?:var\/(?:log|lib|backups)|srv|etc)(?:\/|$)/.test(at),
            )
            .map(([, at]) => `/etc/fstab: ${at} does not outlive a restart (tmpfs)`),
        ],
        looks: rows
          .filter(([, , type = '']) => NETWORKED.test(type))
          .map(([source, at, type]) => `/etc/fstab: ${at} comes from another machine (${source}, ${type})`),
        seen: files.read('/etc/fstab') === undefined ? [] : ['/etc/fstab'],
      };
    },
    'no table of mounts',
  ),
];

/** A step is for the first answers after the start. @param {string} line */
function isGoodStep(line) {
  const [, limit] = /^makestep \S+ (-?\d+)/.exec(line) ?? [];
  return limit === undefined || (Number(limit) >= 0 && Number(limit) <= 20);
}

/** Where a line of chrony or ntpd asks, outside the own network. @param {string} line @returns {readonly string[]} */
function foreignSource(line) {
  const [, name = ''] = /^(?:server|pool|peer) (?:-\S+ )*(\S+)/.exec(line) ?? [];
  return name === '' || isOwn(name) ? [] : [name];
}

/** A source of packages that is neither of a distribution nor of the own network. @param {string} line @returns {readonly string[]} */
function foreignPackages(line) {
  if (!/^(?:deb(?:-src)? |URIs:|baseurl ?=|mirrorlist ?=|metalink ?=)/.test(line)) return [];
  return [...line.matchAll(/\w+:\/\/(?:[^/@\s]*@)?([^/:\s]+)/g)]
    .map(([, name = '']) => name)
    .filter((name) => !DISTRIBUTIONS.test(name) && !isOwn(name));
}

/** @param {string} name */
function isOwn(name) {
  return PRIVATE.test(name) || /^[^.]+$|\.(?:internal|intranet|local|lan|corp|home\.arpa)$/i.test(name);
}

/** @param {Host} host @param {string} kit */
function jobsOf(host, kit) {
  const system = textsAt(
    host,
    '/etc/cron.d',
    '/etc/cron.hourly',
    '/etc/cron.daily',
    '/etc/cron.weekly',
    '/etc/cron.monthly',
    '/etc/anacrontab',
    '/etc/rc.local',
  );
  const own = textsAt(host, '/var/spool/cron/crontabs', '/var/spool/cron', '/var/spool/at', '/var/spool/cron/atjobs');
  const crontab = textsAt(host, '/etc/crontab');
  const unknown = [
    ...system.filter(({ file }) => !JOBS_KNOWN.test(file) && file !== '/etc/anacrontab'),
    ...own.filter(({ file }) => !/\.SEQ$/.test(file)),
  ];
  const lines = [
    ...unknown.flatMap(({ file, text }) => linesOf(text).map((line) => ({ file, line }))),
    ...crontab.flatMap(({ file, text }) =>
      linesOf(text)
        .filter((line) => !CRONTAB_KNOWN.test(line))
        .map((line) => ({ file, line })),
    ),
    ...ownUnits(host, kit),
  ];
  const isCareless = (/** @type {{ line: string }} */ { line }) => DOWNLOADERS.test(line) || WRITABLE_PLACE.test(line);
  return {
    faults: lines.filter(isCareless).map(({ file, line }) => `${file}: ${line.slice(0, 120)}`),
    looks: lines.filter((each) => !isCareless(each)).map(({ file, line }) => `${file}: ${line.slice(0, 120)}`),
    seen: [...system, ...own, ...crontab].map(({ file }) => file),
  };
}

/** Programs of units that lie in /etc and that the kit does not ship. @param {Host} host @param {string} kit */
function ownUnits(host, kit) {
  return ['/etc/systemd/system', '/run/systemd/system', '/etc/systemd/system.control'].flatMap((folder) =>
    textsAt(host, folder)
      .filter(
        ({ file }) =>
          /\.(?:service|timer|path|socket)$/.test(file) && !existsSync(join(kit, 'systemd', basename(file))),
      )
      .filter(({ file }) => host.files.real(file) === file)
      .flatMap(({ file, text }) =>
        linesOf(text)
          .filter((line) => /^Exec\w+=/.test(line))
          .map((line) => ({ file, line })),
      ),
  );
}
