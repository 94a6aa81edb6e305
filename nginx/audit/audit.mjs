// npm run audit -- https://host[:port] [options]
//   --key FILE          public key of the release, from a source that the auditor trusts
//   --ca FILE           authority that issued the server's certificate, when the system does not know it
//   --cert FILE --cert-key FILE   client certificate, where the server demands one
//   --address ADDRESS   connect here instead of asking the DNS; --plain-port N where HTTP is not on 80
//   --refused-from ADDRESS   also ask from this address of this machine, which must not be on the allow list
//   --container NAME    look inside, on the server, as root; --engine 'podman …' for another engine than docker
//   --pid PID           the same for a unit or a bare process: nginx or its guard; --local finds it by the port
//   --pod FILE          what `kubectl get ns,sa,deploy,svc,netpol,pdb -o json` prints, or one pod; with --pid on its node
//   --log FILE          the access log of that process; --front-log FILE that of the front before it, which answers refusals itself
//   --host              the machine too: host/check.sh, firewall, logs, backups, unit; on the server, as root
//   --host-root DIR     a copy of a machine instead, as host/check.sh reads it
//   --kit DIR           the nginx folder that was deployed (default: this one)
//   --out DIR           where report.html and report.json go (default: the current folder)
//   --sign-key FILE     signs report.json with this key: report.json.sig, as a release is signed
//   --strict            whatever was asked for and could not be checked counts: exit 3
//   --no-flood          leave out the burst of 900 requests; --only ID,ID… leaves out all other checks (`*` at the end)
// Exit: 0 nothing failed, 1 a check failed, 2 the audit could not be run, 3 nothing failed but nothing was shown, or,
// with --strict, something asked for was not checked.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, stderr, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { readOptions } from './options.mjs';
import { toHtml, toJson, WORDS } from './report.mjs';
import { exitCode, judge, runChecks } from './run-audit.mjs';
import { sha256, sign, toolHash } from './seal-report.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));

try {
  process.exitCode = await audit();
} catch (cause) {
  stderr.write(`audit: ${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 2;
}

async function audit() {
  const { address, out, isStrict, signKey, context } = readOptions(argv.slice(2));
  const startedAt = new Date().toISOString();
  const results = await runChecks(context, ({ id, outcome, found }) =>
    stdout.write(`${outcome.padEnd(8)} ${id.padEnd(28)} ${found.slice(0, 160)}\n`),
  );
  const controls = judge(JSON.parse(readFileSync(join(HERE, 'controls.json'), 'utf8')).controls, results);
  const report = {
    url: address,
    startedAt,
    endedAt: new Date().toISOString(),
    options: argv.slice(2).join(' '),
    tool: toolHash(HERE),
    controls,
    results,
  };
  mkdirSync(out, { recursive: true });
  const html = toHtml(report);
  writeFileSync(join(out, 'report.html'), html);
  writeFileSync(join(out, 'report.json'), toJson({ ...report, html: sha256(html) }));
  if (signKey !== undefined) sign(join(out, 'report.json'), signKey);
  stdout.write(`\n${summary(controls, results)}\n${join(out, 'report.html')}; tool ${report.tool.sha256}\n`);
  return exitCode(results, isStrict);
}

/**
 * @param {readonly import('./run-audit.mjs').JudgedControl[]} controls
 * @param {readonly import('./run-audit.mjs').Result[]} results
 */
function summary(controls, results) {
  const ids = (/** @type {string} */ outcome) =>
    results.filter((result) => result.outcome === outcome).map(({ id }) => id);
  const counts = Object.entries(WORDS).map(
    ([outcome, { en }]) => `${controls.filter((control) => control.outcome === outcome).length} ${en.control}`,
  );
  return [
    `${controls.length} controls: ${counts.join(', ')}`,
    ids('fail').length === 0 ? 'no check failed' : `failed: ${ids('fail').join(' ')}`,
    ...(ids('unknown').length === 0 ? [] : [`not checked: ${ids('unknown').join(' ')}`]),
    ...(ids('look').length === 0 ? [] : [`a person must look: ${ids('look').join(' ')}`]),
  ].join('\n');
}
