/**
 * The seventh set, written whole and committed before any of it was tried, by somebody who had read neither the audit nor the
 * sets before. Configurations count only where a rule names them, not by their difference from the kit. See careless-seventh-host.ts.
 */
import { add, drop, swap } from './careless-edits.ts';
import type { NamedConfiguration } from './careless-fourth.ts';

const HTTP = 'conf/http.conf';
const SERVER = 'conf/server.conf';
const HEADERS = 'conf/security-headers.conf';
const MAIN = 'nginx-tls.conf';
const block = (text: string) => add(text);
/** Another directive inside the one location that serves the site. */
const inSite = (line: string) =>
  swap('try_files $offered_file $refusal;', `${line}\n try_files $offered_file $refusal;`);

export const SEVENTH_CONFIGURATIONS: readonly NamedConfiguration[] = [
  [
    'every name below the domain',
    /\*\.example\.internal/,
    'conf/server-name.conf',
    swap(/$/, '\nserver_name *.example.internal;\n'),
  ],
  [
    'the folder of an ACME client',
    /acme/,
    SERVER,
    block('location /.well-known/acme-challenge/ { root /var/www/acme; }'),
  ],
  ['PHP left from another site', /fastcgi_pass/, SERVER, block('location ~ \\.php$ { fastcgi_pass 127.0.0.1:9000; }')],
  ['an alias that a path can leave', /alias/, SERVER, block('location /static { alias /srv/qr-code-master/assets/; }')],
  ['sites of others included', /sites-enabled/, HTTP, add('include /etc/nginx-shared/sites-enabled/*.conf;')],
  ['files of everybody included', /\/var\/tmp/, SERVER, add('include /var/tmp/qr-*.conf;')],
  [
    'every path gets the entry',
    /try_files/,
    SERVER,
    swap('try_files $offered_file $refusal;', 'try_files $uri $uri/ /index.html;'),
  ],
  [
    'a monitor answered before the allow list',
    /return/,
    SERVER,
    block('if ($http_user_agent ~ "Zabbix") { return 200; }'),
  ],
  [
    'a redirect to where the request says',
    /arg_to|rewrite/,
    SERVER,
    block('location /go { rewrite ^ https://$arg_to? redirect; }'),
  ],
  [
    'all of IPv4 in two halves',
    /0\.0\.0\.0\/1|128\.0\.0\.0\/1/,
    'conf/allow-list.conf',
    swap('deny all;', 'allow 0.0.0.0/1; allow 128.0.0.0/1;\ndeny all;'),
  ],
  [
    'a password instead of an address',
    /satisfy/,
    SERVER,
    add('satisfy any; auth_basic "QR"; auth_basic_user_file /etc/nginx/policy.json;'),
  ],
  [
    'addresses taken from every private network',
    /set_real_ip_from|10\.0\.0\.0\/8/,
    'conf/real-ip.conf',
    add('set_real_ip_from 10.0.0.0/8; real_ip_header X-Forwarded-For;'),
  ],
  [
    'requests copied to elsewhere',
    /mirror/,
    SERVER,
    block('mirror /copy; location = /copy { internal; proxy_pass http://10.0.0.66:8080; }'),
  ],
  ['a cookie that counts visitors', /userid|cookie/i, HTTP, add('userid on; userid_name uid;')],
  [
    'assets not logged',
    /access_log/,
    SERVER,
    block('location /assets/ { access_log off; try_files $offered_file $refusal; }'),
  ],
  [
    'only what succeeds is logged',
    /not every request is logged/,
    'conf/access-log.conf',
    swap(/^access_log .*$/m, 'access_log /dev/stdout audit if=$operation_is_recorded;'),
  ],
  [
    'log lines kept back for minutes',
    /buffer|flush/,
    'conf/access-log.conf',
    swap(/^access_log .*$/m, 'access_log /dev/stdout audit buffer=64k flush=5m;'),
  ],
  [
    'the whole request in the log',
    /request|query/,
    'conf/log-format.conf',
    swap('"uri":"$logged_uri"', '"uri":"$request"'),
  ],
  [
    'the path in the log by another way',
    /logged_uri|request_uri|query/,
    'conf/log-format.conf',
    swap(
      '"~^[A-Z_-]{1,32} +(?:[A-Za-z]',
      'volatile;\n    "~^(?<sent_whole>.*)$" $sent_whole;\n    "~^[A-Z_-]{1,32} +(?:[A-Za-z]',
    ),
  ],
  [
    'contents in the operation log',
    /kind/,
    'conf/operation-kinds.map',
    swap('default "";', '"~^(?<any_kind>.+)$" $any_kind;\ndefault "";'),
  ],
  [
    'operations reported from other sites',
    /fetch_site|is_ours|cross-site/,
    'conf/operation-fields.conf',
    swap(
      'default      no;\n}\n\nmap "$request_method $operation_is_ours',
      'default      yes;\n}\n\nmap "$request_method $operation_is_ours',
    ),
  ],
  ['limits only counted', /dry_run/, 'conf/limits.conf', add('limit_req_dry_run on;')],
  [
    'limits by a header that the sender writes',
    /x_forwarded_for|limit_req_zone/,
    'conf/limits.conf',
    swap('limit_req_zone  $binary_remote_addr zone=rate', 'limit_req_zone  $http_x_forwarded_for zone=rate'),
  ],
  [
    'idle connections for a day',
    /keepalive_timeout/,
    'conf/limits.conf',
    swap('keepalive_timeout 30s 30s;', 'keepalive_timeout 1d;'),
  ],
  [
    '64 buffers of a megabyte for headers',
    /large_client_header_buffers/,
    'conf/limits.conf',
    swap('large_client_header_buffers 4 8k;', 'large_client_header_buffers 64 1m;'),
  ],
  [
    'memory of the process written to a file',
    /worker_rlimit_core/,
    'conf/main.conf',
    add('worker_rlimit_core 500m;\nworking_directory /tmp;'),
  ],
  [
    'details of some clients logged',
    /debug_connection/,
    'conf/main.conf',
    swap('worker_connections 480;', 'worker_connections 480; debug_connection 10.0.0.0/8;'),
  ],
  ['a variable for the loader kept', /\benv\b|LD_PRELOAD/, 'conf/main.conf', add('env LD_PRELOAD;')],
  [
    'changed files served for an hour',
    /open_file_cache_valid/,
    SERVER,
    swap('open_file_cache_valid 1s;', 'open_file_cache_valid 1h;'),
  ],
  ['one process without a master', /master_process/, 'conf/main.conf', add('master_process off;')],
  [
    'the key beside the site',
    /ssl_certificate_key|key/,
    'conf/tls.conf',
    swap(/ssl_certificate_key .*;/, 'ssl_certificate_key /srv/qr-code-master/key.pem;'),
  ],
  [
    'TLS 1.0 by the library',
    /ssl_conf_command|MinProtocol/,
    'conf/tls.conf',
    add('ssl_conf_command MinProtocol TLSv1;'),
  ],
  [
    'ciphers weakened by the library',
    /ssl_conf_command|Ciphersuites|SECLEVEL/,
    'conf/tls.conf',
    add('ssl_conf_command CipherString "ALL:@SECLEVEL=0";'),
  ],
  [
    'client certificates of anybody',
    /optional_no_ca/,
    'conf/tls-clients.conf',
    add('ssl_verify_client optional_no_ca;'),
  ],
  [
    'the redirect goes where the Host says',
    /\$host/,
    'conf/redirect.conf',
    swap('https://$server_name', 'https://$host'),
  ],
  ['the redirect open to all', /allow|8080|redirect/, 'conf/redirect.conf', drop(/include conf\/allow-list.conf;/)],
  [
    'a second server in plain HTTP',
    /8081/,
    MAIN,
    swap(/\}\s*$/, 'server { listen 127.0.0.1:8081; root /srv/qr-code-master; }\n}\n'),
  ],
  [
    'a forwarding of connections',
    /\bstream\b/,
    MAIN,
    add('stream { server { listen 9022; proxy_pass 10.0.0.5:22; } }'),
  ],
  [
    'a foreign script allowed by a fixed nonce',
    /nonce/,
    HEADERS,
    swap("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'nonce-a1b2c3'"),
  ],
  [
    'every Trusted Types policy allowed',
    /trusted-types/,
    HEADERS,
    swap('trusted-types qr-code-master', 'trusted-types *'),
  ],
  ['the camera for every frame', /camera/, HEADERS, swap('camera=(self)', 'camera=*')],
  [
    'a response that reloads itself',
    /Refresh/i,
    HEADERS,
    add('add_header Refresh "600; url=https://portal.example" always;'),
  ],
  [
    'errors reported to a foreign place',
    /\bnel\b/i,
    HEADERS,
    add(`add_header NEL '{"report_to":"x","max_age":1}' always;`),
  ],
  [
    'the entry kept by proxies for a day',
    /cache/i,
    'conf/cache-control.map',
    swap('"no-cache"', '"public, max-age=86400"'),
  ],
  ['every kind of file served', /withheld/, 'conf/withheld-files.map', swap('default  yes;', 'default  no;')],
  [
    'pictures sent as pages',
    /svg|text\/html/,
    'conf/mime.types',
    swap(/image\/svg\+xml/, 'text/html  svgz;\n    image/svg+xml'),
  ],
  [
    'a refusal turned into a page',
    /error_page/,
    'conf/error-pages.conf',
    swap('error_page 403 /errors/403.html;', 'error_page 403 =200 /index.html;'),
  ],
  [
    'errors sent to another host',
    /error_page|elsewhere/,
    'conf/error-pages.conf',
    swap('error_page 404 /errors/404.html;', 'error_page 404 =302 https://elsewhere.example/;'),
  ],
  ['the health page for everybody', /health/, 'conf/health.conf', drop(/include conf\/monitors.conf;/)],
  [
    'a health page that is always green',
    /health/,
    'conf/health.conf',
    swap('try_files $health_file $health_refusal;', 'try_files $health_file /index.html;'),
  ],
  ['no maintenance page', /maintenance/, SERVER, drop(/if \(-f [^}]*\}/)],
  [
    'text put into the pages',
    /sub_filter/,
    SERVER,
    inSite("sub_filter '</head>' '<script src=/assets/x.js></script></head>';"),
  ],
  ['server-side includes', /\bssi\b/, SERVER, inSite('ssi on;')],
];
