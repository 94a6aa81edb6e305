// npm run audit -- https://host[:port] [options]
//   --key FILE          public key of the release, from a source that the auditor trusts
//   --ca FILE           authority that issued the server's certificate, when the system does not know it
//   --address ADDRESS   connect here instead of asking the DNS; --plain-port N where HTTP is not on 80
//   --container NAME    look inside, on the server, as root; --engine 'podman …' for another engine than docker
//   --pid PID           the same without a container: the guard's process; --log FILE its log
//   --host              run host/check.sh as well, on the server, as root
//   --kit DIR           the nginx folder that was deployed (default: this one)
//   --out DIR           where report.html and report.json go (default: the current folder)
//   --no-flood          leave out the burst of 900 requests
// Exit: 0 when no check failed, 1 when one did, 2 when the audit could not be run.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, stderr, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { toHtml, toJson } from './report.mjs';
import { judge, runChecks } from './run-audit.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));

try {
  process.exitCode = await audit();
} catch (cause) {
  stderr.write(`audit: ${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 2;
}

async function audit() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      ca: { type: 'string' },
      address: { type: 'string' },
      'plain-port': { type: 'string' },
      container: { type: 'string' },
      engine: { type: 'string', default: 'docker' },
      pid: { type: 'string' },
      log: { type: 'string' },
      host: { type: 'boolean', default: false },
      kit: { type: 'string', default: join(HERE, '..') },
      out: { type: 'string', default: '.' },
      'no-flood': { type: 'boolean', default: false },
    },
  });
  const [address] = positionals;
  if (address === undefined) throw new Error('which server? npm run audit -- https://host[:port]');
  const startedAt = new Date().toISOString();
  const running = runningProcess(values);
  const hostReport = values.host ? command('sh', [join(values.kit, 'host/check.sh'), '--json'], [0, 1]) : undefined;
  /** @type {import('./check.mjs').Context} */
  const context = {
    target: {
      url: new URL(address),
      ...(values.address === undefined ? {} : { address: values.address }),
      ...(values.ca === undefined ? {} : { ca: readFileSync(values.ca), caFile: values.ca }),
      ...(values['plain-port'] === undefined ? {} : { plainPort: Number(values['plain-port']) }),
    },
    kit: values.kit,
    ...(values.key === undefined ? {} : { releaseKey: values.key }),
    ...(running === undefined ? {} : { process: running }),
    ...(hostReport === undefined ? {} : { hostReport }),
  };
  const results = await runChecks(
    context,
    ({ id, outcome, found }) => stdout.write(`${outcome.padEnd(8)} ${id.padEnd(28)} ${found.slice(0, 160)}\n`),
    (id) => !(values['no-flood'] && id === 'flood'),
  );
  const controls = judge(JSON.parse(readFileSync(join(HERE, 'controls.json'), 'utf8')).controls, results);
  const report = {
    url: address,
    startedAt,
    endedAt: new Date().toISOString(),
    options: argv.slice(2).join(' '),
    controls,
    results,
  };
  mkdirSync(values.out, { recursive: true });
  writeFileSync(join(values.out, 'report.html'), toHtml(report));
  writeFileSync(join(values.out, 'report.json'), toJson(report));
  const count = (/** @type {string} */ outcome) => controls.filter((control) => control.outcome === outcome).length;
  const failed = results.filter(({ outcome }) => outcome === 'fail');
  stdout.write(
    `\n${controls.length} controls: ${count('pass')} met, ${count('part')} proved in part, ${count('fail')} not met, ${count('unknown')} could not be checked, ${count('manual')} to be looked at, ${count('n/a')} not applicable\n`,
  );
  stdout.write(
    failed.length === 0
      ? `no check failed; ${join(values.out, 'report.html')}\n`
      : `failed: ${failed.map(({ id }) => id).join(' ')}; ${join(values.out, 'report.html')}\n`,
  );
  return failed.length === 0 ? 0 : 1;
}

/** @param {{ container?: string | undefined, engine: string, pid?: string | undefined, log?: string | undefined }} options */
function runningProcess({ container, engine, pid, log }) {
  const logs = log === undefined ? {} : { logs: () => readFileSync(log, 'utf8') };
  if (container !== undefined) {
    const [program = '', ...args] = engine.split(' ');
    const inspect = command(program, [...args, 'inspect', container], [0]);
    return {
      pid: JSON.parse(inspect)[0].State.Pid,
      inspect,
      container,
      logs: () => command(program, [...args, 'logs', container], [0], true),
      ...logs,
    };
  }
  return pid === undefined ? undefined : { pid: Number(pid), ...logs };
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {readonly number[]} good
 * @param {boolean} [withStderr]
 */
function command(program, args, good, withStderr = false) {
  const run = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (run.status === null || !good.includes(run.status))
    throw new Error(`${program} ${args.join(' ')}: ${run.error?.message ?? run.stderr}`);
  return withStderr ? run.stdout + run.stderr : run.stdout;
}
