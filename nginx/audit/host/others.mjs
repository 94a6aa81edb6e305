// What else this host serves or lends out, beside this product.
import { isEnabled } from '../state/unit.mjs';
import { linesOf, placeCheck, textsAt } from './place.mjs';

/** Settings of servers that a host of this product has no use for; each line that is no comment opens something. */
const SERVERS = [
  '/etc/exports',
  '/etc/exports.d',
  '/etc/inetd.conf',
  '/etc/xinetd.conf',
  '/etc/xinetd.d',
  '/etc/samba/smb.conf',
  '/etc/rsyncd.conf',
  '/etc/default/tftpd-hpa',
  '/etc/vsftpd.conf',
  '/etc/proftpd/proftpd.conf',
  '/etc/snmp/snmpd.conf',
  '/etc/squid/squid.conf',
  '/etc/dnsmasq.conf',
];
/** Programs that write rules of the firewall too: the last one that was started has its way. */
const FIREWALLS = [
  ['/etc/ufw/ufw.conf', /^ENABLED=yes$/i],
  ['/etc/default/ferm', /^ENABLED="?yes/i],
  ['/etc/shorewall/shorewall.conf', /^STARTUP_ENABLED=Yes/i],
];

/** Units that load rules of their own at the start, and web servers that take ports or answer beside ours. */
const UNITS = [
  ['nftables.service', 'loads rules of its own at the start of the machine: ours are gone'],
  ['netfilter-persistent.service', 'loads rules of its own at the start of the machine'],
  ['ufw.service', 'a second program manages the firewall'],
  ...['nginx', 'apache2', 'httpd', 'lighttpd', 'caddy', 'haproxy', 'tomcat10', 'squid', 'varnish'].map((name) => [
    `${name}.service`,
    'a second web server is started',
  ]),
];

/** @type {readonly import('../check.mjs').Check[]} */
export const OTHER_CHECKS = [
  placeCheck(
    'other-servers',
    'This host lends out no folder and starts no server on demand; one program alone manages its firewall',
    '主机不共享目录、无按需启动的服务，且仅由一个程序管理防火墙',
    (host) => {
      const servers = textsAt(host, ...SERVERS).flatMap(({ file, text }) =>
        linesOf(text).map((line) => `${file}: ${line.slice(0, 120)}`),
      );
      const firewalls = FIREWALLS.flatMap(([file = '', pattern]) =>
        linesOf(host.files.read(String(file)) ?? '')
          .filter((line) => pattern instanceof RegExp && pattern.test(line))
          .map((line) => `${String(file)}: ${line}: a second program manages the firewall`),
      );
      return {
        faults: servers.slice(0, 20),
        looks: [
          ...firewalls,
          ...UNITS.filter(([name = '']) => isEnabled(host, name)).map(([name, words]) => `${name}: ${words}`),
        ],
        seen: (host.files.list('/etc') ?? []).length > 0 ? ['/etc'] : [],
      };
    },
  ),
];
