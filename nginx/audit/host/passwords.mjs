// How passwords are kept, how long they are good, and which groups are as good as root.
import { linesOf, placeCheck } from './place.mjs';

/** yescrypt, SHA-512, SHA-256, bcrypt, scrypt and SM3 of crypt(5); all others can be guessed by the million. */
const GOOD_HASH = /^\$(?:y|gy|7|6|5|2b|2y|sm3|sm3_y)\$/;
const GOOD_METHOD = /^(?:YESCRYPT|SHA512|SHA256|BCRYPT|SM3|SM3YESCRYPT)$/i;
const MOST_DAYS = 90;
/** Who is in one of these commands the engine or reads every disk: root by another name. */
const AS_ROOT = new Set('root docker lxd lxc incus libvirt disk shadow kmem'.split(' '));

/** @type {readonly import('../check.mjs').Check[]} */
export const PASSWORD_CHECKS = [
  placeCheck(
    'password-records',
    'Passwords are hashed by a slow method and end; nobody is in a group that is as good as root',
    '口令以慢速算法散列并有有效期；无账户属于等同 root 的组',
    ({ files }) => {
      const rows = (files.read('/etc/shadow') ?? '').split('\n').map((line) => line.split(':'));
      const kept = rows.filter(([, hash = '']) => hash !== '' && !/^[!*]/.test(hash));
      const methods = linesOf(files.read('/etc/login.defs') ?? '').flatMap(
        (line) => /^ENCRYPT_METHOD (\S+)/.exec(line)?.[1] ?? [],
      );
      const groups = (files.read('/etc/group') ?? '').split('\n').map((line) => line.split(':'));
      return {
        faults: [
          ...kept
            .filter(([, hash = '']) => !GOOD_HASH.test(hash))
            .map(([name = '', hash = '']) => `/etc/shadow: the password of ${name} is hashed by ${methodOf(hash)}`),
          ...kept
            .filter(([, , , , most = '']) => !(Number(most) > 0 && Number(most) <= MOST_DAYS))
            .map(
              ([name = '', , , , most = '']) =>
                `/etc/shadow: the password of ${name} is good for ${most || 'any number of'} days`,
            ),
          ...methods
            .filter((method) => !GOOD_METHOD.test(method))
            .map((method) => `/etc/login.defs: ENCRYPT_METHOD ${method}`),
          ...groups.flatMap(([name = '', , , members = '']) =>
            members
              .split(',')
              .filter((member) => member !== '' && member !== 'root' && AS_ROOT.has(name))
              .map((member) => `/etc/group: ${member} is in ${name}, which is as good as root`),
          ),
        ],
        seen: ['/etc/login.defs', '/etc/group'].filter((file) => files.read(file) !== undefined),
      };
    },
  ),
];

/** @param {string} hash */
function methodOf(hash) {
  if (hash.startsWith('$1$')) return 'MD5 ($1$)';
  const [, method] = /^\$([^$]*)\$/.exec(hash) ?? [];
  return method === undefined ? 'DES' : `$${method}$`;
}
