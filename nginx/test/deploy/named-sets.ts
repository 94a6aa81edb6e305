/** The later sets of careless settings, each whole: what audit-named.test.ts tries. */
import type { NamedConfiguration, NamedContainer } from './careless-fourth.ts';
import type { NamedHost } from './careless-fourth-host.ts';
import type { NamedObject, NamedPod, NamedPolicy, NamedProcess } from './careless-fourth-places.ts';
import * as fourth from './careless-fourth.ts';
import * as fourthHost from './careless-fourth-host.ts';
import * as fourthPlaces from './careless-fourth-places.ts';
import * as fifth from './careless-fifth.ts';
import * as sixth from './careless-sixth.ts';
import * as sixthHost from './careless-sixth-host.ts';
import * as seventh from './careless-seventh.ts';
import * as seventhHost from './careless-seventh-host.ts';
import * as seventhPlaces from './careless-seventh-places.ts';
import * as seventhRunning from './careless-seventh-running.ts';
import * as eighth from './careless-eighth.ts';
import { NAMED_SETS, type NamedSet } from './settings-table.ts';

type NamedCertificate = readonly [what: string, names: RegExp, extension: string];

interface Settings {
  readonly configurations: readonly NamedConfiguration[];
  readonly containers: readonly NamedContainer[];
  readonly pods: readonly NamedPod[];
  readonly objects: readonly NamedObject[];
  readonly hosts: readonly NamedHost[];
  readonly processes: readonly NamedProcess[];
  readonly certificates: readonly NamedCertificate[];
  readonly policies: readonly NamedPolicy[];
}

const SETS: Readonly<Record<NamedSet, Settings>> = {
  fourth: {
    configurations: fourth.FOURTH_CONFIGURATIONS,
    containers: fourth.FOURTH_CONTAINERS,
    pods: fourthPlaces.FOURTH_PODS,
    objects: fourthPlaces.FOURTH_OBJECTS,
    hosts: fourthHost.FOURTH_HOSTS,
    processes: fourthPlaces.FOURTH_PROCESSES,
    certificates: fourthPlaces.FOURTH_CERTIFICATES,
    policies: fourthPlaces.FOURTH_POLICIES,
  },
  fifth: {
    configurations: fifth.FIFTH_CONFIGURATIONS,
    containers: fifth.FIFTH_CONTAINERS,
    pods: fifth.FIFTH_PODS,
    objects: fifth.FIFTH_OBJECTS,
    hosts: fifth.FIFTH_HOSTS,
    processes: fifth.FIFTH_PROCESSES,
    certificates: [],
    policies: fifth.FIFTH_POLICIES,
  },
  sixth: {
    configurations: sixth.SIXTH_CONFIGURATIONS,
    containers: sixth.SIXTH_CONTAINERS,
    pods: sixth.SIXTH_PODS,
    objects: sixth.SIXTH_OBJECTS,
    hosts: sixthHost.SIXTH_HOSTS,
    processes: sixth.SIXTH_PROCESSES,
    certificates: sixth.SIXTH_CERTIFICATES,
    policies: sixth.SIXTH_POLICIES,
  },
  seventh: {
    configurations: seventh.SEVENTH_CONFIGURATIONS,
    containers: seventhPlaces.SEVENTH_CONTAINERS,
    pods: seventhPlaces.SEVENTH_PODS,
    objects: seventhPlaces.SEVENTH_OBJECTS,
    hosts: seventhHost.SEVENTH_HOSTS,
    processes: seventhRunning.SEVENTH_PROCESSES,
    certificates: seventhRunning.SEVENTH_CERTIFICATES,
    policies: seventhPlaces.SEVENTH_POLICIES,
  },
  eighth: {
    configurations: eighth.EIGHTH_CONFIGURATIONS,
    containers: eighth.EIGHTH_CONTAINERS,
    pods: eighth.EIGHTH_PODS,
    objects: eighth.EIGHTH_OBJECTS,
    hosts: eighth.EIGHTH_HOSTS,
    processes: eighth.EIGHTH_PROCESSES,
    certificates: eighth.EIGHTH_CERTIFICATES,
    policies: eighth.EIGHTH_POLICIES,
  },
};

/** Sets whose configurations are judged by the rules alone: an operator may have sealed the difference from the kit. */
export const BY_RULES_ALONE: ReadonlySet<NamedSet> = new Set(['seventh', 'eighth']);

/** The rows of one kind, each with the set that it is of. */
export function ofSets<Row extends readonly unknown[]>(
  pick: (settings: Settings) => readonly Row[],
): readonly (readonly [NamedSet, ...Row])[] {
  return NAMED_SETS.flatMap((set) => pick(SETS[set]).map((row) => [set, ...row] as const));
}
