import { AUDIT_MUTANTS } from './audit-mutants.ts';
import { CODEWORD_MUTANTS } from './codeword-mutants.ts';
import { DETECTOR_MUTANTS } from './detector-mutants.ts';
import { GUARD_MUTANTS } from './guard-mutants.ts';
import type { Mutant } from './mutant.ts';
import { PASS_MUTANTS } from './pass-mutants.ts';
import { SAMPLING_MUTANTS } from './sampling-mutants.ts';
import { WORKER_MUTANTS } from './worker-mutants.ts';

export const ALL_MUTANTS: readonly Mutant[] = [
  ...DETECTOR_MUTANTS,
  ...SAMPLING_MUTANTS,
  ...PASS_MUTANTS,
  ...CODEWORD_MUTANTS,
  ...WORKER_MUTANTS,
  ...AUDIT_MUTANTS,
  ...GUARD_MUTANTS,
];
