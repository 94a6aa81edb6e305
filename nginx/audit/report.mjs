// The report: JSON for machines, and one printable page in both languages that needs nothing but itself.

/**
 * @typedef {import('./run-audit.mjs').Result} Result
 * @typedef {import('./run-audit.mjs').JudgedControl} JudgedControl
 * @typedef {{ url: string, startedAt: string, endedAt: string, options: string, controls: readonly JudgedControl[], results: readonly Result[] }} Report
 */

const WORDS = {
  pass: ['符合', 'met'],
  part: ['部分已证', 'proved in part'],
  fail: ['不符合', 'not met'],
  unknown: ['未能检查', 'could not be checked'],
  manual: ['人工核查', 'to be looked at'],
  'n/a': ['不适用', 'not applicable'],
};

/**
 * @param {Report} report
 * @returns {string}
 */
export function toJson({ results, ...rest }) {
  return `${JSON.stringify({ format: 1, ...rest, checks: results.map(({ id, en, zh, outcome, found, evidence }) => ({ id, en, zh, outcome, found, evidence })) }, null, 1)}\n`;
}

/**
 * @param {Report} report
 * @returns {string}
 */
export function toHtml({ url, startedAt, endedAt, options, controls, results }) {
  const count = (/** @type {string} */ outcome) => controls.filter((control) => control.outcome === outcome).length;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>等保三级核查报告 · MLPS level 3 audit · ${escape(url)}</title>
<style>
body { font: 14px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1d1a16; background: #fff }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
th, td { border: 1px solid #bbb; padding: .3rem .5rem; text-align: left; vertical-align: top }
.fail { background: #fbe3df } .pass { background: #e4f2e4 } .part { background: #eef4e0 } .unknown { background: #fdf3d8 } .manual { background: #eef }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .2rem 0; font-size: 12px }
@media print { body { margin: 0; max-width: none } tr { break-inside: avoid } details[open] summary { display: none } }
</style>
</head>
<body>
<h1>智能二维码工坊：等保 2.0 第三级核查报告<br><span lang="en">QR Code Master: audit against MLPS 2.0, level 3</span></h1>
<p>${escape(url)} · ${escape(startedAt)} – ${escape(endedAt)} · <code>${escape(options)}</code></p>
<p>${Object.entries(WORDS).map(([outcome, [zh, en]]) => `${zh} <span lang="en">${en}</span>: <b>${count(outcome)}</b>`).join(' · ')}</p>
<p>本报告只陈述命令所见，标准原文与测评机构的结论为准。<span lang="en">This report says what the commands saw, and no more; the standard’s text and the accredited assessor decide. Unit numbers with ? were counted, not seen.</span></p>
<h2>控制点 <span lang="en">Controls</span></h2>
<table>
<thead><tr><th>条款 Clause</th><th>测评单元 Unit</th><th>控制点 Control</th><th>责任 Who</th><th>措施 How</th><th>结论 Result</th><th>检查项与人工核查 Checks, and what to look at</th></tr></thead>
<tbody>
${controls.map((control) => controlRow(control)).join('\n')}
</tbody>
</table>
<h2>检查项与证据 <span lang="en">Checks and evidence</span></h2>
<table>
<thead><tr><th>检查 Check</th><th>结论 Result</th><th>所见 Found</th><th>证据 Evidence</th></tr></thead>
<tbody>
${results.map((result) => checkRow(result)).join('\n')}
</tbody>
</table>
</body>
</html>
`;
}

/** @param {JudgedControl} control */
function controlRow(control) {
  const [zh, en] = WORDS[control.outcome];
  const links = control.checks.map((id) => `<a href="#${escape(id.replace('*', ''))}">${escape(id)}</a>`).join(' ');
  const look = control.look === null ? '' : `<p>${escape(control.look.zh)}<br><span lang="en">${escape(control.look.en)}</span></p>`;
  return `<tr><td>${escape(control.clause)}</td><td>${escape(control.unit)}${control.unitConfirmed ? '' : '?'}${control.highRisk ? ' ⚠' : ''}</td><td>${escape(control.title.zh)}<br><span lang="en">${escape(control.title.en)}</span></td><td>${escape(control.who)}</td><td>${escape(control.how.zh)}<br><span lang="en">${escape(control.how.en)}</span></td><td class="${control.outcome}">${zh}<br><span lang="en">${en}</span></td><td>${links}${look}</td></tr>`;
}

/** @param {Result} result */
function checkRow({ id, en, zh, outcome, found, evidence }) {
  const [wordZh, wordEn] = WORDS[outcome];
  const shown = evidence.map(({ command, output, time }) => `<pre>$ ${escape(command)}\n${escape(output.slice(0, 1500))}\n# ${escape(time)}</pre>`).join('');
  return `<tr id="${escape(id)}"><td><code>${escape(id)}</code><br>${escape(zh)}<br><span lang="en">${escape(en)}</span></td><td class="${outcome}">${wordZh}<br><span lang="en">${wordEn}</span></td><td>${escape(found)}</td><td><details${outcome === 'fail' ? ' open' : ''}><summary>${evidence.length}</summary>${shown}</details></td></tr>`;
}

/** @param {string} text */
function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
