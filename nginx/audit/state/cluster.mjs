// The objects around a pod: who reaches it, whom it reaches, what the namespace lets run, how often it runs.

import { fields, list } from '../fields.mjs';

/** @typedef {import('../fields.mjs').Fields} Fields */
/** @typedef {{ faults: readonly string[], looks: readonly string[], kinds: readonly string[] }} ClusterFindings */

/** @param {unknown} value */
const shown = (value) => JSON.stringify(value)?.slice(0, 120) ?? 'not set';

const PORTS = /^(?:8443|8080|https|http)$/;
/** Bits of a network that is far too wide. */
const WIDEST = { v4: 8, v6: 7 };

const PLAIN =
  /^(?:kubectl\.kubernetes\.io\/last-applied-configuration|deployment\.kubernetes\.io\/revision|kubernetes\.io\/\S+)$/;
/** Keys of each kind's specification that this product has a use for, or that an API server adds. @type {Readonly<Record<string, RegExp>>} */
const KNOWN_KEYS = {
  Namespace: /^finalizers$/,
  ServiceAccount: /^$/,
  Deployment:
    /^(?:replicas|selector|template|strategy|revisionHistoryLimit|progressDeadlineSeconds|minReadySeconds|paused)$/,
  PodDisruptionBudget: /^(?:minAvailable|maxUnavailable|selector|unhealthyPodEvictionPolicy)$/,
  Service:
    /^(?:type|selector|ports|clusterIPs?|ipFamil(?:ies|yPolicy)|internalTrafficPolicy|externalTrafficPolicy|sessionAffinity|allocateLoadBalancerNodePorts|healthCheckNodePort|loadBalancerIP|loadBalancerClass|loadBalancerSourceRanges|externalIPs|externalName|publishNotReadyAddresses)$/,
  NetworkPolicy: /^(?:podSelector|policyTypes|ingress|egress)$/,
};
/** Every kind that the manifest has; the audit is incomplete without them. */
export const NEEDED_KINDS = [
  'Namespace',
  'ServiceAccount',
  'Deployment',
  'Service',
  'NetworkPolicy',
  'PodDisruptionBudget',
];

/** @type {Readonly<Record<string, (object: Fields) => readonly string[]>>} */
const JUDGES = {
  Namespace: ({ metadata }) => {
    const labels = fields(fields(metadata)['labels']);
    const level = labels['pod-security.kubernetes.io/enforce'];
    return [
      ...(level === 'restricted' ? [] : [`pod-security.kubernetes.io/enforce is ${shown(level)}, not restricted`]),
      // An old version of the rules knows less of what is dangerous.
      ...Object.entries(labels)
        .filter(([name, value]) => /^pod-security\.kubernetes\.io\/\w+-version$/.test(name) && value !== 'latest')
        .map(([name, value]) => `${name} is ${shown(value)}, not latest`),
    ];
  },
  ServiceAccount: ({ automountServiceAccountToken: isMounted, secrets }) => [
    ...(isMounted === false ? [] : [`automountServiceAccountToken is ${shown(isMounted)}`]),
    ...list(secrets).map((secret) => `secrets holds ${shown(secret)}`),
  ],
  Deployment: ({ spec }) => {
    const { replicas, paused, strategy, revisionHistoryLimit } = fields(spec);
    const { type, rollingUpdate } = fields(strategy);
    return [
      ...(Number(replicas ?? 1) >= 2 ? [] : [`replicas is ${shown(replicas)}: nothing takes over`]),
      ...(paused === true ? ['paused is true: no release is rolled out'] : []),
      ...(Number(revisionHistoryLimit ?? 10) >= 1 ? [] : ['revisionHistoryLimit is 0: no way back']),
      ...(type === undefined || type === 'RollingUpdate' ? [] : [`strategy is ${shown(type)}: all pods end at once`]),
      ...(strategy !== undefined && /^(?:100%|[2-9]|\d{2,})$/.test(String(fields(rollingUpdate)['maxUnavailable'] ?? 1))
        ? [`maxUnavailable is ${shown(fields(rollingUpdate)['maxUnavailable'])}: too many pods end at once`]
        : []),
    ];
  },
  PodDisruptionBudget: ({ spec }) =>
    Number(fields(spec)['minAvailable'] ?? 0) >= 1 || fields(spec)['maxUnavailable'] !== undefined
      ? []
      : [`minAvailable is ${shown(fields(spec)['minAvailable'])}`],
  Service: ({ spec }) => serviceFaults(fields(spec)),
  NetworkPolicy: ({ spec }) => policyFaults(fields(spec)),
};

/**
 * @param {unknown} whole a List of `kubectl get -o json`, or one object
 * @returns {ClusterFindings}
 */
export function clusterFindings(whole) {
  const objects = objectsOf(whole);
  const named = objects.map((object) => ({
    object,
    kind: String(object['kind'] ?? ''),
    name: String(fields(object['metadata'])['name'] ?? ''),
  }));
  const labels = fields(
    fields(fields(fields(objects.find((object) => object['kind'] === 'Deployment')?.['spec'])['template'])['metadata'])[
      'labels'
    ],
  );
  return {
    faults: named
      .flatMap(({ object, kind, name }) =>
        selectorFaults(kind, fields(object['spec']), labels).map((fault) => `${kind} ${name}: ${fault}`),
      )
      .concat(
        named.flatMap(({ object, kind, name }) =>
          (JUDGES[kind]?.(object) ?? []).map((fault) => `${kind} ${name}: ${fault}`),
        ),
      ),
    // A pod is judged by the checks of the container.
    looks: named
      .flatMap(({ object, kind, name }) => unknownOf(kind, object).map((words) => `${kind} ${name}: ${words}`))
      .concat(
        named
          .filter(({ kind }) => JUDGES[kind] === undefined && kind !== 'Pod')
          .map(({ kind, name }) => `${kind} ${name} is no object of the kit’s manifest`),
      ),
    kinds: named.map(({ kind }) => kind),
  };
}

/** @param {unknown} whole @returns {readonly Fields[]} */
export function objectsOf(whole) {
  const object = fields(whole);
  return Array.isArray(object['items']) ? object['items'].map(fields) : [object];
}

/** Annotations and settings that nobody here has judged: some are orders to a cloud or to a controller. @param {string} kind @param {Fields} object */
function unknownOf(kind, object) {
  const known = KNOWN_KEYS[kind];
  if (known === undefined) return [];
  return [
    ...Object.entries(fields(fields(object['metadata'])['annotations']))
      .filter(([name]) => !PLAIN.test(name))
      .map(([name, value]) => `annotation ${name}: ${shown(value)}`),
    ...Object.entries(fields(object['spec']))
      .filter(([name]) => !known.test(name))
      .map(([name, value]) => `${name} is ${shown(value)}, which this product does not need`),
  ];
}

/** @param {Fields} spec */
function serviceFaults(spec) {
  const type = String(spec['type'] ?? 'ClusterIP');
  return [
    ...(/^(?:LoadBalancer|ClusterIP)$/.test(type) ? [] : [`type is ${type}`]),
    ...(type === 'ClusterIP' || spec['externalTrafficPolicy'] === 'Local'
      ? []
      : [`externalTrafficPolicy is ${shown(spec['externalTrafficPolicy'])}: the address of the client is lost`]),
    ...(list(spec['externalIPs']).length === 0 ? [] : [`externalIPs is ${shown(spec['externalIPs'])}`]),
    ...(spec['externalName'] === undefined ? [] : [`externalName is ${shown(spec['externalName'])}`]),
    ...(Object.keys(fields(spec['selector'])).length > 0
      ? []
      : ['selector is empty: it leads to addresses that nobody judged']),
    ...list(spec['loadBalancerSourceRanges'])
      .filter((cidr) => isEverybody({ ipBlock: { cidr } }))
      .map((cidr) => `loadBalancerSourceRanges holds ${shown(cidr)}`),
    ...(spec['publishNotReadyAddresses'] === true ? ['publishNotReadyAddresses is true'] : []),
    ...list(spec['ports'])
      .map(fields)
      .filter(({ targetPort, port }) => !PORTS.test(String(targetPort ?? port)))
      .map((port) => `ports holds ${shown(port)}`),
  ];
}

/** @param {Fields} spec */
function policyFaults(spec) {
  const types = list(spec['policyTypes']).map(String);
  return [
    ...['Ingress', 'Egress'].filter((type) => !types.includes(type)).map((type) => `policyTypes lacks ${type}`),
    ...list(spec['egress']).map((rule) => `egress holds ${shown(rule)}: the pod calls nobody`),
    ...list(spec['ingress']).map(fields).flatMap(ingressFaults),
  ];
}

/** @param {Fields} rule @returns {readonly string[]} */
function ingressFaults(rule) {
  const from = list(rule['from']).map(fields);
  const ports = list(rule['ports']).map(fields);
  return [
    ...(from.length === 0 ? [`ingress from everybody (${shown(rule)})`] : []),
    ...from.filter(isEverybody).map((peer) => `ingress from ${shown(peer)}`),
    ...(ports.length === 0 ? [`ingress to every port (${shown(rule)})`] : []),
    ...ports
      .filter(({ port, endPort }) => endPort !== undefined || !PORTS.test(String(port)))
      .map((port) => `ingress to ${shown(port)}`),
  ];
}

/** @param {Fields} peer */
function isEverybody(peer) {
  const cidr = fields(peer['ipBlock'])['cidr'];
  if (cidr === undefined)
    return (
      Object.keys(fields(peer['podSelector'])).length + Object.keys(fields(peer['namespaceSelector'])).length === 0
    );
  const bits = Number(String(cidr).split('/')[1] ?? NaN);
  return !(bits >= (String(cidr).includes(':') ? WIDEST.v6 : WIDEST.v4));
}

/** What names no pod of ours protects and publishes nothing. @param {string} kind @param {Fields} spec @param {Fields} labels */
function selectorFaults(kind, spec, labels) {
  const [name, selector] =
    kind === 'Service'
      ? ['selector', spec['selector']]
      : kind === 'NetworkPolicy'
        ? ['podSelector', fields(spec['podSelector'])['matchLabels']]
        : kind === 'PodDisruptionBudget'
          ? ['selector', fields(spec['selector'])['matchLabels']]
          : ['', {}];
  const isOurs = Object.entries(fields(selector)).every(([label, value]) => labels[label] === value);
  return isOurs || Object.keys(labels).length === 0 ? [] : [`${name} ${shown(selector)} names none of our pods`];
}
