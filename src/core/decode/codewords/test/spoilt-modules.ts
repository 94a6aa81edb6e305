import { DATA } from '../../../qr/module-kind';
import { qrShape } from '../../../qr/qr-shape';
import type { SampledModules } from '../sampled-modules';

/** Evenly over the blocks, as symbol order interleaves them, codewords are inverted in every bit. */
export function withWrongCodewords(
  modules: SampledModules,
  version: number,
  count: number,
  random: () => number,
  certainty = 1,
): SampledModules {
  const { dataOrder, kinds } = qrShape(version);
  const first = Math.floor(random() * (Math.floor(dataOrder.length / 8) - count));
  const places = [...dataOrder.slice(8 * first, 8 * (first + count))];
  if (!places.every((place) => kinds[place] === DATA)) throw new Error('A codeword holds data modules only');
  return withValues(modules, places, (value) => -value * certainty);
}

export function withValues(
  modules: SampledModules,
  places: readonly number[],
  change: (value: number) => number,
): SampledModules {
  const darkness = modules.darkness.slice();
  for (const place of places) darkness[place] = change(darkness[place] ?? 0);
  return { ...modules, darkness };
}
