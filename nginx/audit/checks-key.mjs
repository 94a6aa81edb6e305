// The TLS key and the certificates: who can read the one and change the others, and what lies beside them.
import { note } from './ask.mjs';
import { unknown, verdict } from './check.mjs';
import { own, within } from './config/tree.mjs';
import { absolute, canWrite, dirOf, shown, siteRoots, tree, withRightsOfTheirOwn } from './state/rights.mjs';

/** @typedef {import('./state/process.mjs').ProcessFacts} ProcessFacts */
/** @typedef {import('./state/rooted.mjs').Entry} Entry */

/** @type {readonly import('./check.mjs').Check[]} */
export const KEY_CHECKS = [
  {
    id: 'files-key',
    needs: 'process',
    en: 'The TLS key is readable by its owner and the service alone, and lies outside what is served',
    zh: 'TLS 私钥仅属主与服务账户可读，且不在可访问目录内',
    run: ({ process, configuration }) => {
      const facts = /** @type {ProcessFacts} */ (process);
      if (configuration === undefined) return unknown('the configuration could not be read');
      const keys = [
        ...new Set(
          within(configuration.tree).flatMap((at) =>
            own(at, 'ssl_certificate_key').map(({ args: [file = ''] }) => file),
          ),
        ),
      ];
      if (keys.length === 0) return { outcome: 'n/a', found: 'no TLS key here', evidence: [] };
      const entries = keys.map((file) => ({ file, entry: facts.files.stat(absolute(file, facts)) }));
      if (entries.some(({ entry }) => entry === undefined)) return unknown('the key cannot be looked at');
      return verdict(
        entries
          .flatMap(({ file, entry }) => [
            ...keyFaults(file, entry, facts),
            ...withRightsOfTheirOwn(facts.files, [absolute(file, facts)]).map(
              () => `${file} has a list of rights of its own (ACL)`,
            ),
            ...siteRoots(configuration)
              .filter((root) => absolute(file, facts).startsWith(`${root}/`))
              .map(() => `${file} lies inside the site`),
          ])
          .concat(keyPlaceFaults(keys, facts), certificateFaults(configuration.tree, facts)),
        [note(`stat ${keys.join(' ')}`, entries.map(({ entry }) => shown(entry)).join('\n'))],
      );
    },
  },
];

/** All of the configuration, and what lies directly in the other folders. @param {string} folder @param {ProcessFacts} facts */
function keyCandidates(folder, facts) {
  return folder === dirOf(facts.configuration)
    ? tree(facts, folder)
    : (facts.files.list(folder) ?? []).map((name) => `${folder}/${name}`);
}

/**
 * Who may write into the folder can put another key there; and no other private key has a use on this server.
 * @param {readonly string[]} keys
 * @param {ProcessFacts} facts
 */
function keyPlaceFaults(keys, facts) {
  const trusted = facts.guardEnvironment?.['QR_KEY'] ?? '/etc/qr-code-master/release.pub';
  const used = new Set(keys.map((file) => facts.files.real(absolute(file, facts))));
  const folders = new Set([...[...used].map(dirOf), dirOf(trusted), dirOf(facts.configuration)]);
  return [...folders].flatMap((folder) => [
    ...(facts.files.stat(folder) !== undefined && canWrite(facts, facts.files.stat(folder))
      ? [`${folder} can be written by the web process`]
      : []),
    ...keyCandidates(folder, facts)
      .filter((file) => !used.has(facts.files.real(file)) && facts.files.stat(file)?.isFile === true)
      .filter(
        (file) => (facts.files.stat(file)?.size ?? 0) < 65_536 && /PRIVATE KEY-----/.test(facts.files.read(file) ?? ''),
      )
      .map((file) => `${file}: a private key that nothing here uses`),
  ]);
}

const CERTIFICATES = ['ssl_certificate', 'ssl_trusted_certificate', 'ssl_client_certificate', 'ssl_crl', 'ssl_dhparam'];

/** Whoever can change a certificate or an authority decides whom clients and this server believe. @param {import('./config/tree.mjs').Scope} tree @param {ProcessFacts} facts */
function certificateFaults(tree, facts) {
  const files = within(tree).flatMap((at) =>
    CERTIFICATES.flatMap((name) => own(at, name).map(({ args: [file = ''] }) => absolute(file, facts))),
  );
  return [...new Set(files)].flatMap((file) => {
    const mode = facts.files.stat(file)?.mode ?? 0;
    return [
      ...((mode & 0o022) === 0 ? [] : [`${file} can be changed by others (${mode.toString(8)})`]),
      ...withRightsOfTheirOwn(facts.files, [file]).map((each) => `${each} has a list of rights of its own (ACL)`),
    ];
  });
}

/** @param {string} file @param {Entry | undefined} entry @param {ProcessFacts} facts */
function keyFaults(file, entry, facts) {
  const mode = entry?.mode ?? 0o777;
  return [
    ...((entry?.links ?? 1) > 1 ? [`${file} has a second name somewhere (hard link), by which it can be read`] : []),
    ...((mode & 0o007) === 0 ? [] : [`${file} is open to every account (${mode.toString(8)})`]),
    ...((mode & 0o020) === 0 ? [] : [`${file} can be changed by its group (${mode.toString(8)})`]),
    ...(entry?.uid === 0 || entry?.uid === facts.uid || facts.kind === 'container'
      ? []
      : [`${file} belongs to uid ${entry?.uid}`]),
  ];
}
