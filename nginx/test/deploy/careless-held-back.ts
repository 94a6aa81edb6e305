/** Careless settings written only after the checks were finished: their rate is reported by itself. */
import type { CarelessConfiguration } from './careless.ts';
import type { CarelessContainer } from './careless-container.ts';
import type { CarelessHost } from './careless-host.ts';
import type { CarelessProcess } from './careless-process.ts';

export const HELD_BACK: {
  readonly configurations: readonly CarelessConfiguration[];
  readonly hosts: readonly CarelessHost[];
  readonly containers: readonly CarelessContainer[];
  readonly processes: readonly CarelessProcess[];
} = { configurations: [], hosts: [], containers: [], processes: [] };
