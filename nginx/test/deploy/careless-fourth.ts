/**
 * The fourth set: written down before any of it was tried, without a look at the checks. A setting counts as named when
 * a failing check says words that only this setting explains.
 */
import { add, swap } from './careless-edits.ts';

/** What is set, words that a finding must hold, the file, the change. */
export type NamedConfiguration = readonly [what: string, names: RegExp, file: string, change: (text: string) => string];

const SERVER = 'conf/server.conf';
const HEADERS = 'conf/security-headers.conf';

export const FOURTH_CONFIGURATIONS: readonly NamedConfiguration[] = [
  // Directives of modules that a static site has no use for
  ['another character set named', /charset/, SERVER, add('charset gb2312;')],
  ['headers with underscores kept', /underscores_in_headers/, 'conf/http.conf', add('underscores_in_headers on;')],
  [
    'a password asked for, the file in /tmp',
    /auth_basic/,
    SERVER,
    add('location /team/ { auth_basic "x"; auth_basic_user_file /tmp/users; try_files $offered_file $refusal; }'),
  ],
  [
    'server side includes in error pages',
    /\bssi\b/,
    'conf/error-pages.conf',
    swap('internal;', 'internal;\n    ssi on;'),
  ],
  ['a text put before every page', /add_before_body/, SERVER, add('add_before_body /policy.json;')],
  [
    'another service asked whether a request may pass',
    /auth_request|proxy_pass/,
    SERVER,
    add('auth_request /may; location = /may { internal; proxy_pass http://127.0.0.1:9999; }'),
  ],
  ['a file of a folder picked at random', /random_index/, SERVER, add('location /any/ { random_index on; }')],
  [
    'each request sent to a second server too',
    /mirror|proxy_pass/,
    SERVER,
    add('mirror /copy; location = /copy { internal; proxy_pass http://10.0.0.9; }'),
  ],
  [
    'an unused module loaded',
    /load_module|echo/,
    'conf/modules.conf',
    add('load_module modules/ngx_http_echo_module.so;'),
  ],
  ['bodies kept as files', /client_body_in_file_only/, 'conf/limits.conf', add('client_body_in_file_only on;')],
  ['pushed files over HTTP/2', /http2_push/, SERVER, add('http2_push /sw.js;')],
  ['receive buffers of 64 MB', /http2_recv_buffer_size/, 'conf/http.conf', add('http2_recv_buffer_size 64m;')],
  ['512 threads', /thread_pool/, 'conf/main.conf', add('thread_pool default threads=512 max_queue=65536;')],
  [
    'memory images of crashed workers written to /tmp',
    /worker_rlimit_core|working_directory/,
    'conf/main.conf',
    add('worker_rlimit_core 500m;\nworking_directory /tmp;'),
  ],
  [
    'log files kept open for a day',
    /open_log_file_cache/,
    'conf/http.conf',
    add('open_log_file_cache max=100 valid=1d;'),
  ],
  // Places, listeners, refusals
  [
    'a listener on a socket in /tmp',
    /unix:|listen/,
    'nginx-tls.conf',
    swap('include conf/hsts.conf;', 'listen unix:/tmp/n.sock ssl;\n        include conf/hsts.conf;'),
  ],
  [
    'documents of the system served',
    /\/usr\/share/,
    SERVER,
    add('location /doc/ { root /usr/share; try_files $offered_file $refusal; }'),
  ],
  [
    'refusals led to another host',
    /login\.example|error_page/,
    'conf/error-pages.conf',
    swap('error_page 403 /errors/403.html', 'error_page 403 https://login.example/'),
  ],
  [
    'maintenance left by a word in the query',
    /\$arg_open|maintenance/,
    SERVER,
    swap('include conf/allow-list.conf;', 'if ($arg_open) { set $maintenance no; }\ninclude conf/allow-list.conf;'),
  ],
  [
    'requests with a certain header pass the gates',
    /\$http_x_ops|\bgate|offered/i,
    'conf/gates.conf',
    swap(
      'map "$maintenance $shape $request_method $is_withheld" $offered_file {',
      'map $http_x_ops $ops { default ""; "1" "all"; }\nmap "$maintenance $shape $request_method $is_withheld$ops" $offered_file {\n    "~all$" $uri;',
    ),
  ],
  // Headers
  ['a header that says what the server is', /X-Powered-By/, HEADERS, add('add_header X-Powered-By "nginx" always;')],
  ['times shown to every origin', /Timing-Allow-Origin/, HEADERS, add('add_header Timing-Allow-Origin "*" always;')],
  ['the path repeated in a header, decoded', /X-Path|\$uri/, HEADERS, add('add_header X-Path $uri always;')],
  [
    'any name of a Trusted Types policy',
    /trusted-types/,
    HEADERS,
    swap('trusted-types qr-code-master', 'trusted-types *'),
  ],
  ['workers from blobs', /worker-src/, HEADERS, swap("worker-src 'self'", "worker-src 'self' blob:")],
  ['pictures from everywhere', /img-src/, HEADERS, swap("img-src 'self'", "img-src https: 'self'")],
  ['USB for every frame', /usb/, HEADERS, swap('usb=()', 'usb=*')],
  ['no isolation (COEP)', /Cross-Origin-Embedder-Policy/, HEADERS, swap('"require-corp"', '"unsafe-none"')],
  [
    'HSTS without the names below',
    /Strict-Transport-Security|includeSubDomains/,
    'conf/hsts.conf',
    swap('; includeSubDomains', ''),
  ],
  // TLS
  [
    'unsafe renegotiation by OpenSSL’s own word',
    /ssl_conf_command|UnsafeLegacy/,
    'conf/tls.conf',
    add('ssl_conf_command Options UnsafeLegacyRenegotiation;'),
  ],
  ['stapled answers unverified', /ssl_stapling/, 'conf/tls.conf', add('ssl_stapling on;')],
  [
    'a chain of twenty authorities for clients',
    /ssl_verify_depth/,
    'conf/tls-clients.conf',
    add('ssl_verify_depth 20;'),
  ],
  // Log and redirect
  [
    'the redirect repeats the path decoded (line breaks)',
    /\$uri|redirect/,
    'conf/redirect.conf',
    swap('$server_name$request_uri', '$server_name$uri'),
  ],
  [
    'the log thrown away',
    /\/dev\/null/,
    'conf/access-log.conf',
    swap(/^access_log \/dev\/stdout/m, 'access_log /dev/null'),
  ],
  [
    'the log line without the source',
    /source|remote_addr/,
    'conf/log-format.conf',
    swap('"source":"$remote_addr",', ''),
  ],
];

/** Flags beside those of the guide. */
export type NamedContainer = readonly [what: string, names: RegExp, flags: readonly string[]];

export const FOURTH_CONTAINERS: readonly NamedContainer[] = [
  [
    'container: only the plain port asked for its health',
    /QR_PORTS/,
    ['--env', 'QR_CONF=/etc/nginx/nginx-tls.conf', '--env', 'QR_PORTS=8080'],
  ],
  ['container: processes of the host in a folder', /\/proc\b/, ['--volume', '/proc:/host/proc:ro']],
  ['container: a hundred failed health checks before it is red', /retries/i, ['--health-retries', '100']],
  ['container: killed after 0 s', /stop/i, ['--stop-timeout', '0']],
  ['container: restarted once only', /restart|retries/i, ['--restart', 'on-failure:1']],
  ['container: a terminal', /tty|terminal|stdin/i, ['--tty', '--interactive']],
  ['container: every device by rule', /device/i, ['--device-cgroup-rule', 'c *:* rwm']],
  ['container: eight gigabytes', /memory/i, ['--memory', '8g', '--memory-swap', '8g']],
  ['container: 100000 processes', /pids|processes/i, ['--pids-limit', '100000']],
  ['container: works in /tmp', /workingdir/i, ['--workdir', '/tmp']],
  ['container: key material of the host', /\/etc\/ssl|mount/i, ['--volume', '/etc/ssl/private:/keys:ro']],
  ['container: real time priority', /rtprio|ulimit/i, ['--ulimit', 'rtprio=99:99']],
];
