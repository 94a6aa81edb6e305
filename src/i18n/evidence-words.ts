import type { Language } from '../core/base/language';
import type { ChainFault } from '../core/operation/chain';
import type { OperationLogMode } from '../core/policy/policy';
import type { SignatureState } from '../platform/evidence';

/** The words of the evidence page, apart from the catalogues because they are fetched with it. */
export interface EvidenceWords {
  readonly title: string;
  readonly lead: string;
  readonly release: string;
  readonly releaseFacts: (version: string, build: string) => string;
  readonly cannotHash: string;
  readonly reading: string;
  readonly progress: (done: number, total: number) => string;
  readonly verdicts: {
    readonly whole: string;
    readonly broken: (files: number) => string;
    readonly forged: string;
    readonly unsigned: string;
    readonly unsupported: string;
    readonly incomplete: string;
    readonly other: (version: string, commit: string) => string;
    readonly unavailable: (status: number) => string;
    readonly malformed: string;
  };
  readonly signature: string;
  readonly signatures: Readonly<Record<SignatureState, string>>;
  readonly key: string;
  readonly keyHint: string;
  readonly files: (server: number, device: number) => string;
  readonly packed: (files: number) => string;
  readonly file: string;
  readonly onServer: string;
  readonly onDevice: string;
  readonly states: {
    readonly same: string;
    readonly differs: string;
    readonly missing: string;
    readonly unreachable: string;
    readonly none: string;
  };
  readonly allFiles: string;
  readonly again: string;
  readonly limits: string;
  readonly defence: string;
  readonly defenceHint: string;
  readonly notSent: string;
  readonly requests: string;
  readonly requestsHint: (total: number) => string;
  readonly requestsForeign: (foreign: number) => string;
  readonly path: string;
  readonly bytes: string;
  readonly refresh: string;
  readonly log: string;
  readonly modes: Readonly<Record<OperationLogMode, string>>;
  readonly logInsecure: string;
  readonly logFacts: (entries: number, waiting: number, days: number) => string;
  readonly logColumns: {
    readonly time: string;
    readonly what: string;
    readonly kind: string;
    readonly count: string;
    readonly outcome: string;
  };
  readonly events: { readonly generate: string; readonly recognise: string };
  readonly outcomes: { readonly ok: string; readonly none: string; readonly fail: string };
  readonly kinds: Readonly<Record<string, string>>;
  readonly chainWhole: (entries: number) => string;
  readonly chainBroken: (line: number, reason: string) => string;
  readonly chainReasons: Readonly<Record<ChainFault['reason'], string>>;
  readonly head: string;
  readonly export: string;
  readonly exportHint: string;
  readonly parts: string;
  readonly partsHint: (total: number) => string;
  readonly part: string;
  readonly version: string;
  readonly licence: string;
  readonly licences: string;
  readonly bom: string;
  readonly list: string;
  readonly failed: (status: number) => string;
}

const en: EvidenceWords = {
  title: 'Evidence',
  lead: 'What this page says about itself, checked here and now by your browser.',
  release: 'Are these the files that were released?',
  releaseFacts: (version, build) => `Version ${version}, build ${build}`,
  cannotHash:
    'Browsers compute hashes only on pages opened over HTTPS or on localhost. Open the https:// address to check.',
  reading: 'Reading the list of hashes …',
  progress: (done, total) => `${String(done)} of ${String(total)} files checked`,
  verdicts: {
    whole: 'Every file is as it was released and signed.',
    broken: (files) =>
      `${files === 1 ? '1 file is' : `${String(files)} files are`} not as released. Stop using this page and tell the operator.`,
    forged:
      'The list of hashes does not bear the signature of the release key. Stop using this page and tell the operator.',
    unsigned: 'Every file is as listed, but the list is not signed: this is a build, not a release.',
    unsupported: 'Every file is as listed; this browser cannot check the signature of the list.',
    incomplete: 'Not every file could be asked for. Those that were are as listed.',
    other: (version, commit) =>
      `The server has another release (${version}, ${commit}) than this page. Load the page again, then check.`,
    unavailable: (status) =>
      status === 0
        ? 'The server cannot be reached, so nothing can be compared.'
        : `The server gives no list of hashes (${String(status)}).`,
    malformed: 'The list of hashes cannot be read. Tell the operator.',
  },
  signature: 'Signature',
  signatures: {
    valid: 'valid (Ed25519)',
    invalid: 'not valid',
    absent: 'none',
    unsupported: 'cannot be checked in this browser',
  },
  key: 'SHA-256 of the release key',
  keyHint: 'Compare it with the one that the operator keeps on paper.',
  files: (server, device) =>
    `${String(server)} files compared with the server’s, ${String(device)} of them also with this device’s copies.`,
  packed: (files) => `${String(files)} packed copies are sent in their place and are checked on the server.`,
  file: 'File',
  onServer: 'Server',
  onDevice: 'This device',
  states: { same: 'as released', differs: 'differs', missing: 'missing', unreachable: 'not answered', none: '–' },
  allFiles: 'All files',
  again: 'Check again',
  limits:
    'Whoever controls the server could also change this check. The operator’s own command, run from another machine, cannot be changed by it: npm run audit.',
  defence: 'What the browser is told to forbid',
  defenceHint: 'Headers of this page, as the server sends them now.',
  notSent: 'not sent',
  requests: 'What this page has asked for',
  requestsHint: (total) =>
    `${total === 1 ? '1 request' : `${String(total)} requests`} since it was opened, all to its own server, by the browser’s record.`,
  requestsForeign: (foreign) => `${String(foreign)} of them to other servers.`,
  path: 'Path',
  bytes: 'Bytes',
  refresh: 'Read again',
  log: 'Log of operations',
  modes: {
    off: 'Off. Nothing is recorded.',
    device: 'Kept in this browser: what kind of code was made or read and when, never what is in it. Nothing is sent.',
    server:
      'Kept in this browser and reported to the server: what kind of code was made or read and when, never what is in it.',
  },
  logInsecure: 'It cannot be kept here, because the page was not opened over HTTPS.',
  logFacts: (entries, waiting, days) =>
    `${entries === 1 ? '1 entry' : `${String(entries)} entries`}, kept for ${String(days)} days${waiting === 0 ? '' : `; ${String(waiting)} waiting for the server`}.`,
  logColumns: { time: 'Time', what: 'What', kind: 'Kind', count: 'Codes', outcome: 'Outcome' },
  events: { generate: 'made', recognise: 'read' },
  outcomes: { ok: 'done', none: 'nothing found', fail: 'failed' },
  kinds: {
    text: 'text',
    link: 'link',
    wifi: 'Wi-Fi',
    contact: 'contact',
    event: 'event',
    email: 'e-mail',
    phone: 'phone',
    message: 'message',
    place: 'place',
    payment: 'payment',
    otp: 'one-time password',
    gs1: 'GS1',
    other: '–',
    mixed: 'several',
  },
  chainWhole: (entries) => (entries === 0 ? 'No entry yet.' : 'The chain is whole: no entry was changed or taken out.'),
  chainBroken: (line, reason) => `The chain breaks at entry ${String(line)}: ${reason}.`,
  chainReasons: {
    'not-an-entry': 'it is no entry',
    'number-missing': 'a number is missing before it',
    'not-linked': 'it does not belong to the one before',
    changed: 'it was changed',
  },
  head: 'Hash of the last entry',
  export: 'Save the log',
  exportHint: 'Check the saved file anywhere: npm run verify-log -- FILE',
  parts: 'What it is made of',
  partsHint: (total) => `${String(total)} packages by others.`,
  part: 'Package',
  version: 'Version',
  licence: 'Licence',
  licences: 'Licence texts',
  bom: 'Bill of materials (CycloneDX)',
  list: 'List of hashes',
  failed: (status) => (status === 0 ? 'The server cannot be reached.' : `The server answers ${String(status)}.`),
};

const zhCn: EvidenceWords = {
  title: '证据',
  lead: '本页对自身的说明，由您的浏览器当场核验。',
  release: '这些文件与发布的一致吗？',
  releaseFacts: (version, build) => `版本 ${version}，构建 ${build}`,
  cannotHash: '浏览器只在 HTTPS 或本机地址的页面上计算散列值。请用 https:// 地址打开后再核验。',
  reading: '正在读取散列清单…',
  progress: (done, total) => `已核验 ${String(done)} / ${String(total)} 个文件`,
  verdicts: {
    whole: '全部文件与签名发布的一致。',
    broken: (files) => `有 ${String(files)} 个文件与发布的不一致。请停止使用并告知管理员。`,
    forged: '散列清单上没有发布密钥的签名。请停止使用并告知管理员。',
    unsigned: '全部文件与清单一致，但清单未签名：这是自行构建的版本，不是正式发布。',
    unsupported: '全部文件与清单一致；此浏览器无法验证清单的签名。',
    incomplete: '有的文件没有取到；取到的均与清单一致。',
    other: (version, commit) => `服务器上是另一个版本（${version}，${commit}）。请刷新页面后再核验。`,
    unavailable: (status) =>
      status === 0 ? '连不上服务器，无从比对。' : `服务器没有提供散列清单（${String(status)}）。`,
    malformed: '散列清单无法读取，请告知管理员。',
  },
  signature: '签名',
  signatures: { valid: '有效（Ed25519）', invalid: '无效', absent: '无', unsupported: '此浏览器无法验证' },
  key: '发布公钥的 SHA-256',
  keyHint: '请与管理员留存在纸上的值核对。',
  files: (server, device) =>
    `与服务器上的 ${String(server)} 个文件比对，其中 ${String(device)} 个还与本机的离线副本比对。`,
  packed: (files) => `另有 ${String(files)} 个压缩副本代替原文件发送，由服务器端核验。`,
  file: '文件',
  onServer: '服务器',
  onDevice: '本机',
  states: { same: '一致', differs: '不一致', missing: '缺失', unreachable: '未应答', none: '–' },
  allFiles: '全部文件',
  again: '重新核验',
  limits: '能控制服务器的人也能改动这项核验。从另一台机器运行管理员命令 npm run audit，则不受其影响。',
  defence: '浏览器被要求禁止什么',
  defenceHint: '服务器此刻为本页发送的响应头。',
  notSent: '未发送',
  requests: '本页请求过什么',
  requestsHint: (total) => `打开以来共 ${String(total)} 个请求，全部发往本站，以浏览器自身的记录为准。`,
  requestsForeign: (foreign) => `其中 ${String(foreign)} 个发往其他服务器。`,
  path: '路径',
  bytes: '字节',
  refresh: '重新读取',
  log: '操作日志',
  modes: {
    off: '未开启，不作任何记录。',
    device: '保存在此浏览器中：何时制作或识别了哪一类码，不含内容，也不发送。',
    server: '保存在此浏览器中并上报服务器：何时制作或识别了哪一类码，不含内容。',
  },
  logInsecure: '页面不是通过 HTTPS 打开的，此处无法记录。',
  logFacts: (entries, waiting, days) =>
    `共 ${String(entries)} 条，保存 ${String(days)} 天${waiting === 0 ? '' : `；${String(waiting)} 条待上报`}。`,
  logColumns: { time: '时间', what: '操作', kind: '类型', count: '数量', outcome: '结果' },
  events: { generate: '制码', recognise: '识别' },
  outcomes: { ok: '成功', none: '未找到', fail: '失败' },
  kinds: {
    text: '文字',
    link: '网址',
    wifi: 'Wi-Fi',
    contact: '名片',
    event: '日程',
    email: '邮件',
    phone: '电话',
    message: '短信',
    place: '位置',
    payment: '付款',
    otp: '动态口令',
    gs1: 'GS1',
    other: '–',
    mixed: '多种',
  },
  chainWhole: (entries) => (entries === 0 ? '还没有记录。' : '链条完整：没有记录被改动或抽走。'),
  chainBroken: (line, reason) => `链条在第 ${String(line)} 条断开：${reason}。`,
  chainReasons: {
    'not-an-entry': '不是一条记录',
    'number-missing': '前面缺号',
    'not-linked': '与前一条不相连',
    changed: '已被改动',
  },
  head: '最后一条的散列值',
  export: '保存日志',
  exportHint: '保存的文件可随处核验：npm run verify-log -- 文件',
  parts: '由什么组成',
  partsHint: (total) => `采用了 ${String(total)} 个第三方软件包。`,
  part: '软件包',
  version: '版本',
  licence: '许可证',
  licences: '许可证全文',
  bom: '物料清单（CycloneDX）',
  list: '散列清单',
  failed: (status) => (status === 0 ? '连不上服务器。' : `服务器应答 ${String(status)}。`),
};

export const EVIDENCE_WORDS: Readonly<Record<Language, EvidenceWords>> = { 'zh-CN': zhCn, en };
