// The decisions that maps make, asked with samples: what is served, how long it may be stored, what it is called, what may
// be reported. And that every location asks them.
import { answerOf, mapsOf } from './maps.mjs';
import { isInternal, own, placeOf, within } from './tree.mjs';
import { servingServers } from './rules-access.mjs';
import { servesFiles } from './rules-tls.mjs';

/** @typedef {import('./tree.mjs').Scope} Scope */
/** @typedef {readonly [input: string, isGood: (answer: string) => boolean]} Sample */

const is = (/** @type {string} */ wanted) => (/** @type {string} */ answer) => answer === wanted;
const no = (/** @type {string} */ answer) => answer === '' || answer === 'no';
const fresh = (/** @type {string} */ answer) => /^no-(?:cache|store)$/.test(answer);
const never = is('no-store');
const CONTENT = ['hello%20world', 'https://secret.example/a', '<x>', 'WIFI:S:a', 'a'.repeat(300), '%E4%BD%A0', 'x y'];

/**
 * Reports that are not what the page sends.
 * @param {string} format @param {number} fields that it sends, with this format
 * @returns {readonly Sample[]}
 */
function unplain(format, fields) {
  const more = 'a=b&'.repeat(fields - 1);
  return ['', 'a=b', 'a=<x>', `${more}a=%20`, `${more}a=b&a=b`].map((args) => [`${format} ${args}`, no]);
}

/** Variable, and what its map has to answer. @type {Readonly<Record<string, readonly Sample[]>>} */
const SAMPLES = {
  $is_withheld: [
    ...'/.git/config /.env /.htpasswd /.well-known/other /assets/index.js.map /a.zip /backup.tar.gz /index.html.bak /x.php /id_rsa /index.html.br /assets/x.js.gz /nginx.conf /key.pem /assets/ /x.sql /x.log /.git/x.json /.env.json /.hidden/index.html /.well-known/x.json'
      .split(' ')
      .map((path) => /** @type {Sample} */ ([path, is('yes')])),
    ...'/ /index.html /assets/index-1.js /sw.js /manifest.webmanifest /integrity.json /integrity.json.sig /.well-known/security.txt'
      .split(' ')
      .map((path) => /** @type {Sample} */ ([path, is('no')])),
  ],
  $cache_control: [
    ...'/ /index.html /sw.js /policy.json /integrity.json /manifest.webmanifest'
      .split(' ')
      .map((path) => /** @type {Sample} */ ([`200 whole ${path}`, fresh])),
    ['200 whole /health', never],
    ['200 whole /recorded.txt', never],
    ['206 part /assets/a.js', never],
    ...'400 403 404 405 416 429 500 503'
      .split(' ')
      .flatMap((status) => [
        /** @type {Sample} */ ([`${status} whole /assets/a.js`, never]),
        /** @type {Sample} */ ([`${status} whole /errors/${status}.html`, never]),
      ]),
  ],
  $offered_file: [
    ['no plain GET yes', is('')],
    ['yes plain GET no', is('')],
    ['no expects GET no', is('')],
    ['no too-long GET no', is('')],
    ['no plain POST no', is('/index.html')],
    ['no plain DELETE no', is('/index.html')],
    ['no plain PROPFIND no', is('/index.html')],
  ],
  $shape: [
    ['100-continue /', is('expects')],
    [` /${'a'.repeat(9000)}`, is('too-long')],
  ],
  $operation_is_ours: ['cross-site', 'same-site', 'none', ''].map((from) => [from, no]),
  $operation_is_short: [['a'.repeat(300), no]],
  $operation_is_plain: [...unplain('', 10), ...unplain('png', 11)],
  $operation_answer: ['no yes yes yes', 'yes no yes yes', 'yes yes no yes', 'yes yes yes no'].map((state) => [
    `GET ${state}`,
    is(''),
  ]),
  ...Object.fromEntries(
    'event outcome kind format input duration count sequence session build at'
      .split(' ')
      .map((field) => [`$operation_${field}`, CONTENT.map((text) => /** @type {Sample} */ ([text, is('')]))]),
  ),
};

/** What each decision is made of: with another source the right answers are given to the wrong question. */
const SOURCES = {
  $is_withheld: '$uri',
  $offered_file: '$maintenance $shape $request_method $is_withheld',
  $cache_control: '$status $extent $uri',
  $shape: '$http_expect $request_uri',
  $operation_is_ours: '$http_sec_fetch_site',
  $operation_is_plain: '$arg_format $args',
  $operation_is_short: '$args',
};

/** What each ending must be called; a page is nothing else. @type {Readonly<Record<string, RegExp>>} */
const TYPES = {
  html: /^text\/html$/,
  css: /^text\/css$/,
  js: /^(?:text|application)\/javascript$/,
  json: /^application\/json$/,
  webmanifest: /^application\/manifest\+json$/,
  wasm: /^application\/wasm$/,
  svg: /^image\/svg\+xml$/,
  png: /^image\/png$/,
};
/** Values of a request that no gate has judged. */
const UNJUDGED = /\$\{?(?:uri|document_uri|request_uri|args|query_string|request_filename|http_\w+|arg_\w+|cookie_\w+)/;

/** What try_files may end in: a status, a named location, a refusal, or a variable that a map of gates.conf makes one. */
const IS_REFUSAL = /^(?:=[45]\d\d|@\w+|\/refused\/[\w-]+|\$(?:\w*refusal|redirect|way))$/;

/** @type {readonly import('./rules-access.mjs').Rule[]} */
export const GATE_RULES = [
  {
    id: 'config-gates',
    en: 'Which paths are served, how long they may be stored, what they are called and what may be reported is decided as it must be, in every location; the maintenance switch works',
    zh: '可访问路径、缓存、文件类型与操作上报字段的判定正确，且每个 location 均受其约束；维护开关有效',
    judge: (tree) => {
      const servers = servingServers(tree).filter(servesFiles);
      // A front has no files: its nodes decide.
      if (servers.length === 0) return [];
      return [
        ...sampleFaults(tree),
        ...typeFaults(tree),
        ...servers.flatMap((server) => within(server).flatMap(passedByFaults)),
        ...servers.flatMap(switchFaults),
      ];
    },
  },
];

/** @param {Scope} tree */
function sampleFaults(tree) {
  const maps = mapsOf(tree);
  return Object.entries(SAMPLES).flatMap(([variable, samples]) => {
    const map = maps.get(variable);
    if (map === undefined) return [`no map makes ${variable}`];
    const source = SOURCES[/** @type {keyof typeof SOURCES} */ (variable)];
    if (source !== undefined && map.source !== source)
      return [`${variable} is decided by ${map.source}, not by ${source}`];
    return samples
      .map(([input, isGood]) => ({ input, answer: answerOf(map, input), isGood }))
      .filter(({ answer, isGood }) => !isGood(answer))
      .map(({ input, answer }) => `${variable} is "${answer}" for "${input.slice(0, 60)}"`);
  });
}

/** @param {Scope} tree */
function typeFaults(tree) {
  const lists = within(tree).flatMap((at) => own(at, 'types').map(({ block = [] }) => block));
  return lists.flatMap((list) => {
    const names = new Map(
      list.flatMap(({ name, args }) => args.map((ending) => /** @type {const} */ ([ending, name]))),
    );
    return [
      ...Object.entries(TYPES)
        .filter(([ending, wanted]) => !wanted.test(names.get(ending) ?? ''))
        .map(([ending]) => `.${ending} is sent as ${names.get(ending) ?? 'nothing'}`),
      ...[...names]
        .filter(([ending, name]) => /html/.test(name) && ending !== 'html')
        .map(([ending, name]) => `.${ending} is sent as ${name}`),
    ];
  });
}

/** A location that sends a file which no map has judged. @param {Scope} at */
function passedByFaults(at) {
  if (at.kind !== 'location' || isInternal(at)) return [];
  const tried = own(at, 'try_files').flatMap(({ args }) => args);
  if (tried.length === 0 && own(at, 'return').length === 0 && own(at, 'proxy_pass').length === 0)
    return [`${placeOf(at)}: sends whatever is asked for (no try_files)`];
  const last = own(at, 'try_files').at(-1)?.args.at(-1) ?? '@';
  return [
    ...tried
      .filter((word) => UNJUDGED.test(word))
      .map((word) => `${placeOf(at)}: try_files ${word} was judged by nobody`),
    ...(IS_REFUSAL.test(last)
      ? []
      : [`${placeOf(at)}: try_files ends in ${last}: what is not there is answered as if it were`]),
  ];
}

/** The guard makes a file; without this `if` nobody looks for it. @param {Scope} server */
function switchFaults(server) {
  const looks = server.children.find(
    (at) => at.kind === 'if' && at.args[0] === '(-f' && /\/maintenance\)?$/.test(at.args[1] ?? ''),
  );
  const isOn = looks !== undefined && own(looks, 'set').some(({ args }) => args.join(' ') === '$maintenance yes');
  const isUndone =
    looks !== undefined &&
    own(server, 'set').some(
      ({ args, file, line }) => args[0] === '$maintenance' && file === looks.file && line > looks.line,
    );
  return isOn && !isUndone ? [] : [`${placeOf(server)}: the maintenance switch has no effect`];
}
