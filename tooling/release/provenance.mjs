// How a release was made, as an in-toto statement with the SLSA provenance predicate, and its DSSE envelope.
// https://slsa.dev/spec/v1.0/provenance, https://github.com/secure-systems-lab/dsse

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/**
 * @param {{ release: string, commitHash: string, validDays: number, lockSha256: string, nodeVersion: string,
 *   subjects: readonly { name: string, sha256: string }[] }} build
 * @returns {string} JSON text
 */
export function makeProvenance({ release, commitHash, validDays, lockSha256, nodeVersion, subjects }) {
  return `${JSON.stringify({
    _type: 'https://in-toto.io/Statement/v1',
    subject: subjects.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'urn:qr-code-master:release:1',
        externalParameters: { release, validDays },
        internalParameters: { node: nodeVersion },
        resolvedDependencies: [
          { name: 'source', digest: { gitCommit: commitHash } },
          { name: 'package-lock.json', digest: { sha256: lockSha256 } },
        ],
      },
      // No time of the run: the same commit gives the same bytes.
      runDetails: { builder: { id: 'urn:qr-code-master:operator' }, metadata: { invocationId: release } },
    },
  })}\n`;
}

/**
 * The bytes that are signed (pre-authentication encoding): type and length are covered too.
 * @param {string} payload
 */
export function preAuthEncoding(payload) {
  const body = Buffer.from(payload);
  return Buffer.concat([
    Buffer.from(`DSSEv1 ${Buffer.byteLength(PAYLOAD_TYPE)} ${PAYLOAD_TYPE} ${body.length} `),
    body,
  ]);
}

/**
 * @param {string} payload
 * @param {{ keySha256: string, signature: Buffer }} signed
 * @returns {string} JSON text
 */
export function makeEnvelope(payload, { keySha256, signature }) {
  return `${JSON.stringify({
    payloadType: PAYLOAD_TYPE,
    payload: Buffer.from(payload).toString('base64'),
    signatures: [{ keyid: keySha256, sig: signature.toString('base64') }],
  })}\n`;
}
