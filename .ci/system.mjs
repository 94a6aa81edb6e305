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

/** Installs what is missing on Debian as root; elsewhere says in one line what to install. Answers whether all is there. */
export async function prepareSystem() {
  const missing = missingPackages();
  if (missing.length === 0) return true;
  if (!isDebian || !isRoot) {
    console.error(`Please install: ${missing.join(' ')}${isDebian ? ` (sudo apt-get install -y ${missing.join(' ')})` : ' (macOS: brew install nginx ffmpeg zbar qrencode zint librsvg && pip3 install segno qrcode && npx playwright install chromium)'}`);
    return false;
  }
  console.log(`Installing from Debian: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update', '-qq'], ['install', '-y', '-qq', '--no-install-recommends', ...missing]]) {
    const run = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (run.status !== 0) {
      console.error(`apt-get ${args[0]} failed`);
      return false;
    }
  }
  const still = missingPackages();
  if (still.length > 0) console.error(`Still missing: ${still.join(' ')}`);
  return still.length === 0;
}

function missingPackages() {
  const missing = Object.entries(NEEDS)
    .filter(([command]) => !isPresent(command) && !(command === 'setpriv' && !isDebian))
    .map(([, name]) => name);
  const missingFiles = Object.entries(FILES).filter(([file]) => isDebian && !existsSync(file));
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
