/** The rules loaded for real, in network namespaces: a server with a container behind it, and a client of three addresses. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NGINX_DIR } from '../config-copy.ts';
import { isRoot } from '../confinement.ts';
import { until } from '../until.ts';

const PATH = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
const canRun =
  isRoot &&
  spawnSync('sh', ['-c', 'command -v nft && command -v ip && unshare -n true'], { env: { PATH } }).status === 0;

const [SERVER, CLIENT, BOX] = ['srv', 'cli', 'box'].map((name) => `qr-${name}-${process.pid}`) as [
  string,
  string,
  string,
];
const SERVER_ADDRESS = '10.77.0.1';
const BOX_ADDRESS = '172.30.0.2';
const USER = '10.77.0.2';
const STRANGER = '10.78.0.2';
const ADMIN = '10.79.0.2';

const ZONES = 'zone users staff\nzone admin terminals\n';
const USERS = `allow 10.77.0.0/24 users it never office\n`;
const ADMINS = 'allow 10.79.0.0/24 admin it never bastion\n';
const EGRESS = `egress ${USER}/32 tcp 6514 log collector\negress none time none-here\negress none dns none-here\n`;

/** Listens on the ports it is given until it is killed. */
const LISTEN = `for (const port of process.argv.slice(1)) require('net').createServer((socket) => socket.on('error', () => {})).listen(Number(port), '0.0.0.0');`;
/** Opens connections and holds them; prints how many were answered. */
const CONNECT = `
const [from, to, port, count, waitMs] = process.argv.slice(1);
let open = 0, ended = 0;
const done = () => { console.log(open); process.exit(0); };
for (let n = 0; n < Number(count); n++) {
  const socket = require('net').connect({ host: to, port: Number(port), localAddress: from });
  socket.on('connect', () => { open++; if (++ended === Number(count)) done(); });
  socket.on('error', () => { if (++ended === Number(count)) done(); });
}
setTimeout(done, Number(waitMs));`;

let dir: string;

describe.skipIf(!canRun)(`the firewall${canRun ? '' : ' (skipped: needs root, nft and network namespaces)'}`, () => {
  const within = (space: string, command: string, ...args: readonly string[]) =>
    spawnSync('ip', ['netns', 'exec', space, command, ...args], { encoding: 'utf8', env: { PATH, ...settings } });
  let settings: Record<string, string> = {};

  beforeAll(() => {
    sh(`
      ip netns add ${SERVER}; ip netns add ${CLIENT}; ip netns add ${BOX}
      ip -n ${SERVER} link add eth0 type veth peer name eth0 netns ${CLIENT}
      ip -n ${SERVER} link add br-qr type bridge
      ip -n ${SERVER} link add port type veth peer name eth0 netns ${BOX}
      ip -n ${SERVER} link set port master br-qr
      for link in lo eth0 port br-qr; do ip -n ${SERVER} link set $link up; done
      for space in ${CLIENT} ${BOX}; do ip -n $space link set lo up; ip -n $space link set eth0 up; done
      ip -n ${SERVER} address add ${SERVER_ADDRESS}/24 dev eth0
      ip -n ${SERVER} address add 172.30.0.1/24 dev br-qr
      ip -n ${BOX} address add ${BOX_ADDRESS}/24 dev eth0
      ip -n ${BOX} route add default via 172.30.0.1
      for address in ${USER} ${STRANGER} ${ADMIN}; do ip -n ${CLIENT} address add $address/24 dev eth0; done
      ip -n ${CLIENT} route add 172.30.0.0/24 via ${SERVER_ADDRESS}
      ip -n ${SERVER} route add 10.78.0.0/24 dev eth0; ip -n ${SERVER} route add 10.79.0.0/24 dev eth0
      ip netns exec ${SERVER} sysctl -qw net.ipv4.ip_forward=1`);
    listen(SERVER, 22, 80, 9999);
    listen(CLIENT, 6514, 9999);
    listen(BOX, 8443);
  });
  afterAll(() => {
    for (const space of [SERVER, CLIENT, BOX]) {
      spawnSync('sh', ['-c', `ip netns pids ${space} | xargs -r kill; ip netns delete ${space}`], { env: { PATH } });
    }
  });
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'firewall-test-'));
    settings = { QR_ALLOW_LIST: join(dir, 'allow-list.txt'), QR_SAVED: join(dir, 'saved'), QR_SSH_PEERS: '' };
    list(USERS + ADMINS + EGRESS);
  });
  afterEach(() => {
    within(SERVER, 'nft', 'flush', 'ruleset');
    rmSync(dir, { recursive: true, force: true });
  });

  it.each([
    ['no administrators', USERS + EGRESS, '', /no network of zone admin/],
    ['none for the one who is connected', USERS + ADMINS + EGRESS, '10.80.0.9', /connected from 10\.80\.0\.9/],
    ['none for one of two who are connected', USERS + ADMINS + EGRESS, `${ADMIN} 2001:db8::9`, /from 2001:db8::9/],
    ['no way for the log', USERS + ADMINS + EGRESS.replace(/^.*collector\n/, ''), ADMIN, /no egress for log/],
    ['no way for the time', USERS + ADMINS + EGRESS.replace(/^.*time.*\n/m, ''), ADMIN, /no egress for time/],
    ['no way for names', USERS + ADMINS + EGRESS.replace(/^.*dns.*\n/m, ''), ADMIN, /no egress for dns/],
  ])('rules with %s are refused, and nothing is loaded', (_, text, peers, words) => {
    list(text);
    settings['QR_SSH_PEERS'] = peers;
    for (const kind of ['nftables', 'iptables']) {
      const run = apply(kind);
      expect([run.status, run.stdout]).toEqual([1, '']);
      expect(run.stderr).toMatch(words);
    }
    expect(within(SERVER, 'nft', 'list', 'ruleset').stdout).toBe('');
    expect(existsSync(join(dir, 'saved'))).toBe(false);
  });

  it.each(['nftables', 'iptables'])(
    'with %s: users reach the page, administrators SSH, strangers nothing; the server calls only whom the list names',
    async (kind) => {
      const reach = async () => ({
        userToPage: await connects(CLIENT, USER, SERVER_ADDRESS, 80),
        userToSsh: await connects(CLIENT, USER, SERVER_ADDRESS, 22),
        adminToSsh: await connects(CLIENT, ADMIN, SERVER_ADDRESS, 22),
        strangerToPage: await connects(CLIENT, STRANGER, SERVER_ADDRESS, 80),
        userToOther: await connects(CLIENT, USER, SERVER_ADDRESS, 9999),
        toCollector: await connects(SERVER, SERVER_ADDRESS, USER, 6514),
        toOther: await connects(SERVER, SERVER_ADDRESS, USER, 9999),
        containerOut: await connects(BOX, BOX_ADDRESS, USER, 9999),
        userToContainer: await connects(CLIENT, USER, BOX_ADDRESS, 8443),
      });
      expect(new Set(Object.values(await reach())), 'without rules everything is reached').toEqual(new Set([true]));
      expect(apply(kind)).toMatchObject({ status: 0 });
      expect(await reach()).toEqual({
        userToPage: true,
        userToSsh: false,
        adminToSsh: true,
        strangerToPage: false,
        userToOther: false,
        toCollector: true,
        toOther: false,
        containerOut: false,
        userToContainer: true,
      });
    },
  );

  it.each(['nftables', 'iptables'])('with %s: one address with 300 idle connections keeps nobody else out', (kind) => {
    expect(apply(kind)).toMatchObject({ status: 0 });
    const open = within(CLIENT, process.execPath, '-e', CONNECT, USER, SERVER_ADDRESS, '80', '300', '20000');
    expect(Number(open.stdout)).toBeGreaterThan(90);
    expect(Number(open.stdout)).toBeLessThanOrEqual(101);
    const behind = within(CLIENT, process.execPath, '-e', CONNECT, USER, BOX_ADDRESS, '8443', '300', '20000');
    expect(Number(behind.stdout), 'a published port of a container too').toBeLessThanOrEqual(101);
  });

  it.each(['nftables', 'iptables'])(
    'with %s: chains of a container engine stay, loading twice changes nothing, and a reboot loads the same',
    (kind) => {
      within(
        SERVER,
        'sh',
        '-c',
        'iptables -N DOCKER && iptables -A FORWARD -o docker0 -j DOCKER && iptables -t nat -N DOCKER',
      );
      expect(apply(kind).status).toBe(0);
      const ruleset = () =>
        within(SERVER, 'nft', 'list', 'ruleset').stdout.replace(/counter packets \d+ bytes \d+/g, 'counter');
      const once = ruleset();
      expect(once).toContain(kind === 'nftables' ? 'table inet qr_code_master' : 'QR-INPUT');
      expect(within(SERVER, 'iptables', '-S').stdout).toContain('-A FORWARD -o docker0 -j DOCKER');
      expect(within(SERVER, 'iptables', '-t', 'nat', '-S').stdout).toContain('-N DOCKER');
      expect(apply(kind).status).toBe(0);
      expect(ruleset()).toBe(once);
      within(SERVER, 'nft', 'flush', 'ruleset');
      within(
        SERVER,
        'sh',
        '-c',
        'iptables -N DOCKER && iptables -A FORWARD -o docker0 -j DOCKER && iptables -t nat -N DOCKER',
      );
      expect(rules('load').status).toBe(0);
      expect(ruleset()).toBe(once);
    },
  );

  it('a reboot with nothing saved is a failure of the unit', () => {
    expect(rules('load')).toMatchObject({ status: 1 });
    expect(readFileSync(join(NGINX_DIR, 'systemd/qr-firewall.service'), 'utf8')).toMatch(
      /^Before=network-pre\.target[^]*^ExecStart=.*rules\.sh load$/m,
    );
  });

  const rules = (...args: readonly string[]) => within(SERVER, 'sh', join(NGINX_DIR, 'network/rules.sh'), ...args);
  const apply = (kind: string) => rules(kind, '--apply', '--approval', 'CR-1');

  function connects(space: string, from: string, to: string, port: number): Promise<boolean> {
    const run = within(space, process.execPath, '-e', CONNECT, from, to, String(port), '1', '1500');
    return Promise.resolve(run.stdout.trim() === '1');
  }

  function listen(space: string, ...ports: readonly number[]): void {
    execFileSync(
      'sh',
      ['-c', 'ip netns exec "$0" "$1" -e "$2" $3 >/dev/null 2>&1 &', space, process.execPath, LISTEN, ports.join(' ')],
      { env: { PATH }, stdio: 'ignore' },
    );
  }

  beforeAll(async () => {
    for (const [space, count] of [
      [SERVER, 3],
      [CLIENT, 2],
      [BOX, 1],
    ] as const)
      await until(`everything listens in ${space}`, () =>
        Promise.resolve(within(space, 'ss', '-tlnH').stdout.trim().split('\n').length === count),
      );
  });
});

function list(text: string): void {
  writeFileSync(join(dir, 'allow-list.txt'), ZONES + text);
}

function sh(script: string): void {
  execFileSync('sh', ['-ec', script], { env: { PATH }, stdio: ['ignore', 'ignore', 'inherit'] });
}
