// npm start [-- --port N]: builds the site and serves it on this machine, with the headers of nginx.
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { preview } from 'vite';

const { values } = parseArgs({ options: { port: { type: 'string' }, 'no-build': { type: 'boolean' } } });
const port = Number(values.port ?? process.env['PORT'] ?? 8080);

process.exitCode = await start();

async function start() {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    console.error('The port is a number from 1 to 65535: npm start -- --port 8081');
    return 2;
  }
  // Before the build, which takes longer than a person waits for this answer.
  if (!(await isFree(port))) {
    console.error(
      `Port ${port} is taken by another program. Take another one: npm start -- --port ${port === 8080 ? 8081 : 8080}\n` +
        `端口 ${port} 已被其他程序占用，请换一个：npm start -- --port ${port === 8080 ? 8081 : 8080}`,
    );
    return 1;
  }
  if (values['no-build'] !== true && spawnSync('npm', ['run', 'build'], { stdio: 'inherit' }).status !== 0) return 1;
  const server = await preview({ preview: { port, strictPort: true, host: 'localhost' } });
  server.printUrls();
  return 0;
}

/**
 * Both loopback addresses are asked, because a browser tries both for "localhost".
 * @param {number} wanted
 * @returns {Promise<boolean>}
 */
async function isFree(wanted) {
  const answers = await Promise.all(['127.0.0.1', '::1'].map((host) => canListen(wanted, host)));
  return answers.every(Boolean);
}

/**
 * @param {number} wanted
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function canListen(wanted, host) {
  return new Promise((resolve) => {
    const server = createServer();
    // Without IPv6 the address itself is missing, and then nobody holds its port.
    server.once('error', (error) => {
      resolve('code' in error && error.code === 'EADDRNOTAVAIL');
    });
    server.listen(wanted, host, () => server.close(() => resolve(true)));
  });
}
