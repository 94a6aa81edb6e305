import type { Condition, Strength } from './conditions';
import type { ReaderName } from './reader-names';

/** What a reader read of a condition: not even the usual strength, that one, or the hard one too. */
export type Reach = 'none' | Strength;

export interface ConditionReading {
  readonly condition: Condition;
  readonly reach: Readonly<Record<ReaderName, Reach>>;
}
