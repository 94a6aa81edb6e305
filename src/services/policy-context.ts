import { createContext, useContext } from 'react';
import { type Feature, type Policy, SAFEST_POLICY } from '../core/policy/policy';

export const PolicyContext = createContext<Policy>(SAFEST_POLICY);

/** What the operator decided. */
export function usePolicy(): Policy {
  return useContext(PolicyContext);
}

/** Whether the operator leaves a feature open. */
export function useFeature(feature: Feature): boolean {
  return usePolicy().features[feature];
}
