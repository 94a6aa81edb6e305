import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** A part whose code is fetched when it is first drawn. Where that fails, another stands in its place. */
export function lazyPart<Props>(
  load: () => Promise<ComponentType<Props>>,
  instead: ComponentType<Props>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await load().catch(() => instead) }));
}
