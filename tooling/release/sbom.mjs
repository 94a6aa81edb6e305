// The bill of materials of the built site as CycloneDX 1.5, from the lock file. The same lock gives the same bytes.
import { createHash } from 'node:crypto';

/**
 * @param {readonly import('./shipped-packages.mjs').Shipped[]} packages
 * @param {{ version: string, commit: string, timeSeconds: number }} build
 * @returns {string} JSON text
 */
export function makeSbom(packages, { version, commit, timeSeconds }) {
  const known = new Map(packages.map((shipped) => [shipped.name, purl(shipped)]));
  const root = `qr-code-master@${version}`;
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${uuidFrom(JSON.stringify([version, commit, packages]))}`,
    version: 1,
    metadata: {
      timestamp: new Date(timeSeconds * 1000).toISOString(),
      component: {
        type: 'application',
        'bom-ref': root,
        name: 'qr-code-master',
        version,
        properties: [{ name: 'qr-code-master:commit', value: commit }],
      },
    },
    components: packages.map((shipped) => ({
      type: 'library',
      'bom-ref': purl(shipped),
      name: shipped.name,
      version: shipped.version,
      // `excluded`: installed to build the site, with no code in it.
      scope: shipped.isBundled ? 'required' : 'excluded',
      ...(shipped.sha512 === undefined ? {} : { hashes: [{ alg: 'SHA-512', content: shipped.sha512 }] }),
      licenses: [{ expression: shipped.license }],
      purl: purl(shipped),
    })),
    dependencies: [
      { ref: root, dependsOn: [...new Set(known.values())] },
      ...packages.map((shipped) => ({
        ref: purl(shipped),
        dependsOn: shipped.dependencies.flatMap((name) => known.get(name) ?? []),
      })),
    ],
  };
  return `${JSON.stringify(bom, null, 1)}\n`;
}

/** @param {{ name: string, version: string }} shipped */
function purl({ name, version }) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** A name-based UUID (RFC 9562 §5.8, version 8): a random one would differ from build to build. */
function uuidFrom(/** @type {string} */ text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
