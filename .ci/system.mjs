// What the tests need from the system, and how it gets there.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** command: the Debian package that brings it. */
const NEEDS = {
  nginx: 'nginx-light',
  chromium: 'chromium',
  ffmpeg: 'ffmpeg',
  zbarimg: 'zbar-tools',
  qrencode: 'qrencode',
  'rsvg-convert': 'librsvg2-bin',
  pdftoppm: 'poppler-utils',
  mutool: 'mupdf-tools',
  gs: 'ghostscript',
  qpdf: 'qpdf',
  exiftool: 'libimage-exiftool-perl',
  identify: 'imagemagick',
  zint: 'zint',
  setpriv: 'util-linux',
};
/** Without a command of their own; file: the Debian package that brings it. */
const FILES = {
  '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so': 'libnginx-mod-http-brotli-static',
  '/usr/lib/python3/dist-packages/segno': 'python3-segno',
  '/usr/lib/python3/dist-packages/qrcode': 'python3-qrcode',
};

const isDebian = existsSync('/etc/debian_version');
const isRoot = process.getuid?.() === 0;

/** What the tests of the deployment need beside it: the tools that an operator's machine has, and scanners. */
const DEPLOY_NEEDS = {
  podman: 'podman',
  buildah: 'buildah',
  runc: 'runc',
  mmdebstrap: 'mmdebstrap',
  sslscan: 'sslscan',
  testssl: 'testssl.sh',
  wrk: 'wrk',
  ab: 'apache2-utils',
  openssl: 'openssl',
  rsyslogd: 'rsyslog',
  logrotate: 'logrotate',
  logger: 'bsdutils',
  nft: 'nftables',
  'iptables-restore': 'iptables',
  'firewall-offline-cmd': 'firewalld',
  'fail2ban-regex': 'fail2ban',
  sshd: 'openssh-server',
  setfacl: 'acl',
  'systemd-analyze': 'systemd',
  apparmor_parser: 'apparmor',
  'docker-compose': 'docker-compose',
  shellcheck: 'shellcheck',
  busybox: 'busybox',
  age: 'age',
  strings: 'binutils',
  ss: 'iproute2',
  pgrep: 'procps',
};
const DEPLOY_FILES = { '/usr/lib/x86_64-linux-gnu/rsyslog/lmnsd_gtls.so': 'rsyslog-gnutls' };

/** The other browsers, and a display for them. */
const BROWSER_NEEDS = {
  'firefox-esr': 'firefox-esr',
  WebKitWebDriver: 'webkit2gtk-driver',
  'xvfb-run': 'xvfb',
  xauth: 'xauth',
  'dbus-run-session': 'dbus',
};

/** For `npm run test:browsers`, which runs what Debian has of Firefox and WebKit. */
export function prepareBrowsers() {
  if (isDebian) return prepareSystem({ ...NEEDS, ...BROWSER_NEEDS });
  console.error('The tests in Firefox and WebKitGTK need Debian: they run its packages of both.');
  return false;
}

/** For the tests of the deployment, which need Debian and root altogether. */
export async function prepareDeploySystem() {
  if (!isDebian || !isRoot) {
    console.error('The tests of the deployment need Debian and root: containers, mount namespaces, rsyslogd.');
    return false;
  }
  return prepareSystem({ ...NEEDS, ...DEPLOY_NEEDS }, { ...FILES, ...(process.arch === 'x64' ? DEPLOY_FILES : {}) });
}

/** Installs what is missing on Debian as root; elsewhere says in one line what to install. Answers whether all is there. */
export async function prepareSystem(
  /** @type {Record<string, string>} */ needs = NEEDS,
  /** @type {Record<string, string>} */ files = FILES,
) {
  const missing = missingPackages(needs, files);
  if (missing.length === 0) return true;
  if (!isDebian || !isRoot) {
    console.error(
      `Please install: ${missing.join(' ')}${isDebian ? ` (sudo apt-get install -y ${missing.join(' ')})` : ' (macOS: brew install nginx ffmpeg zbar qrencode zint librsvg poppler mupdf-tools ghostscript qpdf exiftool imagemagick && pip3 install segno qrcode && npx playwright install chromium)'}`,
    );
    return false;
  }
  console.log(`Installing from Debian: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...missing],
  ]) {
    const run = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (run.status !== 0) {
      console.error(`apt-get ${args[0]} failed`);
      return false;
    }
  }
  const still = missingPackages(needs, files);
  if (still.length > 0) console.error(`Still missing: ${still.join(' ')}`);
  return still.length === 0;
}

/**
 * @param {Record<string, string>} needs
 * @param {Record<string, string>} files
 */
function missingPackages(needs, files) {
  const missing = Object.entries(needs)
    .filter(([command]) => !isPresent(command) && !(command === 'setpriv' && !isDebian))
    .map(([, name]) => name);
  const missingFiles = Object.entries(files).filter(([file]) => isDebian && !existsSync(file));
  return [...missing, ...missingFiles.map(([, name]) => name)];
}

/** @param {string} command */
function isPresent(command) {
  if (command === 'chromium' && (process.env['CHROMIUM_PATH'] ?? '') !== '') return true;
  if (command === 'chromium' && !isDebian) return hasPlaywrightChromium();
  // nginx lies in /usr/sbin, which is not on everyone's path.
  const places = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return places.some((place) => existsSync(`${place}/${command}`));
}

function hasPlaywrightChromium() {
  const script = "process.stdout.write((await import('playwright')).chromium.executablePath())";
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return run.status === 0 && existsSync(run.stdout);
}
