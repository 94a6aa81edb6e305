import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';

const start = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['tooling/start.mjs', ...args], { encoding: 'utf8' });

it('npm start names the port that is taken, and how to take another one, before it builds', async () => {
  const holder = createServer();
  const port = await new Promise<number>((resolve) => {
    holder.listen(0, '127.0.0.1', () => {
      const address = holder.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const { status, stderr, stdout } = start('--port', String(port));
  holder.close();
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain(`Port ${port} is taken`);
  expect(stderr).toContain('npm start -- --port');
});

it.each(['0', '65536', 'http', '80.5'])('npm start refuses %s as a port', (port) => {
  expect(start('--port', port)).toMatchObject({ status: 2, stdout: '' });
});
