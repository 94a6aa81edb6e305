import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NGINX_DIR } from '../config-copy.ts';

let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'list-test-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function rules(list: string, ...args: readonly string[]) {
  const file = join(dir, 'allow-list.txt');
  writeFileSync(file, `zone users staff\nzone admin terminals\nzone monitor probes\n${list}\n`);
  const run = spawnSync('sh', [join(NGINX_DIR, 'network/rules.sh'), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', QR_ALLOW_LIST: file, QR_TODAY: '2026-11-25' },
  });
  return { status: run.status, out: run.stdout, faults: run.stderr.trim() };
}

describe('the check of an allow list', () => {
  it('is content with networks of both families, in declared zones, in force', () => {
    const { status, out } = rules(
      'allow 10.1.0.0/16 users it 2027-01-01 office\nallow 2001:db8::/32 users it never office\nallow 10.9.0.8/29 admin it never bastion',
      'check',
    );
    expect([status, out]).toEqual([0, 'good: 3 networks\n']);
  });

  it.each([
    ['everybody', 'allow 0.0.0.0/0 users it never x', '4: far too wide: 0.0.0.0/0'],
    ['everybody over IPv6', 'allow ::/0 users it never x', '4: far too wide: ::/0'],
    ['a zone nobody declared', 'allow 10.1.0.0/16 wireless it never x', '4: zone not declared: wireless'],
    ['an expired line', 'allow 10.1.0.0/16 users it 2026-11-24 x', '4: expired on 2026-11-24'],
    ['a date that is none', 'allow 10.1.0.0/16 users it soon x', '4: neither a date nor never: soon'],
    [
      'the same network twice',
      'allow 10.1.0.0/16 users it never x\nallow 10.1.0.0/16 users it never y',
      '5: the same as line 4: 10.1.0.0/16',
    ],
    [
      'an overlap',
      'allow 10.1.0.0/16 users it never x\nallow 10.1.2.0/24 users it never y',
      '5: overlaps line 4: 10.1.2.0/24',
    ],
    [
      'an overlap of administrators and users',
      'allow 10.1.2.0/24 admin it never x\nallow 10.1.0.0/16 users it never y',
      '5: overlaps line 4: 10.1.0.0/16',
    ],
    [
      'an overlap written differently',
      'allow 2001:db8:0:0::/64 users it never x\nallow 2001:DB8::/32 users it never y',
      '5: overlaps line 4: 2001:DB8::/32',
    ],
    ['bits behind the prefix', 'allow 10.1.2.3/16 users it never x', '4: not a network: 10.1.2.3/16'],
    ['an address without a prefix', 'allow 10.1.2.3 users it never x', '4: not a network: 10.1.2.3'],
    ['a number too large', 'allow 10.1.256.0/24 users it never x', '4: not a network: 10.1.256.0/24'],
    ['a broken IPv6 network', 'allow 2001:db8:::/32 users it never x', '4: not a network: 2001:db8:::/32'],
    ['no reason', 'allow 10.1.0.0/16 users it never', '4: not understood: allow 10.1.0.0/16 users it never'],
    ['a directive smuggled in', 'allow 10.1.0.0/16;allow users it never x', '4: not a network: 10.1.0.0/16;allow'],
  ])('names %s, and makes no rules of it', (_, list, fault) => {
    expect(rules(list, 'check')).toMatchObject({ status: 1, faults: fault });
    for (const kind of ['nginx', 'nftables', 'iptables', 'firewalld'])
      expect(rules(list, kind)).toMatchObject({ out: '' });
  });

  it('lets a monitor sit among the users', () => {
    expect(rules('allow 10.1.0.0/16 users it never x\nallow 10.1.0.7/32 monitor it never y', 'check').status).toBe(0);
  });
});

describe('the rules', () => {
  const list =
    'allow 10.1.0.0/16 users it never x\nallow 10.9.0.8/29 admin it never y\nallow 10.1.0.7/32 monitor it never z\negress 10.0.0.5/32 tcp 6514 log collector';

  it('give the page to users and monitors, SSH to administrators, the health page to monitors', () => {
    const { out } = rules(list, 'nginx');
    const [page = '', health = ''] = out.split('deny all;\n');
    expect(page).toContain('allow 10.1.0.0/16;');
    expect(page).not.toContain('10.9.0.8');
    expect(health).toContain('allow 10.1.0.7/32;');
    expect(health).not.toContain('10.1.0.0/16');
  });

  it('let the server call nobody but whom the list names', () => {
    const { out } = rules(list, 'nftables');
    const [, output = ''] = out.split('chain output');
    expect(output).toContain('policy drop');
    expect(output.match(/daddr/g)).toHaveLength(1);
    expect(output).toContain('ip daddr 10.0.0.5/32 tcp dport 6514 accept');
  });

  it('are loaded only with an approval', () => {
    expect(rules(list, 'nftables', '--apply')).toMatchObject({ status: 2 });
  });
});
