/** Each automatic row of controls.json with a deployment where it is met and one where it is not; by clause. */
import { appendFileSync, chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_ID } from '../confinement.ts';
import type { Deployment, DeploymentOptions } from './audited.ts';
import { edit, type HostCopy, makeFileOpen } from './careless-host.ts';
import type { Certificates } from './certificates.ts';
import type { SignedKit } from './signed-kit.ts';

export const PROPER = [
  'container',
  'systemd-like',
  'client certificates',
  'behind a front',
  'busybox base',
  'Kubernetes settings',
] as const;
export type ProperName = (typeof PROPER)[number];

export interface ControlCase {
  readonly holds: ProperName;
  readonly fails: {
    readonly what: string;
    /** The words of the finding that makes the row not met. */
    readonly named: RegExp;
    readonly options?: Partial<DeploymentOptions>;
    /** On the running deployment; what it returns puts a shared file back. */
    readonly after?: (deployment: Deployment, kit: SignedKit, certificates: Certificates) => () => void;
    readonly host?: (copy: HostCopy) => void;
  };
}

export const CONTROL_CASES: Readonly<Record<string, ControlCase>> = {
  '8.1.2.2 a': {
    holds: 'systemd-like',
    fails: {
      what: 'TLS 1.0 and 1.1 on',
      named: /-tls1 is not refused; -tls1_1 is not refused/,
      options: conf('tls.conf', (text) =>
        text
          .replace('ssl_protocols TLSv1.2', 'ssl_protocols TLSv1 TLSv1.1 TLSv1.2')
          .replace(/ssl_ciphers .*;/, 'ssl_ciphers ALL:@SECLEVEL=0;'),
      ),
    },
  },
  '8.1.2.2 b': {
    holds: 'client certificates',
    fails: {
      what: 'every account reads the TLS key',
      named: /key\.pem is open to every account/,
      after(_deployment, _kit, certificates) {
        chmodSync(certificates.path('key.pem'), 0o644);
        return () => chmodSync(certificates.path('key.pem'), 0o600);
      },
    },
  },
  '8.1.3.2 b': {
    holds: 'container',
    fails: {
      what: 'a network in force that the list does not hold',
      named: /in force and not on the list: allow 203\.0\.113\.0\/24/,
      options: conf('allow-list.conf', (text) => text.replace('deny all;', 'allow 203.0.113.0/24;\ndeny all;')),
    },
  },
  '8.1.3.2 c': {
    holds: 'systemd-like',
    fails: {
      what: 'SSH is open to everybody',
      named: /accepts from or to everybody.*dport 22/,
      host: edit('.commands/nft', 'tcp dport 22 ip saddr 10.0.9.0/24 ct state new accept', 'tcp dport 22 accept'),
    },
  },
  '8.1.3.2 d': {
    holds: 'Kubernetes settings',
    fails: {
      what: 'the firewall keeps no state',
      named: /no state is kept/,
      host: edit('.commands/nft', '\t\tct state established,related accept\n\t\tct state invalid drop\n', ''),
    },
  },
  '8.1.3.2 e': {
    holds: 'behind a front',
    fails: {
      what: 'an unknown path gives the entry page',
      named: /\/admin → 200/,
      options: conf('refusals.conf', (text) => text.replace('try_files "" =404;', 'try_files /index.html =404;')),
    },
  },
  '8.1.3.5 b': {
    holds: 'behind a front',
    fails: {
      what: 'a line does not say who asked',
      named: /lacks subject/,
      options: conf('log-format.conf', (text) => text.replace('"subject":"$logged_subject",', '')),
    },
  },
  '8.1.4.2 b': {
    holds: 'busybox base',
    fails: {
      what: 'root logs in over SSH',
      named: /permitrootlogin is yes/,
      host: edit('.commands/sshd-T', 'permitrootlogin no', 'permitrootlogin yes'),
    },
  },
  '8.1.4.2 e': {
    holds: 'Kubernetes settings',
    fails: {
      what: 'a rule was changed after the configuration was signed',
      named: /changed conf\/limits\.conf/,
      after(deployment) {
        appendFileSync(join(deployment.confDir, 'conf/limits.conf'), '\n# changed\n');
        return () => undefined;
      },
    },
  },
  '8.1.4.2 f': {
    holds: 'systemd-like',
    fails: {
      what: 'the processes keep capabilities',
      named: /CapBnd/,
      options: {
        command: (guard) => {
          const user = [`--reuid=${SERVICE_ID}`, `--regid=${SERVICE_ID}`, '--clear-groups', '--inh-caps=-all'];
          return ['setpriv', ...user, '--no-new-privs', ...guard];
        },
      },
    },
  },
  '8.1.4.3 b': {
    holds: 'client certificates',
    fails: {
      what: 'the clock of the host follows no source',
      named: /time synchronised: no/,
      host: edit('.commands/timedatectl', 'yes', 'no'),
    },
  },
  '8.1.4.4 a': {
    holds: 'busybox base',
    fails: {
      what: 'a telnet server is installed',
      named: /should not be installed: telnetd/,
      host: edit('.commands/dpkg-l', 'rc  telnetd', 'ii  telnetd'),
    },
  },
  '8.1.4.4 b': {
    holds: 'container',
    fails: {
      what: 'the telnet port is open',
      named: /ports open: 23/,
      host: (copy) => copy.change('.commands/ss', (text) => `${text}tcp LISTEN 0 128 10.0.0.11:23 0.0.0.0:*\n`),
    },
  },
  '8.1.4.7 a': {
    holds: 'container',
    fails: {
      what: 'log lines go to the collector in clear',
      named: /forwarded without TLS/,
      host: edit('etc/rsyslog.d/40-qr-code-master.conf', 'StreamDriverMode="1"', 'StreamDriverMode="0"'),
    },
  },
  '8.1.4.7 b': {
    holds: 'systemd-like',
    fails: {
      what: 'a file of the site was changed',
      named: /sw\.js differs/,
      after(_deployment, kit) {
        const file = join(kit.siteDir, 'sw.js');
        const before = readFileSync(file);
        appendFileSync(file, '\n// changed\n');
        return () => writeFileSync(file, before);
      },
    },
  },
  '8.1.4.8 a': {
    holds: 'Kubernetes settings',
    fails: {
      what: 'query strings are logged',
      named: /in the log/,
      options: conf('log-format.conf', (text) => text.replace('"uri":"$logged_uri"', '"uri":"$request_uri"')),
    },
  },
  '8.1.4.11 a': {
    holds: 'behind a front',
    fails: {
      what: 'a cookie is set',
      named: /Set-Cookie/,
      options: conf('answer-headers.conf', (text) => `${text}\nadd_header Set-Cookie "id=$request_id" always;\n`),
    },
  },
  '8.1.4.11 b': {
    holds: 'client certificates',
    fails: {
      what: 'every account of the host reads the log',
      named: /access\.log has mode 644/,
      host: makeFileOpen('var/log/qr-code-master/access.log'),
    },
  },
  '8.1.5.3 b': {
    holds: 'container',
    fails: {
      what: 'a security header was taken away and the rest signed again',
      named: /X-Frame-Options is missing/,
      options: conf('security-headers.conf', (text) => text.replace(/^add_header X-Frame-Options.*$/m, '')),
    },
  },
  '8.1.10.6 d': {
    holds: 'busybox base',
    fails: {
      what: 'a setting is not the manual’s',
      named: /client_body_timeout/,
      options: conf('limits.conf', (text) => text.replace(/^client_body_timeout .*$/m, 'client_body_timeout 20s;')),
    },
  },
  '个人信息保护法 5、6 · Personal Information Protection Law art. 5, 6': {
    holds: 'container',
    fails: {
      what: 'the operation log takes content',
      named: /content → 200/,
      options: conf('operation-fields.conf', (text) =>
        text.replace('"~^(?:GET|HEAD) "      "";', '"~^(?:GET|HEAD) "      /recorded.txt;'),
      ),
    },
  },
};

function conf(file: string, change: (text: string) => string): Partial<DeploymentOptions> {
  return {
    transformConfig: (name, text) => {
      if (name !== file) return text;
      const changed = change(text);
      if (changed === text) throw new Error(`${file} no longer holds what this test sets wrong`);
      return changed;
    },
  };
}
