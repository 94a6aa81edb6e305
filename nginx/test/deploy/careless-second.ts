/** A second set of careless settings of the configuration, of kinds that the first does not hold. */
import type { CarelessConfiguration } from './careless.ts';

const add = (line: string) => (text: string) => `${text}\n${line}\n`;
const swap =
  (from: string | RegExp, to: string) =>
  (text: string): string =>
    text.replace(from, to);
const drop = (pattern: RegExp) => swap(pattern, '');

export const SECOND_CONFIGURATIONS: readonly CarelessConfiguration[] = [
  // Headers and caching of odd answers
  {
    what: 'the service worker and pages stored for a day',
    checks: ['config-gates'],
    file: 'conf/cache-control.map',
    change: swap('whole /"         "no-cache"', 'whole /"         "public, max-age=86400"'),
  },
  {
    what: 'refusals stored by proxies',
    checks: ['config-gates'],
    file: 'conf/cache-control.map',
    change: swap(/default +"no-store"/, 'default "public, max-age=600"'),
  },
  {
    what: 'the health answer stored',
    checks: ['config-gates'],
    file: 'conf/cache-control.map',
    change: swap('recorded\\.txt)$"   "no-store"', 'recorded\\.txt)$"   "max-age=3600"'),
  },
  {
    what: 'expires beside Cache-Control',
    checks: ['config-directives'],
    file: 'conf/server.conf',
    change: add('expires 30d;'),
  },
  {
    what: 'two HSTS lines, the first ends it',
    checks: ['config-headers'],
    file: 'conf/server-name.conf',
    change: add('add_header Strict-Transport-Security "max-age=0" always;'),
  },
  {
    what: 'the CSP only reported',
    checks: ['config-headers'],
    file: 'conf/security-headers.conf',
    change: swap('add_header Content-Security-Policy ', 'add_header Content-Security-Policy-Report-Only '),
  },
  {
    what: 'violations reported to another host',
    checks: ['config-headers'],
    file: 'conf/security-headers.conf',
    change: swap('trusted-types qr-code-master"', 'trusted-types qr-code-master; report-uri https://c.example/r"'),
  },
  {
    what: 'network errors reported to another host (NEL)',
    checks: ['config-headers'],
    file: 'conf/answer-headers.conf',
    change: add('add_header NEL "{\\"report_to\\":\\"x\\",\\"max_age\\":86400}" always;'),
  },
  {
    what: 'the camera for every embedded origin',
    checks: ['config-headers'],
    file: 'conf/security-headers.conf',
    change: swap('camera=(self)', 'camera=*'),
  },
  {
    what: 'COOP that lets popups keep their opener',
    checks: ['config-headers'],
    file: 'conf/security-headers.conf',
    change: swap('Cross-Origin-Opener-Policy "same-origin"', 'Cross-Origin-Opener-Policy "same-origin-allow-popups"'),
  },
  {
    what: 'a cookie for every visitor',
    checks: ['config-headers'],
    file: 'conf/answer-headers.conf',
    change: add('add_header Set-Cookie "v=$request_id" always;'),
  },
  {
    what: 'the name of the machine in every answer',
    checks: ['config-headers'],
    file: 'conf/answer-headers.conf',
    change: add('add_header X-Served-By $hostname always;'),
  },
  {
    what: 'every answer clears the site’s data',
    checks: ['config-headers'],
    file: 'conf/answer-headers.conf',
    change: add('add_header Clear-Site-Data "\\"storage\\"" always;'),
  },
  {
    what: 'the service worker may claim more than its folder',
    checks: ['config-headers'],
    file: 'conf/answer-headers.conf',
    change: add('add_header Service-Worker-Allowed "/" always;'),
  },
  {
    what: 'links preloaded from elsewhere (Link)',
    checks: ['config-headers'],
    file: 'conf/answer-headers.conf',
    change: add('add_header Link "<https://c.example/x.js>; rel=preload" always;'),
  },
  // Kinds of file
  {
    what: 'scripts sent as plain text',
    checks: ['config-gates'],
    file: 'conf/mime.types',
    change: swap(/^.*\bjs\b.*$/m, 'text/plain js mjs;'),
  },
  {
    what: 'pictures sent as pages',
    checks: ['config-gates'],
    file: 'conf/mime.types',
    change: swap(/^.*\bsvg\b.*$/m, 'text/html svg;'),
  },
  {
    what: 'the manifest without its kind',
    checks: ['config-gates'],
    file: 'conf/mime.types',
    change: drop(/^.*\bwebmanifest\b.*$/m),
  },
  // Which paths are served
  {
    what: 'every kind of file served',
    checks: ['config-gates'],
    file: 'conf/withheld-files.map',
    change: swap(/default +yes;/, 'default no;'),
  },
  {
    what: 'hidden files served',
    checks: ['config-gates'],
    file: 'conf/withheld-files.map',
    change: drop(/^"~\/\\\.\(.*$/m),
  },
  {
    what: 'source maps and archives served',
    checks: ['config-gates'],
    file: 'conf/withheld-files.map',
    change: swap('html|css', 'map|zip|bak|html|css'),
  },
  {
    what: 'every path is the page (single page fallback)',
    checks: ['config-gates'],
    file: 'conf/server.conf',
    change: swap('try_files $offered_file $refusal;', 'try_files $uri /index.html;'),
  },
  {
    what: 'the folder of error pages open',
    checks: ['config-allow-list', 'config-roots'],
    file: 'conf/error-pages.conf',
    change: swap('location ^~ /errors/ {\n    internal;', 'location ^~ /errors/ {'),
  },
  {
    what: 'slashes kept double',
    checks: ['config-directives'],
    file: 'conf/server.conf',
    change: add('merge_slashes off;'),
  },
  {
    what: 'malformed headers kept',
    checks: ['config-directives'],
    file: 'conf/server.conf',
    change: add('ignore_invalid_headers off;'),
  },
  {
    what: 'a method answered in an if',
    checks: ['config-early-return'],
    file: 'conf/server.conf',
    change: add('if ($request_method = OPTIONS) { return 204; }'),
  },
  {
    what: 'the redirect believes the Host header',
    checks: ['config-plain-http'],
    file: 'conf/redirect.conf',
    change: swap('https://$server_name$request_uri', 'https://$host$request_uri'),
  },
  {
    what: 'the redirect leads to plain HTTP',
    checks: ['config-plain-http'],
    file: 'conf/redirect.conf',
    change: swap('return 308 https://', 'return 308 http://'),
  },
  {
    what: 'an empty name answered too',
    checks: ['config-names'],
    file: 'conf/server-name.conf',
    change: swap(/server_name (.*);/, 'server_name $1 "";'),
  },
  {
    what: 'every name below the domain',
    checks: ['config-names'],
    file: 'conf/server-name.conf',
    change: swap(/server_name .*;/, 'server_name .example.internal;'),
  },
  // Limits of another kind
  {
    what: 'a zone too small for the addresses',
    checks: ['config-rate-limit'],
    file: 'conf/limits.conf',
    change: swap('rate_by_address:10m', 'rate_by_address:32k'),
  },
  {
    what: 'a burst of 100000',
    checks: ['config-rate-limit'],
    file: 'conf/limits.conf',
    change: swap('burst=400', 'burst=100000'),
  },
  {
    what: 'rate refusals answered 200',
    checks: ['config-rate-limit'],
    file: 'conf/limits.conf',
    change: swap('limit_req_status  429', 'limit_req_status  404'),
  },
  {
    what: 'answers of one byte a second',
    checks: ['config-directives'],
    file: 'conf/server.conf',
    change: add('limit_rate 1;'),
  },
  {
    what: 'header buffers of a megabyte',
    checks: ['config-sizes'],
    file: 'conf/limits.conf',
    change: swap('client_header_buffer_size 1k', 'client_header_buffer_size 1m'),
  },
  {
    what: '100000 streams a connection',
    checks: ['config-directives'],
    file: 'conf/limits.conf',
    change: swap('concurrent_streams 128', 'concurrent_streams 100000'),
  },
  {
    what: 'a connection for ever',
    checks: ['config-times'],
    file: 'conf/limits.conf',
    change: swap('keepalive_requests 1000', 'keepalive_requests 100000000'),
  },
  {
    what: 'lingering for ten minutes',
    checks: ['config-times'],
    file: 'conf/limits.conf',
    change: swap('lingering_time 5s', 'lingering_time 10m'),
  },
  {
    what: 'operation reports without a limit of their own',
    checks: ['config-rate-limit'],
    file: 'conf/operation-log.conf',
    change: drop(/^ *limit_req zone=operations.*$/m),
  },
  // Processes
  {
    what: '64 worker processes',
    checks: ['config-directives'],
    file: 'conf/main.conf',
    change: swap('worker_processes 2', 'worker_processes 64'),
  },
  {
    what: 'old workers stay after a reload',
    checks: ['config-workers'],
    file: 'conf/main.conf',
    change: drop(/^worker_shutdown_timeout.*$/m),
  },
  {
    what: 'nginx leaves its guard (daemon)',
    checks: ['config-directives'],
    file: 'conf/main.conf',
    change: swap('daemon off;', 'daemon on;'),
  },
  {
    what: 'no master process',
    checks: ['config-directives'],
    file: 'conf/main.conf',
    change: add('master_process off;'),
  },
  {
    what: 'a secret in the configuration (env)',
    checks: ['config-directives'],
    file: 'conf/main.conf',
    change: add('env API_TOKEN=abc;'),
  },
  {
    what: 'more from a place that anybody writes',
    checks: ['config-roots'],
    file: 'conf/http.conf',
    change: add('include /tmp/*.conf;'),
  },
  {
    what: 'more from the home of a user',
    checks: ['config-roots'],
    file: 'conf/server.conf',
    change: add('include /home/*/nginx/*.conf;'),
  },
  {
    what: 'temporary files in the site',
    checks: ['config-roots'],
    file: 'conf/temp-paths.conf',
    isRefusedHere: true,
    change: swap(/client_body_temp_path .*;/, 'client_body_temp_path /srv/qr-code-master/tmp;'),
  },
  {
    what: 'names asked of a public resolver',
    checks: ['config-directives'],
    file: 'conf/http.conf',
    change: add('resolver 8.8.8.8;'),
  },
  {
    what: 'each answer compressed while served',
    checks: ['config-directives'],
    file: 'conf/precompressed.conf',
    change: swap('gzip off;', 'gzip on;\ngzip_types *;'),
  },
  // TLS
  {
    what: 'OpenSSL told another lowest version',
    checks: ['config-tls-protocols'],
    file: 'conf/tls.conf',
    change: add('ssl_conf_command MinProtocol TLSv1;'),
  },
  {
    what: 'weak keys accepted (SECLEVEL=0)',
    checks: ['config-tls-ciphers'],
    file: 'conf/tls.conf',
    change: swap('CHACHA20-POLY1305;', 'CHACHA20-POLY1305:@SECLEVEL=0;'),
  },
  {
    what: 'client certificates never revoked',
    checks: ['config-client-certificates'],
    file: 'conf/tls-clients.conf',
    change: add('ssl_client_certificate /etc/qr-code-master/tls/client-authority.pem;\nssl_verify_client on;'),
    isRefusedHere: true,
  },
  {
    what: 'the certificate named by the client',
    checks: ['config-directives'],
    file: 'conf/tls.conf',
    change: swap('/fullchain.pem', '/$ssl_server_name.pem'),
  },
  {
    what: 'the key’s password beside the key',
    checks: ['config-directives'],
    file: 'conf/tls.conf',
    change: add('ssl_password_file /etc/nginx/password;'),
  },
  {
    what: 'addresses told by anybody (proxy protocol)',
    checks: ['config-client-address'],
    file: 'nginx-tls.conf',
    change: swap(
      /(listen \S+ ssl http2);\n {8}include conf\/server-name/,
      '$1 proxy_protocol;\n        include conf/server-name',
    ),
  },
  // Logs
  {
    what: 'log lines not escaped',
    checks: ['config-access-log'],
    file: 'conf/log-format.conf',
    change: swap('audit escape=json', 'audit escape=none'),
  },
  {
    what: 'the source as the client tells it',
    checks: ['config-log-content'],
    file: 'conf/log-format.conf',
    change: swap('"source":"$remote_addr"', '"source":"$http_x_forwarded_for"'),
  },
  {
    what: 'the log in the site',
    checks: ['config-access-log'],
    file: 'conf/access-log.conf',
    isRefusedHere: true,
    change: swap(/^access_log \/dev\/stdout audit;/m, 'access_log /srv/qr-code-master/access.txt audit;'),
  },
  {
    what: 'the log in memory',
    checks: ['config-access-log'],
    file: 'conf/access-log.conf',
    change: swap(/^access_log \/dev\/stdout audit;/m, 'access_log /tmp/access.log audit;'),
  },
  {
    what: 'a second log with whole requests',
    checks: ['config-access-log'],
    file: 'conf/access-log.conf',
    change: add('access_log /tmp/debug.log combined;'),
  },
  {
    what: 'the error log thrown away',
    checks: ['config-error-log'],
    file: 'conf/main.conf',
    change: swap('error_log stderr alert', 'error_log /dev/null alert'),
  },
  {
    what: 'one address debugged',
    checks: ['config-directives'],
    file: 'conf/main.conf',
    change: swap('worker_connections 480;', 'worker_connections 480; debug_connection 127.0.0.1;'),
  },
  {
    what: 'content in the operation log',
    checks: ['config-gates'],
    file: 'conf/operation-fields.conf',
    change: swap('include conf/operation-kinds.map; }', 'default $arg_kind; }'),
  },
  {
    what: 'operation reports from other sites',
    checks: ['config-gates'],
    file: 'conf/operation-fields.conf',
    change: swap(/same-origin {2}yes;\n {4}default {6}no;/, 'default yes;'),
  },
  {
    what: 'operation reports of any length',
    checks: ['config-gates'],
    file: 'conf/operation-fields.conf',
    change: swap('"~^.{0,240}$"', '"~^.*$"'),
  },
  // The switch and the health page
  {
    what: 'the maintenance switch without effect',
    checks: ['config-gates'],
    file: 'conf/server.conf',
    change: swap(/if \(-f .*\) \{\n.*\n\}/, ''),
  },
  {
    what: 'a health page that is always good',
    checks: ['config-roots'],
    file: 'conf/health.conf',
    change: swap(/root .*;([\s\S]*)try_files .*;/, 'root /etc/nginx/answers;$1try_files /recorded.txt =404;'),
  },
  {
    what: 'the health page of everybody’s folder',
    checks: ['config-roots'],
    file: 'conf/health.conf',
    change: swap(/root .*;/, 'root /dev/shm;'),
  },
];
