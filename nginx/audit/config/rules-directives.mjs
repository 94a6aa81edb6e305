// Which directives this product needs, and the values that are careless in any deployment. Whatever is not here is
// reported by name: a proxy, a listing, a writing method or a module that nobody needed.
import { own, placeOf, serversOf, within } from './tree.mjs';
import { bytes, listenAddress, seconds } from './units.mjs';
import { servingServers } from './rules-access.mjs';

/** @typedef {import('./tree.mjs').Scope} Scope */

const any = () => undefined;
/** @param {...string} values */
const only =
  (...values) =>
  (/** @type {readonly string[]} */ args) =>
    values.includes(args.join(' ')) ? undefined : 'is not what this product needs';
const PRIVATE = /^(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[?(?:fc|fd|fe80|::1))/i;

/** @param {readonly string[]} args */
function ofClient([file = '']) {
  return /^data:|\$/.test(file) ? 'is chosen by a value, not a file' : undefined;
}

/** Fault in words, or undefined. @type {Readonly<Record<string, (args: readonly string[]) => string | undefined>>} */
const KNOWN = {
  ...Object.fromEntries(
    `absolute_redirect accept_mutex access_log add_header allow charset_types client_body_buffer_size client_body_temp_path
    client_body_timeout client_header_buffer_size client_header_timeout client_max_body_size default deny directio
    disable_symlinks error_log error_page etag events fastcgi_temp_path http http2_idle_timeout
    http2_max_concurrent_streams http2_max_header_size http2_max_field_size http2_max_requests http2_recv_timeout
    http2_chunk_size http2_body_preread_size http2 if if_modified_since include index internal keepalive_disable
    keepalive_min_timeout keepalive_requests keepalive_time keepalive_timeout large_client_header_buffers
    limit_conn limit_conn_log_level limit_conn_status limit_conn_zone limit_rate limit_rate_after limit_req
    limit_req_log_level limit_req_status limit_req_zone lingering_close lingering_time lingering_timeout listen
    location log_format log_not_found log_subrequest map map_hash_bucket_size map_hash_max_size max_ranges
    msie_padding multi_accept open_file_cache open_file_cache_errors open_file_cache_min_uses open_file_cache_valid
    output_buffers pcre_jit pid port_in_redirect postpone_output proxy_temp_path read_ahead real_ip_header
    real_ip_recursive recursive_error_pages request_pool_size reset_timedout_connection resolver_timeout return rewrite
    root scgi_temp_path send_lowat send_timeout sendfile sendfile_max_chunk server server_name server_name_in_redirect
    server_names_hash_bucket_size server_names_hash_max_size server_tokens set set_real_ip_from ssl_buffer_size
    ssl_certificate ssl_certificate_key ssl_ciphers ssl_client_certificate ssl_crl ssl_early_data ssl_ecdh_curve
    ssl_prefer_server_ciphers ssl_protocols ssl_reject_handshake ssl_session_cache ssl_session_tickets
    ssl_session_timeout ssl_stapling ssl_stapling_verify ssl_trusted_certificate ssl_verify_client ssl_verify_depth
    ssl_conf_command tcp_nodelay tcp_nopush timer_resolution try_files types types_hash_bucket_size types_hash_max_size
    use uwsgi_temp_path variables_hash_bucket_size variables_hash_max_size worker_connections worker_cpu_affinity
    worker_priority worker_rlimit_nofile worker_shutdown_timeout satisfy autoindex`
      .split(/\s+/)
      .map((name) => [name, any]),
  ),
  autoindex: only('off'),
  charset: only('utf-8', 'off'),
  gzip: only('off'),
  gzip_static: only('on', 'off'),
  gzip_vary: only('on'),
  brotli_static: only('on', 'off'),
  ssl_session_cache: (args) => (args.some((word) => word.startsWith('builtin')) ? 'is kept per process' : undefined),
  merge_slashes: only('on'),
  ignore_invalid_headers: only('on'),
  underscores_in_headers: only('off'),
  master_process: only('on'),
  daemon: only('off'),
  limit_rate: ([rate = '']) => (rate === '0' || bytes(rate) >= 65_536 ? undefined : 'starves every answer'),
  http2_max_concurrent_streams: ([count]) => (Number(count) <= 256 ? undefined : 'is far more than a page asks for'),
  open_file_cache_valid: ([time = '']) => (seconds(time) <= 60 ? undefined : 'serves what was replaced long ago'),
  worker_priority: ([nice]) => (Number(nice) >= 0 ? undefined : 'comes before the rest of the machine'),
  keepalive_time: ([time = '']) => (seconds(time) <= 3600 ? undefined : 'keeps a connection too long'),
  default_type: only('text/plain', 'application/octet-stream', 'application/json'),
  http2_push_preload: only('off'),
  // The page's own addresses are private: a public resolver learns every name asked for.
  resolver: (args) => args.find((word) => !/=/.test(word) && !PRIVATE.test(word)) && 'asks a public server',
  worker_processes: ([count = '']) =>
    Number(count) >= 1 && Number(count) <= 16 ? undefined : 'is not a small fixed number',
  user: ([name]) => (name === 'root' ? 'runs workers as root' : undefined),
  ssl_verify_depth: ([count]) => (Number(count) <= 4 ? undefined : 'believes long chains of authorities'),
  // Nothing reads what is thrown away, wherever the line stands.
  access_log: ([target = '']) => (/^(?:off|\/dev\/null)$/.test(target) ? 'keeps no line' : undefined),
  request_pool_size: ([size = '']) => (bytes(size) <= 65_536 ? undefined : 'is far more than a request needs'),
  ssl_certificate: ofClient,
  ssl_certificate_key: ofClient,
  load_module: ([path = '']) =>
    /(?:^|\/)ngx_http_brotli_(?:static|filter)_module\.so$/.test(path) ? undefined : 'is a module that is not needed',
};

/** @type {readonly import('./rules-access.mjs').Rule[]} */
export const DIRECTIVE_RULES = [
  {
    id: 'config-directives',
    en: 'Only directives that this product needs: no proxy, interpreter, writing method, status page or debugging',
    zh: '仅使用本产品所需的指令：无代理、脚本、写方法、状态页与调试',
    judge: (tree) =>
      within(tree).flatMap((at) =>
        at.own.flatMap(({ name, args, line }) => {
          const judge = KNOWN[name];
          const fault = judge === undefined ? 'is not needed by this product' : judge(args);
          return fault === undefined ? [] : [`${name} ${args.join(' ')} (${placeOf(at)}, line ${line}) ${fault}`];
        }),
      ),
  },
  {
    id: 'config-listeners',
    en: 'The site listens on the declared ports alone',
    zh: '站点仅监听声明的端口',
    judge: (tree, { ports }) =>
      servingServers(tree).flatMap((server) =>
        (own(server, 'listen').length === 0 ? ['80'] : own(server, 'listen').map(({ args: [where = ''] }) => where))
          .filter((where) => where.startsWith('unix:') || !ports.includes(listenAddress(where).port))
          .map((where) => `${placeOf(server)}: listens on ${where}, which is not declared`),
      ),
  },
  {
    id: 'config-workers',
    en: 'Connections fit under the limit of open files, and old workers end after a reload',
    zh: '连接数与打开文件上限相符，重载后旧进程按时退出',
    judge: (tree, { openFiles }) => {
      const events = tree.children.find(({ kind }) => kind === 'events');
      const count = Number(events === undefined ? 512 : (own(events, 'worker_connections')[0]?.args[0] ?? 512));
      const left = seconds(own(tree, 'worker_shutdown_timeout')[0]?.args[0] ?? '0');
      // After a reload the old workers go on with the old allow list until their last connection ends.
      if (!(left > 0 && left <= 120)) return ['worker_shutdown_timeout: old workers outlive a reload'];
      if (count < 64) return [`worker_connections ${count}: a few clients fill it`];
      return openFiles !== undefined && 2 * count > openFiles
        ? [`worker_connections ${count} with ${openFiles} open files: a connection and its file do not fit`]
        : [];
    },
  },
];

/** @param {Scope} tree every port with a listener, and whether all of them are loopback */
export function listenersOf(tree) {
  return serversOf(tree).flatMap((server) =>
    own(server, 'listen').map(({ args: [where = '', ...flags] }) => ({
      ...listenAddress(where),
      isTls: flags.includes('ssl'),
    })),
  );
}
