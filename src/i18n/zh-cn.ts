import type { FaultCatalogue } from './fault-words';
import { grouped } from './grouped';
import type { Messages } from './messages';

const number = (n: number): string => grouped(n, 'zh-CN');
const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)} MB`;

const symbologies = { 'qr-code': 'QR 码', 'micro-qr': '微型 QR 码', rmqr: '矩形微型 QR 码' } as const;
const modes = { numeric: '数字', alphanumeric: '字母数字', byte: '字节', kanji: '汉字' } as const;
const codeOf = (place: number, count: number): string => `第 ${String(place)} 个，共 ${String(count)} 个`;
const features = { eci: '声明字符集', fnc1: 'FNC1', 'structured-append': '连续的码' } as const;
const elementFaults = {
  'no-identifier': '缺少括号中的应用标识符',
  'wrong-length': '值的长度不对',
  'wrong-character': '值中有不允许的字符',
  'wrong-check-digit': '校验码不符',
} as const;

const faults: FaultCatalogue = {
  'text-empty': () => ({ what: '还没有内容。', todo: '请输入或粘贴文字、网址。' }),
  'text-too-long': ({ symbology, excessBits, isLowerBound, fittingLevel, fittingVersion, fittingParts }) => {
    const fits = [
      fittingLevel === null ? null : `改用 ${fittingLevel} 级`,
      fittingVersion === null ? null : `改用版本 ${String(fittingVersion)}`,
      fittingParts === null ? null : `拆成 ${String(fittingParts)} 个连续的码`,
    ].filter((way) => way !== null);
    return {
      what: `${isLowerBound ? '至少' : ''}超出 ${number(Math.ceil(excessBits / 8))} 字节。`,
      todo:
        fits.length > 0
          ? `${fits.join('，或')}，即可放下；也可以精简内容。`
          : symbology === 'qr-code'
            ? '任何纠错等级都放不下，请精简内容。'
            : `${symbologies[symbology]}没有这么大的，请改用 QR 码，或精简内容。`,
    };
  },
  'lone-surrogate': ({ index }) => ({
    what: `第 ${number(index + 1)} 个字符只有半个，无法编码。`,
    todo: '请删除该字符，或从原处重新复制。',
  }),
  'character-not-in-charset': ({ index }) => ({
    what: `所选字符集里没有第 ${number(index + 1)} 个字符。`,
    todo: '请改用 UTF-8，或换掉该字符。',
  }),
  'unknown-eci': ({ eci }) => ({ what: `不认识编号为 ${String(eci)} 的字符集。`, todo: '请另选一个。' }),
  'unknown-version': ({ symbology }) => ({
    what: `${symbologies[symbology]}没有这个版本。`,
    todo: '请另选版本，或改为自动。',
  }),
  'unknown-mask': ({ symbology, highest }) => ({
    what: `${symbologies[symbology]}没有这个掩模。`,
    todo: highest === 0 ? '它只有一种掩模，请改为自动。' : `请选 0 到 ${String(highest)}，或改为自动。`,
  }),
  'level-unavailable': ({ symbology, levels }) => ({
    what: `${symbologies[symbology]}在此没有这个纠错等级。`,
    todo: levels.length === 0 ? '请另选版本。' : `请选 ${levels.join('、')}。`,
  }),
  'mode-unavailable': ({ versionName }) => ({
    what: `${versionName} 放不下这些字符。`,
    todo: versionName === 'M1' ? 'M1 只能放数字，请选更大的版本。' : 'M2 只能放数字和大写字母，请选更大的版本。',
  }),
  'feature-unavailable': ({ symbology, feature }) => ({
    what: `${symbologies[symbology]}不支持${features[feature]}。`,
    todo: '请改用 QR 码，或去掉这一项。',
  }),
  'bad-application-indicator': () => ({ what: '应用标识应为一个字母或两位数字。', todo: '请查阅该码所依据的约定。' }),
  'bad-element-string': ({ index, reason }) => ({
    what: `单元数据串在第 ${number(index + 1)} 个字符处有误：${elementFaults[reason]}。`,
    todo: '请按码下印刷的样式书写，例如 (01)09501101530003(10)AB-123。',
  }),
  'bad-part-count': ({ neededParts }) => ({
    what: neededParts === null ? '16 个连续的码也放不下这段内容。' : '此处不能拆成这么多个连续的码。',
    todo: neededParts === null ? '请精简内容，或改用较低的等级。' : `请选 ${String(neededParts)} 到 16。`,
  }),
  'size-too-small': ({ neededPx }) => ({
    what: '图片尺寸放不下这个码。',
    todo: `请设为至少 ${number(neededPx)} 像素。`,
  }),
  'file-empty': () => ({ what: '文件是空的。', todo: '请重新选择，或从原处再复制一份。' }),
  'file-too-large': ({ sizeBytes, limitBytes }) => ({
    what: `文件有 ${megabytes(sizeBytes)}，上限为 ${megabytes(limitBytes)}。`,
    todo: '请裁剪到只含二维码，或缩小后再试。',
  }),
  'extension-refused': ({ extension }) => ({
    what: extension === '' ? '文件名没有扩展名。' : `不读取 .${extension} 文件。`,
    todo: '请使用 PNG、JPEG、BMP、GIF、WebP 或 AVIF 图片。',
  }),
  'svg-refused': () => ({ what: 'SVG 可能夹带程序，不予读取。', todo: '请另存为 PNG 后再选。' }),
  'content-not-image': () => ({ what: '文件名像图片，内容却不是图片。', todo: '请用原来的软件打开，另存为 PNG。' }),
  'content-refused': ({ detected }) => ({
    what: `文件名像图片，内容其实是 ${detected}。`,
    todo: '请另存为 PNG 或 JPEG 后再选。',
  }),
  'header-damaged': ({ format }) => ({
    what: `这个 ${format.toUpperCase()} 文件的开头已损坏。`,
    todo: '请从原处重新复制。',
  }),
  'no-pixels': () => ({ what: '图片标称的宽或高为零。', todo: '请从原处重新复制。' }),
  'too-many-pixels': ({ widthPx, heightPx, limitPixels }) => ({
    what: `图片有 ${number(widthPx)} × ${number(heightPx)} 像素，上限为 ${number(limitPixels / 1e8)} 亿像素。`,
    todo: '请裁剪到只含二维码，或缩小后再试。',
  }),
  'file-unreadable': () => ({ what: '文件打不开。', todo: '它可能已被移动或修改，请重新选择。' }),
  'picture-damaged': ({ isTruncated }) => ({
    what: isTruncated ? '文件不完整，看不到画面。' : '图片内容已损坏。',
    todo: '请从原处重新复制，或截一张屏幕图。',
  }),
  'out-of-memory': () => ({
    what: '设备内存不够，放不下这张图片。',
    todo: '请裁剪到只含二维码，或关闭其他页面后再试。',
  }),
  'engine-load-failed': () => ({ what: '识别组件没有加载成功。', todo: '请检查与服务器的连接，然后重试。' }),
  'screen-load-failed': () => ({ what: '这一页没有取到。', todo: '请检查与服务器的连接，然后重试。' }),
  'camera-insecure': () => ({
    what: '浏览器只允许 HTTPS 或本机页面使用摄像头。',
    todo: '请向管理员索取 https:// 开头的地址，或改为读取图片。',
  }),
  'camera-unsupported': () => ({ what: '此浏览器不向网页提供摄像头。', todo: '请换一个浏览器，或改为读取图片。' }),
  'camera-refused': () => ({ what: '本页未获准使用摄像头。', todo: '请在地址栏或浏览器的网站设置中允许，然后重试。' }),
  'camera-absent': () => ({ what: '没有找到摄像头。', todo: '请接好摄像头后重试，或改为读取图片。' }),
  'camera-busy': () => ({ what: '摄像头正被其他程序占用。', todo: '请关闭视频会议等程序，然后重试。' }),
  'camera-lost': () => ({ what: '摄像头已停止。', todo: '请检查连接，然后重新开启。' }),
  'camera-failed': ({ reason }) => ({ what: `摄像头没有启动（${reason}）。`, todo: '请重试，或改为读取图片。' }),
  'clipboard-refused': () => ({
    what: '浏览器没有开放剪贴板。',
    todo: '请允许本页使用剪贴板，或用键盘 Ctrl+C、Ctrl+V。',
  }),
  'clipboard-without-picture': () => ({ what: '剪贴板里没有图片。', todo: '请先复制一张图片。' }),
  'part-load-failed': () => ({
    what: '页面的这一部分没有加载成功。',
    todo: '请检查与服务器的连接，然后重新载入页面，已输入的内容会保留。',
  }),
  'code-load-failed': () => ({
    what: '程序的一部分没有加载成功。',
    todo: '请检查与服务器的连接，然后重试。您的内容都在。',
  }),
  'timed-out': () => ({ what: '用时过长，已停止。', todo: '请重试。' }),
  crashed: () => ({ what: '后台组件停止了，已换新的。您的内容都在。', todo: '请重试。' }),
  failed: ({ reason }) => ({ what: `内部出错（${reason}）。`, todo: '请重试；若仍出现，请把这一行告诉管理员。' }),
};

export const zhCn: Messages = {
  language: 'zh-CN',
  name: '智能二维码工坊',
  skipToContent: '跳到正文',
  navigation: '主导航',
  tryAgain: '重试',
  reload: '重新载入页面',
  close: '关闭',
  cancel: '取消',
  tabs: { create: '制码', scan: '扫码', settings: '设置' },
  screens: { create: '制码', scan: '扫码', settings: '设置', evidence: '证据' },
  offline: '当前离线，功能照常可用。',

  create: {
    title: '制码',
    content: '文字或网址',
    placeholder: 'https://… 或任意文字',
    counter: (characters, bytes) => `${number(characters)} 字 · ${number(bytes)} 字节`,
    clear: '清空',
    level: '纠错等级',
    levelName: (level, percent) => `${level} 级 · 可恢复 ${String(percent)}%`,
    levelHelp: (percent) => `约 ${String(percent)}% 弄脏或破损时仍能读出。`,
    quietZone: '留白',
    quietZoneUnit: '模块',
    quietZoneNarrow: (standard) => `少于标准规定的 ${String(standard)} 个模块，部分设备会读不出。`,
    size: '图片尺寸',
    sizeUnit: '像素',
    sizeFacts: (sideModules, modulePx) => `${String(sideModules)} 模块 × ${String(modulePx)} 像素`,
    preview: '预览',
    symbolAlt: ({ symbology, versionName, level, mask, part }) =>
      [
        part === null ? null : codeOf(part.index + 1, part.count),
        symbologies[symbology],
        `版本 ${versionName}`,
        level === null ? null : `纠错等级 ${level}`,
        `掩模 ${String(mask)}`,
      ]
        .filter((fact) => fact !== null)
        .join('，'),
    empty: '边输入，边成码。',
    stale: '未更新',
    version: '版本',
    levelShort: '等级',
    modules: '模块',
    mask: '掩模',
    segments: '分段',
    segmentList: (symbols) =>
      symbols
        .map(({ segments }) => segments.map(({ mode, length }) => `${modes[mode]} ${number(length)}`).join('、'))
        .join(' | '),
    characterSet: '字符集',
    notAnnounced: '未声明',
    charsetName: (name, eci) => `${name}（ECI ${String(eci)}）`,
    capacity: '已用容量',
    capacityValue: (used, total) => `${number(used)} / ${number(total)} 字节`,
    downloadPng: '下载 PNG',
    downloadPngShort: 'PNG',
    downloadAll: '全部下载（ZIP）',
    downloadSvg: 'SVG',
    downloadSvgLong: '下载 SVG',
    copyPicture: '复制',
    copyPictureLong: '复制为图片',
    copied: '已复制为图片',
    saved: (name) => `已保存 ${name}`,
    useLevel: (level) => `改用 ${level} 级`,
    selectCharacter: '选中它',
    useAnyVersion: '版本改为自动',
    useAnyMask: '掩模改为自动',
    usePlainCharset: '改用 UTF-8',
    useQrCode: '改用 QR 码',
    split: (parts) => `拆成 ${String(parts)} 个连续的码`,
    useFewest: '按需拆分，越少越好',

    advanced: '高级',
    chosen: (settings) => `已设：${settings.join('、')}`,
    symbology: '码制',
    symbologies: { ...symbologies, rmqr: 'rMQR 码' },
    linked: '连续的码',
    linkedCount: (n) => `共 ${String(n)} 个连续的码`,
    codeOf,
    oneCode: '只用一个码',
    boost: '有余量时提高纠错等级',
  },

  scan: {
    title: '扫码',
    camera: '摄像头',
    start: '开启摄像头',
    stop: '停止',
    asking: '等待您允许使用摄像头…',
    idleHint: '用摄像头对准二维码，或从图片中读取。',
    liveHint: '将二维码放入画面',
    device: '摄像头',
    deviceNumber: (n) => `摄像头 ${String(n)}`,
    paused: '页面在后台，已暂停',
    restarted: '识别组件已重新启动。',
    choose: '选择图片',
    paste: '粘贴',
    dropHint: '也可以把图片拖到或粘贴到本页任意位置。',
    dropHere: '松开即读取',
    results: '结果',
    noResults: '还没有结果',
    noResultsHint: '摄像头和图片中读到的码都列在这里。内容不会离开本机。',
    inView: (n) => `画面中有 ${number(n)} 个码`,
    newResult: (kind, text) => `读到${kind}：${text}`,
    summary: (pictures, codes, fruitless) =>
      `已读 ${number(pictures)} 张图片，找到 ${number(codes)} 个码${fruitless === 0 ? '' : `，${number(fruitless)} 张没有结果`}。`,
    clear: '清空',
    cleared: '结果已清空',
    undo: '撤销',
    progress: (done, total) => `已读 ${String(done)} / ${String(total)} 张`,
    reading: '正在读取…',
    cancelAll: '取消',
    cancelled: '已取消',
    noneInPicture: '这张图片里没有找到码。',
    noneInPictureHint: '请换一张更清晰、更近、更正的图片，并露出完整的码。',
    patternsOnly: (n) => `找到 ${number(n)} 个定位图案，但没有完整的码。`,
    unreadSymbol: (version) => `这里有一个码（版本 ${String(version)}），但没能读出来。`,
    causes: {
      'too-dark': '图片太暗：请在更亮的地方重拍。',
      'too-light': '图片过曝：请减少光线后重拍。',
      flat: '图片几乎是一片纯色：请确认选对了图片。',
      faint: '码与底色几乎没有反差：增加光线，或把码印得深一些。',
      'too-small': '码在图中太小：请靠近再拍，或用原图代替缩略图。',
      blurred: '码是模糊的：请拿稳，等对好焦再拍。',
      'cut-off': '码超出了图片边缘：请拍全，四周留一点空白。',
      hidden: '其余的角被遮住、损坏或不在图中：请露出完整的码。',
      damaged: '错误太多，超出纠错能力：请避开反光和折痕，或换一张清晰的印件。',
    },
    searchHarder: '再仔细找找',
    searchHarderHint: '最多需要 15 秒。',
    searching: '正在仔细查找…',
    searchedHard: '仔细查找也没有找到。',
    charsetJudged: '字符集（按字节推断）',
    charsetStated: '字符集（码中已声明）',
    charset: (charset) => (charset === 'binary' ? '字节，非文字' : charset.toUpperCase()),
    linked: (total) => `一条内容分在 ${String(total)} 个相连的码里。`,
    missing: (seen, total, places) => `已读 ${String(seen)} / ${String(total)}，还缺第 ${places.join('、')} 个。`,
    linkedWhole: (total) => `由 ${String(total)} 个码拼成`,
    parityWrong: '各部分的校验值不符：可能混入了另一条内容的码。',
    details: {
      title: '读取详情',
      corrected: '已纠错',
      correctedValue: ({ correctedCodewords, correctableCodewords, erasedCodewords }) =>
        `${String(correctedCodewords)} 个码字（最多可纠 ${number(correctableCodewords)} 个）${erasedCodewords === 0 ? '' : `，其中 ${String(erasedCodewords)} 个按无法辨认处理`}`,
      mask: '掩模',
      mirrored: (mask) => `${String(mask)}，镜像`,
      readBy: '读取方式',
      stages: {
        engine: '首选引擎',
        flat: '自研查找，平面网格',
        bent: '自研查找，弯曲网格',
        'flat-by-data': '自研查找，按数据校准的网格',
        'strongly-bent': '自研查找，强弯曲网格',
        mesh: '自研查找，逐格网格',
      },
      afterMs: (ms) => `${number(Math.max(1, Math.round(ms)))} 毫秒`,
      part: '部分',
      partValue: (place, total) => `第 ${String(place)} 个，共 ${String(total)} 个`,
      charset: '字符集',
      bytes: (n) => `${number(n)} 字节`,
    },
    pastedName: '粘贴的图片',
    notes: {
      isAnimated: '动图：只读取了第一帧。',
      isTruncated: '文件不完整：只读取了开头部分。',
      isRenamed: (format) => `扩展名不符，实际是 ${format.toUpperCase()} 图片。`,
    },
    fallbackEngine: '此处无法运行快速识别（缺少 WebAssembly），正在用较慢、识别率较低的方式读取。',
    pictureAlt: (name, n) => `${name}：已标出 ${number(n)} 个码`,
    facts: (format, version, level) =>
      [format, version === null ? null : `版本 ${version}`, level === null ? null : `${level} 级`]
        .filter(Boolean)
        .join(' · '),
    formats: { 'qr-code': 'QR 码', 'micro-qr': '微型 QR 码', rmqr: '矩形微型 QR 码' },
  },

  result: {
    copy: '复制文字',
    copied: '文字已复制',
    open: '打开链接…',
    openTitle: '要打开这个链接吗？',
    openNow: '在新标签页打开',
    scheme: '协议',
    host: '主机',
    address: '完整地址',
    unopenable: '仅作文字显示：这类链接可能运行程序或读取文件。',
    hiddenCharacter: (codePoint) => `隐藏字符 ${codePoint}`,
    empty: '（空文本）',
    more: '展开全部',
    less: '收起',
    kinds: {
      url: '网址',
      email: '邮件',
      phone: '电话',
      sms: '短信',
      wifi: 'Wi-Fi',
      contact: '名片',
      event: '日程',
      location: '位置',
      otp: '动态口令',
      payment: '付款',
      script: '危险链接',
      link: '其他链接',
      text: '文字',
    },
    warnings: {
      'not-encrypted': '未加密（http）：途中可能被他人看到或篡改。',
      'has-user-name': '“@” 之前带有用户名，可能冒充主机名。',
      'international-host': '主机名含有易混淆的字母，已显示为编码形式。',
      'address-as-host': '主机是一个裸地址，不是名称。',
    },
  },

  settings: {
    title: '设置',
    language: '语言',
    languageAuto: '跟随浏览器',
    theme: '外观',
    themes: { auto: '跟随系统', light: '浅色', dark: '深色' },
    offline: '离线使用',
    offlineStates: {
      unsupported: '不可用：须通过 HTTPS 或本机地址打开，且浏览器支持 Service Worker。',
      preparing: '准备中：正在把所需文件存到本机。',
      ready: '已就绪：断网也能使用全部功能。',
      failed: '未能存储：能连上服务器时可以使用。',
    },
    install: '安装为应用',
    installHint: '在浏览器菜单中选择“安装”或“添加到主屏幕”。',
    about: '关于',
    evidence: '自行核验：查看证据',
    version: (version) => `版本 ${version}`,
    privacy:
      '制码与识别都在此浏览器内完成。服务器只应答 GET 和 HEAD 请求，不接收任何内容；页面不访问其他地址，安全策略也禁止脚本、图片和请求这样做。服务器依法记录每次请求的时间、来源地址和文件名，出厂设定保存 200 天，不含内容；如有更改，以运营单位为准。',
  },

  policy: {
    isLogged: '本站记录制码与识别的次数和类型，不记录内容。',
    details: '详情',
    cameraLocked: '管理员已在此停用摄像头。',
    filesLocked: '管理员已在此停用图片识别。',
    linkLocked: '仅供查看：管理员未允许打开此主机的链接。',
    rules: '管理员设定',
    comma: '、',
    switchedOff: (features) => `已停用：${features}`,
    features: { create: '制码', scan: '扫码', camera: '摄像头', files: '图片识别', save: '下载', copy: '剪贴板' },
    noLinks: '不允许打开任何链接。',
    linksOnly: (hosts) => `只允许打开这些主机的链接：${hosts}`,
    logs: { device: '操作记录保存在此浏览器中，不含内容。', server: '操作记录保存在本机并上报服务器，不含内容。' },
  },

  update: {
    waiting: '新版本已就绪。',
    accept: '立即更新',
    later: '稍后',
    replaced: '新版本已在另一标签页启用，完成手头的事后请刷新。',
    clearsResults: '刷新会清空已识别的列表。',
    readyOffline: '已就绪：断网也能使用本页。',
  },

  faults,
};
