/** Careless settings of the configuration, each with the checks of which one at least must name it. */
import { add, drop, swap } from './careless-edits.ts';

export interface CarelessConfiguration {
  readonly what: string;
  readonly checks: readonly string[];
  /** File below the configuration's folder. */
  readonly file: string;
  readonly change: (text: string) => string;
  /** Where nginx itself would refuse the setting on this machine, it is judged all the same. */
  readonly isRefusedHere?: boolean;
}

export const CARELESS_CONFIGURATIONS: readonly CarelessConfiguration[] = [
  // Who is let in
  {
    what: 'everybody allowed before the list',
    checks: ['config-allow-list'],
    file: 'conf/allow-list.conf',
    change: (text) => `allow all;\n${text}`,
  },
  {
    what: 'the whole of IPv4 allowed',
    checks: ['config-allow-list'],
    file: 'conf/allow-list.conf',
    change: swap('deny all;', 'allow 0.0.0.0/0;\ndeny all;'),
  },
  {
    what: 'no deny at the end',
    checks: ['config-allow-list'],
    file: 'conf/allow-list.conf',
    change: drop(/^deny all;$/m),
  },
  {
    what: 'one location lets everybody in',
    checks: ['config-allow-list'],
    file: 'conf/server.conf',
    change: swap('location = /policy.json {', 'location = /policy.json {\n    allow all;'),
  },
  {
    what: 'one location with an allow list of its own',
    checks: ['config-allow-list'],
    file: 'conf/server.conf',
    change: swap('location = /policy.json {', 'location = /policy.json {\n    allow 203.0.113.0/24;\n    deny all;'),
  },
  {
    what: 'the health page open to everybody',
    checks: ['config-allow-list'],
    file: 'conf/health.conf',
    change: swap('include conf/monitors.conf;', 'allow all;'),
  },
  {
    what: 'the list not included',
    checks: ['config-allow-list'],
    file: 'conf/server.conf',
    change: drop(/^include conf\/allow-list\.conf;$/m),
  },
  { what: 'satisfy any', checks: ['config-allow-list'], file: 'conf/server.conf', change: add('satisfy any;') },
  {
    what: 'a location that returns before the list',
    checks: ['config-early-return'],
    file: 'conf/server.conf',
    change: add('location = /ping { return 200 "pong"; }'),
  },
  {
    what: 'the redirect answers before the list',
    checks: ['config-early-return'],
    file: 'conf/redirect.conf',
    change: swap(/location \/ \{\n {4}try_files .*;/, 'location / {\n    return 301 https://$server_name$request_uri;'),
  },
  {
    what: 'any client may claim its address',
    checks: ['config-client-address'],
    file: 'conf/real-ip.conf',
    change: add('set_real_ip_from 0.0.0.0/0;\nreal_ip_header X-Forwarded-For;'),
  },
  {
    what: 'a whole network may claim addresses',
    checks: ['config-client-address'],
    file: 'conf/real-ip.conf',
    change: add('set_real_ip_from 10.0.0.0/8;\nreal_ip_header X-Real-IP;'),
  },
  // What goes with an answer
  {
    what: 'headers lost in one location (add_header of its own)',
    checks: ['config-headers'],
    file: 'conf/server.conf',
    change: swap('location = /policy.json {', 'location = /policy.json {\n    add_header X-Note "a" always;'),
  },
  {
    what: 'inline script allowed by the CSP',
    checks: ['config-headers'],
    file: 'conf/security-headers.conf',
    change: swap("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
  },
  {
    what: 'eval allowed by the CSP',
    checks: ['config-headers'],
    file: 'conf/security-headers.conf',
    change: swap("'wasm-unsafe-eval'", "'unsafe-eval'"),
  },
  {
    what: 'the CSP connects anywhere',
    checks: ['config-headers'],
    file: 'conf/security-headers.conf',
    change: swap("connect-src 'self'", 'connect-src *'),
  },
  {
    what: 'frames of other sites allowed',
    checks: ['config-headers'],
    file: 'conf/security-headers.conf',
    change: swap("frame-ancestors 'none'", "frame-ancestors 'self' https:"),
  },
  {
    what: 'Trusted Types not demanded',
    checks: ['config-headers'],
    file: 'conf/security-headers.conf',
    change: swap("require-trusted-types-for 'script'; ", ''),
  },
  {
    what: 'headers not sent with refusals',
    checks: ['config-headers'],
    file: 'conf/security-headers.conf',
    change: (text) => text.replaceAll(' always;', ';'),
  },
  {
    what: 'referrers sent',
    checks: ['config-headers'],
    file: 'conf/security-headers.conf',
    change: swap('"no-referrer"', '"unsafe-url"'),
  },
  {
    what: 'microphone left open',
    checks: ['config-headers'],
    file: 'conf/security-headers.conf',
    change: swap('microphone=()', 'microphone=*'),
  },
  { what: 'HSTS of one day', checks: ['config-headers'], file: 'conf/hsts.conf', change: swap('63072000', '86400') },
  {
    what: 'every origin may read',
    checks: ['config-headers'],
    file: 'conf/answer-headers.conf',
    change: add('add_header Access-Control-Allow-Origin * always;'),
  },
  {
    what: 'version told',
    checks: ['config-no-version'],
    file: 'conf/http.conf',
    change: swap('server_tokens off', 'server_tokens on'),
  },
  {
    what: 'folders listed',
    checks: ['config-no-version', 'config-directives'],
    file: 'conf/server.conf',
    change: swap('autoindex off;', 'autoindex on;'),
  },
  {
    what: 'a refusal turned into a success',
    checks: ['config-error-pages'],
    file: 'conf/error-pages.conf',
    change: swap('error_page 404 /errors/404.html;', 'error_page 404 =200 /index.html;'),
  },
  {
    what: 'no page for 403',
    checks: ['config-error-pages'],
    file: 'conf/error-pages.conf',
    change: drop(/^error_page 403 .*$/m),
  },
  {
    what: 'an alias that leads out (no slash at the end)',
    checks: ['config-roots', 'config-directives'],
    file: 'conf/server.conf',
    change: add('location /assets { alias /srv/; }'),
  },
  {
    what: 'logs served from /var/log',
    checks: ['config-roots'],
    file: 'conf/server.conf',
    change: add('location /logs/ { root /var; }'),
  },
  // Limits
  {
    what: 'no rate limit',
    checks: ['config-rate-limit'],
    file: 'conf/limits.conf',
    change: drop(/^limit_req {2}zone.*$/m),
  },
  {
    what: 'no limit of connections',
    checks: ['config-rate-limit'],
    file: 'conf/limits.conf',
    change: drop(/^limit_conn connections.*$/m),
  },
  {
    what: 'limits only counted (dry run)',
    checks: ['config-rate-limit'],
    file: 'conf/limits.conf',
    change: add('limit_req_dry_run on;'),
  },
  {
    what: 'rate counted for the whole server, not by address',
    checks: ['config-rate-limit'],
    file: 'conf/limits.conf',
    change: swap(
      'limit_req_zone  $binary_remote_addr zone=rate_by_address',
      'limit_req_zone  $server_name zone=rate_by_address',
    ),
  },
  {
    what: 'rate of 10000 a second',
    checks: ['config-rate-limit'],
    file: 'conf/limits.conf',
    change: swap('rate=100r/s', 'rate=10000r/s'),
  },
  {
    what: 'size of bodies unchecked',
    checks: ['config-sizes'],
    file: 'conf/limits.conf',
    change: swap('client_max_body_size 1k', 'client_max_body_size 0'),
  },
  {
    what: 'bodies of 100 MB',
    checks: ['config-sizes'],
    file: 'conf/limits.conf',
    change: swap('client_max_body_size 1k', 'client_max_body_size 100m'),
  },
  {
    what: 'long headers taken',
    checks: ['config-sizes'],
    file: 'conf/limits.conf',
    change: swap('large_client_header_buffers 4 8k', 'large_client_header_buffers 16 64k'),
  },
  { what: 'any number of ranges', checks: ['config-sizes'], file: 'conf/limits.conf', change: drop(/^max_ranges.*$/m) },
  {
    what: 'slow headers waited for (nginx’s default)',
    checks: ['config-times'],
    file: 'conf/limits.conf',
    change: drop(/^client_header_timeout.*$/m),
  },
  {
    what: 'connections kept for an hour',
    checks: ['config-times'],
    file: 'conf/limits.conf',
    change: swap('keepalive_timeout 30s 30s', 'keepalive_timeout 1h'),
  },
  {
    what: 'slow readers waited for ten minutes',
    checks: ['config-times'],
    file: 'conf/limits.conf',
    change: swap('send_timeout 10s', 'send_timeout 600s'),
  },
  // TLS
  {
    what: 'TLS 1.0 and 1.1',
    checks: ['config-tls-protocols'],
    file: 'conf/tls.conf',
    change: swap('ssl_protocols TLSv1.2', 'ssl_protocols TLSv1 TLSv1.1 TLSv1.2'),
  },
  {
    what: 'protocols left to the default',
    checks: ['config-tls-protocols'],
    file: 'conf/tls.conf',
    change: drop(/^ssl_protocols.*$/m),
  },
  { what: 'early data', checks: ['config-tls-protocols'], file: 'conf/tls.conf', change: add('ssl_early_data on;') },
  {
    what: 'cipher suites HIGH',
    checks: ['config-tls-ciphers'],
    file: 'conf/tls.conf',
    change: swap(/ssl_ciphers .*;/, 'ssl_ciphers HIGH:!aNULL;'),
  },
  {
    what: 'session tickets',
    checks: ['config-tls-sessions'],
    file: 'conf/tls.conf',
    change: swap('ssl_session_tickets off', 'ssl_session_tickets on'),
  },
  {
    what: 'sessions kept for a week',
    checks: ['config-tls-sessions'],
    file: 'conf/tls.conf',
    change: swap('ssl_session_timeout 1h', 'ssl_session_timeout 7d'),
  },
  {
    what: 'client certificates optional',
    checks: ['config-client-certificates'],
    file: 'conf/tls-clients.conf',
    change: add(
      'ssl_client_certificate /etc/qr-code-master/tls/client-authority.pem;\nssl_crl /etc/qr-code-master/tls/client-revoked.pem;\nssl_verify_client optional;',
    ),
    isRefusedHere: true,
  },
  {
    what: 'any name answered',
    checks: ['config-names'],
    file: 'conf/server-name.conf',
    change: swap(/server_name .*;/, 'server_name ~.*;'),
  },
  {
    what: 'other names get the certificate',
    checks: ['config-names'],
    file: 'nginx-tls.conf',
    change: drop(/ *ssl_reject_handshake on;\n/),
  },
  {
    what: 'the site over plain HTTP as well',
    checks: ['config-plain-http'],
    file: 'conf/redirect.conf',
    change: () => 'include conf/server.conf;',
  },
  // Logs
  {
    what: 'no access log',
    checks: ['config-access-log'],
    file: 'conf/access-log.conf',
    change: () => 'access_log off;',
  },
  {
    what: 'refusals not logged',
    checks: ['config-access-log'],
    file: 'conf/server.conf',
    change: swap('location = /policy.json {', 'location = /policy.json {\n    access_log off;'),
  },
  {
    what: 'log lines kept in a buffer',
    checks: ['config-access-log'],
    file: 'conf/access-log.conf',
    change: swap(/^access_log \/dev\/stdout audit;/m, 'access_log /dev/stdout audit buffer=1m flush=1h;'),
  },
  {
    what: 'log lines over the network in clear',
    checks: ['config-access-log'],
    file: 'conf/access-log.conf',
    change: swap(/^access_log \/dev\/stdout audit;/m, 'access_log syslog:server=10.0.0.9 audit;'),
  },
  {
    what: 'only some requests logged',
    checks: ['config-access-log'],
    file: 'conf/access-log.conf',
    change: swap(/^access_log \/dev\/stdout audit;/m, 'access_log /dev/stdout audit if=$arg_log;'),
  },
  {
    what: 'query strings in the log',
    checks: ['config-log-content'],
    file: 'conf/log-format.conf',
    change: swap('"uri":"$logged_uri"', '"uri":"$request_uri"'),
  },
  {
    what: 'referrers in the log',
    checks: ['config-log-content'],
    file: 'conf/log-format.conf',
    change: swap('"user_agent":', '"referrer":"$http_referer","user_agent":'),
  },
  {
    what: 'error log at info',
    checks: ['config-error-log'],
    file: 'conf/main.conf',
    change: swap('error_log stderr alert', 'error_log stderr info'),
  },
  {
    what: 'one server with an error log of its own',
    checks: ['config-error-log'],
    file: 'conf/server.conf',
    change: add('error_log stderr warn;'),
  },
  // What nobody needed
  {
    what: 'a proxy to elsewhere',
    checks: ['config-directives'],
    file: 'conf/server.conf',
    change: add('location /api/ { proxy_pass http://127.0.0.1:9; }'),
  },
  {
    what: 'FastCGI',
    checks: ['config-directives'],
    file: 'conf/server.conf',
    change: add('location ~ \\.php$ { fastcgi_pass 127.0.0.1:9000; }'),
  },
  {
    what: 'a status page',
    checks: ['config-directives'],
    file: 'conf/server.conf',
    change: add('location = /nginx_status { stub_status; }'),
  },
  {
    what: 'a second listener for everybody',
    checks: ['config-listeners'],
    file: 'conf/server.conf',
    change: add('listen 127.0.0.1:9099;'),
  },
  {
    what: 'ten connections for all',
    checks: ['config-workers'],
    file: 'conf/main.conf',
    change: swap('worker_connections 480', 'worker_connections 10'),
  },
  {
    what: 'workers as root',
    checks: ['config-directives'],
    file: 'conf/main.conf',
    change: (text) => `user root;\n${text}`,
  },
];
