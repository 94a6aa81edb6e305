/**
 * Six proper deployments are audited whole: nothing of them is called not met. Every automatic row of controls.json is met on
 * one of them, and not met on a deployment where it does not hold. Both tables are printed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context, Outcome } from '../../audit/check.mjs';
import { type JudgedControl, judge } from '../../audit/run-audit.mjs';
import { NGINX_DIR } from '../config-copy.ts';
import { isRoot } from '../confinement.ts';
import { audit, contextOf, type Deployment, type Results, startDeployment } from './audited.ts';
import { BUSYBOX_BASE, prepareBusyboxBase } from './busybox-base.ts';
import { type HostCopy, makeHost } from './careless-host.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { CONTROL_CASES, type ControlCase, PROPER, type ProperName } from './control-cases.ts';
import { buildImage, prepareBaseImage, tryPodman, whyNoContainers } from './engine.ts';
import { hostContext } from './named-settings.ts';
import {
  giveFreePorts,
  type Running,
  startBehindFront,
  startContainer,
  startPodLike,
  startUnitLike,
  startWithClientCertificates,
} from './proper-deployments.ts';
import { makeSignedKit, type SignedKit } from './signed-kit.ts';

const { controls } = JSON.parse(readFileSync(join(NGINX_DIR, 'audit/controls.json'), 'utf8')) as {
  controls: Parameters<typeof judge>[0];
};
/** Judged without a person. */
const automatic = controls.filter(({ applies, checks, look }) => applies && checks.length > 0 && look === null);
const IMAGES = { debian: 'localhost/qr-proper:debian', busybox: 'localhost/qr-proper:busybox' };
/** An address of this machine that no list holds. */
const UNLISTED = '127.0.0.2';

let kit: SignedKit;
let places: SignedKit;
let ports: { readonly port: number; readonly tlsPort: number };
let certificates: Certificates;
let host: HostCopy;
const judged = new Map<ProperName, { readonly results: Results; readonly rows: readonly JudgedControl[] }>();
const broken = new Map<string, string>();

beforeAll(async () => {
  if (!existsSync('dist/integrity.json')) throw new Error('npm run build first: the real site is audited');
  [kit, places] = [signedKit(), signedKit()];
  ports = await giveFreePorts(places);
  certificates = makeCertificates();
  host = makeHost();
});

/** With the contact that an operator adds to a release. */
function signedKit(): SignedKit {
  const made = makeSignedKit({ site: 'dist' });
  mkdirSync(join(made.siteDir, '.well-known'), { recursive: true });
  const contact = 'Contact: mailto:security@example.internal\nExpires: 2099-01-01T00:00:00Z\n';
  writeFileSync(join(made.siteDir, '.well-known/security.txt'), contact);
  made.signSite();
  return made;
}

afterAll(async () => {
  await (await shared)?.stop();
  console.info(`${deploymentTable()}\n\n${rowTable()}`);
  tryPodman('rmi', '--force', ...Object.values(IMAGES));
  host.remove();
  certificates.remove();
  places.remove();
  kit.remove();
});

const starts: Readonly<Record<ProperName, () => Promise<{ readonly running: Running; readonly context: Context }>>> = {
  container: async () => {
    prepareBaseImage();
    buildImage(places.dir, IMAGES.debian);
    return seen(await startContainer({ kit: places, certificates, ...ports, image: IMAGES.debian }));
  },
  'systemd-like': async () => seen(await startUnitLike({ kit: places, certificates, ...ports })),
  'client certificates': async () => seen(await startWithClientCertificates({ kit, certificates })),
  'behind a front': async () => {
    const running = await startBehindFront({ kit, certificates });
    return { running, context: running.throughFront() };
  },
  'busybox base': async () => {
    prepareBusyboxBase();
    buildImage(places.dir, IMAGES.busybox, BUSYBOX_BASE);
    return seen(await startContainer({ kit: places, certificates, ...ports, image: IMAGES.busybox }));
  },
  'Kubernetes settings': async () => {
    buildImage(places.dir, IMAGES.debian);
    return seen(await startPodLike({ kit: places, certificates, ...ports, image: IMAGES.debian }));
  },
};
const seen = (running: Running) => ({ running, context: running.context() });

const NEEDS_ENGINE: ReadonlySet<ProperName> = new Set(['container', 'busybox base', 'Kubernetes settings']);
const noEngine = whyNoContainers();
const runsHere = (name: ProperName) => isRoot && (noEngine === undefined || !NEEDS_ENGINE.has(name));

describe('a proper deployment', () => {
  it.each(PROPER.filter(runsHere))('%s: nothing is not met, and all that was asked for was seen', async (name) => {
    const { running, context } = await starts[name]();
    try {
      const results = await audit({ ...context, ...hostContext(host), refusedFrom: UNLISTED }, () => true);
      judged.set(name, { results, rows: judge(controls, [...results.values()]) });
      expect(found(results, 'fail')).toEqual([]);
      expect(found(results, 'unknown').filter((line) => results.get(line.split(':')[0] ?? '')?.asked)).toEqual([]);
    } finally {
      await running.stop();
    }
  });
});

describe('an automatic row of controls.json', () => {
  it('has a deployment where it is met and one where it is not: no row more, and none less', () => {
    expect(Object.keys(CONTROL_CASES)).toEqual(automatic.map(({ clause }) => clause));
  });

  const cases = automatic.flatMap((row) => {
    const own = CONTROL_CASES[row.clause];
    return own === undefined ? [] : [[row.clause, row, own] as const];
  });

  it.each(cases.filter(([, , { holds }]) => runsHere(holds)))('%s is met where it holds', (clause, _row, { holds }) => {
    const row = judged.get(holds)?.rows.find((each) => each.clause === clause);
    expect([holds, row?.outcome]).toEqual([holds, 'pass']);
  });

  it.skipIf(!isRoot).each(cases)('%s is not met where it does not hold', async (clause, row, { fails }) => {
    const { outcome, findings } = await auditRow(row, fails);
    const finding = findings.find((each) => fails.named.test(each));
    broken.set(clause, `${outcome === 'fail' ? 'not met' : outcome}: ${fails.what} — ${finding?.slice(0, 110) ?? '?'}`);
    expect([outcome, findings]).toEqual(['fail', expect.arrayContaining([expect.stringMatching(fails.named)])]);
  });
});

/** One row on the proper deployment with one thing wrong: its host in order unless that is what is wrong. */
async function auditRow(
  row: (typeof controls)[number],
  { options, after, host: spoil }: ControlCase['fails'],
): Promise<{ readonly outcome: Outcome | undefined; readonly findings: readonly string[] }> {
  // Where only the host differs, one deployment in order serves all.
  const isShared = options === undefined && after === undefined;
  const deployment = isShared
    ? await (shared ??= startDeployment({ kit, certificates }))
    : await startDeployment({ kit, certificates, ...options });
  const copy = makeHost();
  spoil?.(copy);
  const putBack = after?.(deployment, kit, certificates);
  try {
    const isOfRow = (id: string) =>
      row.checks.some((each) => each === id || (each.endsWith('*') && id.startsWith(each.slice(0, -1))));
    const results = await audit({ ...contextOf(deployment, kit, certificates), ...hostContext(copy) }, isOfRow);
    return { outcome: judge([row], [...results.values()])[0]?.outcome, findings: found(results, 'fail') };
  } finally {
    putBack?.();
    copy.remove();
    if (!isShared) await deployment.stop();
  }
}

let shared: Promise<Deployment> | undefined;

const found = (results: Results, wanted: Outcome) =>
  [...results.values()].filter(({ outcome }) => outcome === wanted).map((each) => `${each.id}: ${each.found}`);

function deploymentTable(): string {
  const outcomes: readonly (readonly [string, Outcome])[] = [
    ['met', 'pass'],
    ['not met', 'fail'],
    ['not checked', 'unknown'],
    ['person', 'look'],
    ['not here', 'n/a'],
  ];
  const heading = `${'proper deployment'.padEnd(22)} ${outcomes.map(([words]) => words.padStart(11)).join(' ')}`;
  const lines = [...judged].map(([name, { rows }]) => {
    const counts = outcomes.map(([, outcome]) => rows.filter((row) => row.outcome === outcome).length);
    return `${name.padEnd(22)} ${counts.map((count) => String(count).padStart(11)).join(' ')}`;
  });
  return [heading, ...lines].join('\n');
}

function rowTable(): string {
  return automatic
    .map(({ clause }) => {
      const met = [...judged].filter(([, { rows }]) =>
        rows.some((row) => row.clause === clause && row.outcome === 'pass'),
      );
      return `${clause.padEnd(12)} met: ${met.map(([name]) => name).join(', ') || 'nowhere'} | ${broken.get(clause) ?? 'not tried'}`;
    })
    .join('\n');
}
