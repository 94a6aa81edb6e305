/** The seventh set on running deployments: environment, files, mounts, what happened after the start. See careless-seventh.ts. */
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, chmodSync, chownSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asServiceUser, SERVICE_ID } from '../confinement.ts';
import type { NamedProcess } from './careless-fourth-places.ts';

const environment = (values: Readonly<Record<string, string>>) => ({ options: () => ({ environment: values }) });
const wrapped = (...words: readonly string[]) => ({
  options: () => ({ command: (guard: readonly string[]) => [...asServiceUser([...words, ...guard])] }),
});
const afterInstall = (change: (dir: string) => unknown) => ({
  options: () => ({
    afterInstall: (dir: string) => {
      change(dir);
    },
  }),
});
const children = (pid: number) =>
  execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean)
    .map(Number);

export const SEVENTH_PROCESSES: readonly NamedProcess[] = [
  ['process: only reports a mismatch', /QR_ON_MISMATCH/, environment({ QR_ON_MISMATCH: 'health' })],
  ['process: verified once a day', /QR_VERIFY_SECONDS|86400/, environment({ QR_VERIFY_SECONDS: '86400' })],
  ['process: libraries from another folder', /LD_LIBRARY_PATH/, environment({ LD_LIBRARY_PATH: '/opt/lib' })],
  ['process: keys of TLS sessions written', /SSLKEYLOGFILE/, environment({ SSLKEYLOGFILE: '/tmp/keys' })],
  ['process: another configuration of OpenSSL', /OPENSSL_CONF/, environment({ OPENSSL_CONF: '/dev/null' })],
  [
    'process: programs first from a folder of others',
    /PATH|\/opt\/bin/,
    environment({ PATH: '/opt/bin:/usr/sbin:/usr/bin:/sbin:/bin' }),
  ],
  ['process: memory of crashes written', /core/i, wrapped('prlimit', '--core=unlimited')],
  ['process: memory not at random places', /personality|random|ASLR/i, wrapped('setarch', 'x86_64', '-R')],
  ['process: last in the queue for processor time', /nice|priority/i, wrapped('nice', '-n', '19')],
  [
    'files: the configuration folder open to all',
    /etc\/conf|writable|0?777/,
    afterInstall((dir) => {
      chmodSync(join(dir, 'etc/conf'), 0o777);
    }),
  ],
  [
    'files: more rights by a list of access',
    /ACL|access list|acl|etc\/policy\.json/i,
    afterInstall((dir) => {
      execFileSync('setfacl', ['-m', 'u:1002:rw', join(dir, 'etc/policy.json')]);
    }),
  ],
  [
    'files: the release key of the service user',
    /release\.pub/,
    afterInstall((dir) => {
      chownSync(join(dir, 'release.pub'), SERVICE_ID, SERVICE_ID);
    }),
  ],
  [
    'files: the state open to all',
    /state/,
    afterInstall((dir) => {
      chmodSync(join(dir, 'state'), 0o777);
    }),
  ],
  [
    'files: a pipe in the temporary folder',
    /tmp\/x is neither/,
    {
      after: ({ dir }) => {
        execFileSync('mkfifo', [join(dir, 'tmp/x')]);
        return undefined;
      },
    },
  ],
  [
    'files: a program in the temporary folder',
    /tmp\/\.x|executable|program/i,
    {
      after: ({ dir }) => {
        writeFileSync(join(dir, 'tmp/.x'), '#!/bin/sh\n', { mode: 0o755 });
        return undefined;
      },
    },
  ],
  [
    'files: the configuration changed after the start',
    /limits\.conf|since|loaded|integrity/i,
    {
      after: ({ confDir }) => {
        appendFileSync(join(confDir, 'conf/limits.conf'), 'limit_rate 1;\n');
        return undefined;
      },
    },
  ],
  [
    'site: a folder of git',
    /\.git/,
    {
      after: (_, kit) => {
        mkdirSync(join(kit.siteDir, '.git'));
        writeFileSync(join(kit.siteDir, '.git/config'), '[core]\n');
        return () => {
          rmSync(join(kit.siteDir, '.git'), { recursive: true });
        };
      },
    },
  ],
  [
    'site: a file with two names',
    /second name|link|index\.html/i,
    {
      after: (_, kit) => {
        linkSync(join(kit.siteDir, 'index.html'), join(kit.dir, '../index-too.html'));
        return () => {
          rmSync(join(kit.dir, '../index-too.html'));
        };
      },
    },
  ],
  [
    'guard: stopped by a signal',
    /guard/,
    {
      after: ({ pid }) => {
        process.kill(pid, 'SIGSTOP');
        return () => {
          process.kill(pid, 'SIGCONT');
        };
      },
    },
  ],
  [
    'process: somebody reads along',
    /trac/i,
    {
      after: ({ pid }) => {
        const [nginx = pid] = children(pid);
        const tracer = spawn('strace', ['-f', '-o', '/dev/null', '-p', String(nginx)], { stdio: 'ignore' });
        execFileSync('sh', ['-c', `until grep -q 'TracerPid:.[1-9]' /proc/${nginx}/status; do sleep 0.05; done`], {
          timeout: 10_000,
        });
        return () => {
          tracer.kill();
        };
      },
    },
  ],
  [
    'guard: the green mark written by hand',
    /health|mark/i,
    {
      after: ({ dir }) => {
        writeFileSync(join(dir, 'tmp/qr-code-master/health'), 'ok\n');
        chownSync(join(dir, 'tmp/qr-code-master/health'), 0, 0);
        return undefined;
      },
    },
  ],
  [
    'tls: the certificate on disk is another',
    /certificate|fullchain/i,
    {
      after: (_, __, certificates) => {
        const file = join(certificates.dir, 'fullchain.pem');
        execFileSync('cp', ['-p', file, `${file}.kept`]);
        execFileSync(
          'sh',
          [
            '-c',
            'openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout /dev/null -subj /CN=qr.example.internal -days 30 -out "$1"',
            'sh',
            file,
          ],
          { stdio: 'ignore' },
        );
        return () => {
          execFileSync('mv', [`${file}.kept`, file]);
        };
      },
    },
  ],
];

/** Settings of makeCertificate. */
export const SEVENTH_CERTIFICATES: readonly (readonly [what: string, names: RegExp, extension: string])[] = [
  [
    'certificate: for clients only',
    /serverAuth|usage|purpose/i,
    'subjectAltName=DNS:qr.example.internal\nextendedKeyUsage=clientAuth\n',
  ],
  [
    'certificate: for the name of another service too',
    /payroll/,
    'subjectAltName=DNS:qr.example.internal,DNS:payroll.example.internal\nextendedKeyUsage=serverAuth\n',
  ],
  [
    'certificate: signs code too',
    /codeSigning|usage/i,
    'subjectAltName=DNS:qr.example.internal\nextendedKeyUsage=serverAuth,codeSigning\n',
  ],
];
