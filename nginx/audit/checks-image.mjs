// What is in the image of a container: tools, files, accounts.
import { spawnSync } from 'node:child_process';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { note } from './ask.mjs';
import { unknown, verdict } from './check.mjs';

const TOOLS =
  'apt apt-get aptitude dpkg apk yum dnf rpm pip pip3 npm node curl wget nc ncat netcat socat telnet ftp tftp ssh scp sshd rsync gcc cc g++ make ld gdb strace perl python python3 ruby lua php bash zsh ksh su sudo doas mount umount chroot nsenter tcpdump nmap vi vim nano crond cron'.split(
    ' ',
  );
const BIN = ['/bin', '/sbin', '/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin', '/opt/bin'];

/** @type {readonly import('./check.mjs').Check[]} */
export const IMAGE_CHECKS = [
  {
    id: 'image-minimal',
    needs: 'container',
    en: 'The image holds no package manager, downloader, compiler, interpreter, second shell or set-uid file',
    zh: '镜像内无包管理器、下载工具、编译器、解释器、其他 shell 及 setuid 文件',
    run: ({ process }) => {
      if (process === undefined) return unknown('the image cannot be read');
      const { root } = process.files;
      const found = TOOLS.flatMap((tool) =>
        BIN.filter((dir) => present(join(root, dir, tool))).map((dir) => `${dir}/${tool}`),
      );
      const run = spawnSync('find', [`${root}/`, '-xdev', '-type', 'f', '-perm', '/6000'], { encoding: 'utf8' });
      if (run.status !== 0) return unknown('the image cannot be searched');
      const setuid = run.stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => line.slice(root.length));
      return verdict(
        [...found, ...setuid.map((file) => `${file} is set-uid`)],
        [
          note(
            `find ${root}/ -xdev -type f -perm /6000; ls ${TOOLS.join(' ')}`,
            [...found, ...setuid].join('\n') || 'none',
          ),
        ],
      );
    },
  },
  {
    id: 'image-files',
    needs: 'container',
    en: 'The image holds the files that its build put there, and no more',
    zh: '镜像文件与构建清单一致',
    run: ({ process }) => {
      const listed = process?.files.read('/etc/qr-code-master/image-files.txt')?.split('\n').filter(Boolean);
      if (process === undefined || listed === undefined) return unknown('the image has no list of its files');
      const { root } = process.files;
      const run = spawnSync('find', [`${root}/`, '-xdev', '-type', 'f'], {
        encoding: 'utf8',
        maxBuffer: 64 * 1024 ** 2,
      });
      const known = new Set([...listed, '/etc/qr-code-master/image-files.txt']);
      const present = run.stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => line.slice(root.length));
      if (run.status !== 0 || present.length === 0) return unknown('the image cannot be searched');
      const extra = present.filter(
        (file) =>
          !known.has(file) && !/^\/(?:etc\/(?:hosts|hostname|resolv\.conf|mtab)|run\/.*|\.dockerenv)$/.test(file),
      );
      return verdict(
        extra.slice(0, 20).map((file) => `${file} is not of the build`),
        [note(`find ${root}/ -xdev -type f`, `${present.length} files, ${listed.length} listed`)],
      );
    },
  },
  {
    id: 'image-accounts',
    needs: 'container',
    en: 'No account of the image can log in, none has a password',
    zh: '镜像内账户均不可登录且无口令',
    run: ({ process }) => {
      const passwd = process?.files.read('/etc/passwd');
      if (process === undefined || passwd === undefined) return unknown('the accounts cannot be read');
      const rows = passwd
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(':'));
      const shadow = (process.files.read('/etc/shadow') ?? '')
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(':'));
      return verdict(
        [
          ...rows
            .filter(([, , , , , , shell = '']) => !/(?:nologin|\/false)$/.test(shell))
            .map(([name]) => `can log in: ${name}`),
          ...rows.filter(([name, , uid]) => uid === '0' && name !== 'root').map(([name]) => `another root: ${name}`),
          ...shadow
            .filter(([, hash = '']) => hash === '' || hash.startsWith('$'))
            .map(([name]) => `has a password, or needs none: ${name}`),
        ],
        [note('cat /etc/passwd in the image', passwd)],
      );
    },
  },
];

/** A link may lead nowhere when followed from outside the container. @param {string} file */
function present(file) {
  try {
    lstatSync(file);
    return true;
  } catch {
    return false;
  }
}
