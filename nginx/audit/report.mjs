// The report: JSON for machines, and one printable page in both languages that needs nothing but itself.

/**
 * @typedef {import('./run-audit.mjs').Result} Result
 * @typedef {import('./run-audit.mjs').JudgedControl} JudgedControl
 * @typedef {{ sha256: string, files: number, command: string }} Tool
 * @typedef {{ url: string, startedAt: string, endedAt: string, options: string, tool: Tool, controls: readonly JudgedControl[], results: readonly Result[] }} Report
 */

/** What an outcome is called, of a check and of a control: what was not checked is not proved. */
export const WORDS = {
  pass: { zh: { check: '符合', control: '符合' }, en: { check: 'met', control: 'met' } },
  fail: { zh: { check: '不符合', control: '不符合' }, en: { check: 'not met', control: 'not met' } },
  unknown: { zh: { check: '未检查', control: '未证明' }, en: { check: 'not checked', control: 'not proved' } },
  look: {
    zh: { check: '需人工核查', control: '需人工核查' },
    en: { check: 'a person must look', control: 'a person must look' },
  },
  'n/a': { zh: { check: '不适用', control: '不适用' }, en: { check: 'not applicable', control: 'not applicable' } },
};

/**
 * @param {Report & { html: string }} report `html`: the hash of the page, so that one signature covers both
 * @returns {string}
 */
export function toJson({ results, html, ...rest }) {
  return `${JSON.stringify(
    {
      format: 2,
      ...rest,
      html: { file: 'report.html', sha256: html },
      notChecked: results
        .filter(({ outcome }) => outcome === 'unknown')
        .map(({ id, found, asked }) => ({ id, why: found, asked })),
      checks: results.map(({ id, en, zh, outcome, asked, found, evidence }) => ({
        id,
        en,
        zh,
        outcome,
        asked,
        found,
        evidence,
      })),
    },
    null,
    1,
  )}\n`;
}

/**
 * @param {Report} report
 * @returns {string}
 */
export function toHtml({ url, startedAt, endedAt, options, tool, controls, results }) {
  const count = (/** @type {string} */ outcome) => controls.filter((control) => control.outcome === outcome).length;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>等保三级核查报告 · MLPS level 3 audit · ${escape(url)}</title>
<style>
body { font: 14px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; color: #1d1a16; background: #fff }
h1 { font-size: 1.6em; line-height: 1.3 } h1 span { font-size: .75em; font-weight: 500 }
[lang=en] { color: #555 } th [lang=en] { color: inherit; font-weight: 400 }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; table-layout: fixed; font-size: 12.5px }
th, td { border: 1px solid #bbb; padding: .3rem .45rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
thead th { background: #f1eee9 } .layer th { background: #f7f5f1; font-size: 13.5px }
.counts { width: auto } .counts td { min-width: 6rem } .counts b { font-size: 1.3em; display: block }
.fail { background: #fbe3df } .pass { background: #e4f2e4 } .unknown { background: #fdf3d8 } .look { background: #eef }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .2rem 0; font-size: 11px }
td p { margin: .3rem 0 0 }
@page { size: A4 landscape; margin: 12mm }
@media print {
  details { columns: 2 }
  table { width: calc(100% - 2px) }
  body { margin: 0; padding: 0; max-width: none; print-color-adjust: exact; -webkit-print-color-adjust: exact }
  table { font-size: 8.5pt } pre { font-size: 7pt } a { color: inherit; text-decoration: none }
  details::details-content { content-visibility: visible; block-size: auto }
  tr { break-inside: avoid } .layer { break-after: avoid } h2 { break-after: avoid } .evidence { break-before: page }
}
</style>
</head>
<body>
<h1>智能二维码工坊：等保 2.0 第三级核查报告<br><span lang="en">QR Code Master: audit against MLPS 2.0, level 3</span></h1>
<p>${escape(url)} · ${escape(startedAt)} – ${escape(endedAt)} · <code>${escape(options)}</code></p>
<table class="counts"><tr>${Object.entries(WORDS)
    .map(
      ([outcome, { zh, en }]) =>
        `<td class="${outcome.replace('/', '')}"><b>${count(outcome)}</b>${zh.control}<br><span lang="en">${en.control}</span></td>`,
    )
    .join('')}</tr></table>
<p>P 产品 <span lang="en">product</span> · K 部署包 <span lang="en">deployment kit</span> · O 运营单位 <span lang="en">operator</span> · ⚠ 高风险指引有案例 <span lang="en">has a case in the high-risk guide</span></p>
<p>本报告只陈述命令所见，标准原文与测评机构的结论为准。<span lang="en">This report says what the commands saw, and no more; the standard’s text and the accredited assessor decide. Unit numbers with ? were counted, not seen.</span><br>证据全文见 report.json。<span lang="en">The evidence in full is in report.json.</span></p>
<p>核查工具 SHA-256 <span lang="en">SHA-256 of the tool</span> <code>${tool.sha256}</code><br><code>${escape(tool.command)}</code></p>
${notCheckedSection(results)}
<h2>控制点 <span lang="en">Controls</span></h2>
<table>
<colgroup><col style="width:9%"><col style="width:8%"><col style="width:21%"><col style="width:7%"><col style="width:24%"><col style="width:8%"><col style="width:23%"></colgroup>
<thead><tr>${['条款 Clause', '测评单元 Unit', '控制点 Control', '责任 Who', '措施 How', '结论 Result', '检查项与人工核查 Checks, and what to look at'].map(heading).join('')}</tr></thead>
<tbody>
${controls.map((control, index) => `${layerRow(control, controls[index - 1])}${controlRow(control)}`).join('\n')}
</tbody>
</table>
<h2 class="evidence">检查项与证据 <span lang="en">Checks and evidence</span></h2>
<table>
<colgroup><col style="width:24%"><col style="width:8%"><col style="width:20%"><col style="width:48%"></colgroup>
<thead><tr>${['检查 Check', '结论 Result', '所见 Found', '证据 Evidence'].map(heading).join('')}</tr></thead>
<tbody>
${results.map((result) => checkRow(result)).join('\n')}
</tbody>
</table>
</body>
</html>
`;
}

/** @param {string} words Chinese, then English */
function heading(words) {
  const [, zh = '', en = ''] = /^(\S+) (.*)$/.exec(words) ?? [];
  return `<th>${zh}<br><span lang="en">${en}</span></th>`;
}

/**
 * @param {JudgedControl} control
 * @param {JudgedControl | undefined} before
 */
function layerRow({ layer }, before) {
  if (before?.layer.en === layer.en) return '';
  return `<tr class="layer"><th colspan="7">${escape(layer.zh)} <span lang="en">${escape(layer.en)}</span></th></tr>\n`;
}

/** @param {JudgedControl} control */
function controlRow(control) {
  const { zh, en } = WORDS[control.outcome];
  const links = control.checks.map((id) => `<a href="#${escape(id.replace('*', ''))}">${escape(id)}</a>`).join(' ');
  const look =
    control.look === null
      ? ''
      : `<p>${escape(control.look.zh)}<br><span lang="en">${escape(control.look.en)}</span></p>`;
  const limits =
    control.limits === undefined
      ? ''
      : `<p>${escape(control.limits.zh)}<br><span lang="en">${escape(control.limits.en)}</span></p>`;
  // A law has a name in each language, a clause of the standard is a number.
  const [clause = '', clauseEn] = control.clause.split(' · ');
  return `<tr><td>${escape(clause)}${clauseEn === undefined ? '' : `<br><span lang="en">${escape(clauseEn)}</span>`}</td><td>${escape(control.unit)}${control.unitConfirmed ? '' : '?'}${control.highRisk ? ' ⚠' : ''}</td><td>${escape(control.title.zh)}<br><span lang="en">${escape(control.title.en)}</span></td><td>${escape(control.who)}</td><td>${escape(control.how.zh)}<br><span lang="en">${escape(control.how.en)}</span></td><td class="${control.outcome.replace('/', '')}">${zh.control}<br><span lang="en">${en.control}</span>${automaticPart(control)}</td><td>${links}${limits}${look}</td></tr>`;
}

/** What the checks say where a person has the last word. @param {JudgedControl} control */
function automaticPart({ outcome, automatic, checks }) {
  if (outcome !== 'look' || checks.length === 0) return '';
  const { zh, en } = WORDS[automatic];
  return `<p>自动检查：${zh.check}<br><span lang="en">checks: ${en.check}</span></p>`;
}

/** @param {readonly Result[]} results */
function notCheckedSection(results) {
  const rows = results
    .filter(({ outcome }) => outcome === 'unknown')
    .map(
      ({ id, zh, en, found, asked }) =>
        `<tr><td><a href="#${escape(id)}">${escape(id)}</a></td><td>${escape(zh)}<br><span lang="en">${escape(en)}</span></td><td>${asked ? '是 <span lang="en">yes</span>' : '否 <span lang="en">no</span>'}</td><td>${escape(found)}</td></tr>`,
    );
  if (rows.length === 0) return '<p>所有检查均已执行。<span lang="en">Every check was run.</span></p>';
  return `<h2>未检查的项目 <span lang="en">What was not checked, and why</span></h2>
<table>
<colgroup><col style="width:16%"><col style="width:36%"><col style="width:8%"><col style="width:40%"></colgroup>
<thead><tr>${['检查 Check', '内容 What', '已要求 Asked', '原因 Why'].map(heading).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

/** @param {Result} result */
function checkRow({ id, en, zh, outcome, found, evidence }) {
  const { zh: wordZh, en: wordEn } = WORDS[outcome];
  // All of it is in report.json; on paper a check that was passed needs no more than how it was seen.
  const limit = outcome === 'fail' ? 1500 : 400;
  const shown = evidence
    .map(
      ({ command, output, time }) =>
        `<pre>$ ${escape(command)}\n${escape(output.slice(0, limit))}${output.length > limit ? ' …' : ''}\n# ${escape(time)}</pre>`,
    )
    .join('');
  return `<tr id="${escape(id)}"><td><code>${escape(id)}</code><br>${escape(zh)}<br><span lang="en">${escape(en)}</span></td><td class="${outcome.replace('/', '')}">${wordZh.check}<br><span lang="en">${wordEn.check}</span></td><td>${escape(found)}</td><td><details${outcome === 'fail' ? ' open' : ''}><summary>${evidence.length} 条记录 <span lang="en">records</span></summary>${shown}</details></td></tr>`;
}

/** @param {string} text */
function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
