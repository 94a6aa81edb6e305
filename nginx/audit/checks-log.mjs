// What reaches the log: each request once, with every field, and never its content.
import { ask, note } from './ask.mjs';
import { unknown, verdict } from './check.mjs';
import { servingServers } from './config/rules-access.mjs';
import { inForce } from './config/tree.mjs';

const FIELDS = ['time', 'source', 'host', 'method', 'uri', 'status', 'bytes', 'class', 'request_id', 'subject'];
const LIMIT_MS = 5000;

/** @type {readonly import('./check.mjs').Check[]} */
export const LOG_CHECKS = [
  {
    id: 'access-log',
    needs: 'log',
    en: 'Each request leaves exactly one line: time with zone, source, path, result; a refusal too',
    zh: '每个请求（含被拒绝的）恰有一条日志，含时间时区、来源、路径与结果',
    run: async ({ logs, frontLogs, configuration, target }) => {
      if (logs === undefined) return unknown('no --container and no --log FILE: the log cannot be read');
      const marker = `audit-${Date.now().toString(36)}`;
      const headers = { 'User-Agent': marker };
      const answers = [
        await ask(target, '/', { headers }),
        await ask(target, '/nowhere-audit', { headers }),
        await ask(target, '/', { headers, method: 'DELETE' }),
        await ask(target, '/policy.json', { headers }),
      ];
      const made = answers.filter(({ status }) => status !== 0).length;
      const lines = await linesWith(logs, marker, answers.length);
      const evidence = [...answers.map((answer) => answer.evidence), note(`grep ${marker} the log`, lines.join('\n'))];
      if (made === 0) return unknown('no request was answered', evidence);
      // None at all may be another server's log; config-access-log says what is switched off.
      if (lines.length === 0) return unknown('none of these requests is in the log: another log, or none', evidence);
      const ofLines = lines.flatMap((line) => lineFaults(line));
      // A front answers some refusals itself: their lines are in its log alone, and each request is there once.
      const isBehindFront = isRealIpTrusted(configuration);
      const reachNode = answers.filter(({ status }) => status < 400 && status !== 0).length;
      if (isBehindFront && frontLogs === undefined && lines.length < made && lines.length >= reachNode)
        return ofLines.length > 0
          ? verdict(ofLines, evidence)
          : unknown('the front answers refusals itself: give its log by --front-log FILE', evidence);
      const whole = isBehindFront && frontLogs !== undefined ? await linesWith(frontLogs, marker, made) : lines;
      const counted = whole.length === made ? [] : [`${whole.length} lines for ${made} requests`];
      return verdict(
        [...counted, ...ofLines, ...(whole === lines ? [] : whole.flatMap((line) => lineFaults(line)))],
        [...evidence, ...(whole === lines ? [] : [note(`grep ${marker} the log of the front`, whole.join('\n'))])],
      );
    },
  },
  {
    id: 'log-no-content',
    needs: 'log',
    en: 'Content in a query, referrer, cookie or body reaches no log',
    zh: '查询串、来源页、Cookie 与请求体中的内容不会进入日志',
    run: async ({ logs, frontLogs, target }) => {
      if (logs === undefined) return unknown('no --container and no --log FILE: the log cannot be read');
      const canary = `canary-${Date.now().toString(36)}`;
      const marker = `end-${canary.slice(7)}`;
      const answers = [
        await ask(target, `/?text=${canary}`, { headers: { Referer: `https://a/?${canary}`, Cookie: `a=${canary}` } }),
        await ask(target, `/nowhere?text=${canary}`, { headers: { Referer: `https://a/${canary}` } }),
        await ask(target, `/operation-log?text=${canary}`, { headers: { 'Sec-Fetch-Site': 'same-origin' } }),
        await ask(target, '/', { method: 'POST', body: canary }),
        await ask(target, '/', { headers: { Authorization: `Bearer ${canary}`, 'X-Forwarded-For': canary } }),
        await ask(target, '/', { headers: { 'User-Agent': marker } }),
      ];
      const seen = await linesWith(logs, marker, 1);
      const hits = `${logs()}\n${frontLogs?.() ?? ''}`.split('\n').filter((line) => line.includes(canary));
      const evidence = [
        ...answers.map((answer) => answer.evidence),
        note(`grep -c ${canary} the log`, String(hits.length)),
      ];
      if (hits.length > 0)
        return verdict(
          hits.map((line) => `in the log: ${line.slice(0, 200)}`),
          evidence,
        );
      return seen.length === 0
        ? unknown('not even the marker is in the log: it is another, or not written', evidence)
        : verdict([], evidence);
    },
  },
];

/** This nginx takes another's word for the client's address. @param {import('./config/load.mjs').LoadedConfiguration | undefined} configuration */
function isRealIpTrusted(configuration) {
  return (
    configuration !== undefined &&
    servingServers(configuration.tree).some((server) => inForce(server, 'set_real_ip_from').length > 0)
  );
}

/**
 * @param {() => string} logs
 * @param {string} marker
 * @param {number} count
 */
async function linesWith(logs, marker, count) {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const lines = logs()
      .split('\n')
      .filter((line) => line.includes(marker));
    if (lines.length >= count || Date.now() > deadline) return lines;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** @param {string} line */
function lineFaults(line) {
  try {
    const fields = JSON.parse(line.slice(line.indexOf('{')));
    const missing = FIELDS.filter((name) => !(name in fields));
    if (missing.length > 0) return [`a line lacks ${missing.join(', ')}`];
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(fields.time)
      ? []
      : [`time without a zone: ${fields.time}`];
  } catch {
    return ['a line is not JSON'];
  }
}
