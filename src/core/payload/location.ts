import { fail, ok } from '../base/result';
import type { PayloadDefinition } from './definition';
import { encodeComponent, queryFields } from './percent-encoding';

export type LocationValues = Readonly<Record<'latitude' | 'longitude' | 'label', string>>;

/** A place on earth (RFC 5870); the label is in the query that Android's maps read. */
export const LOCATION: PayloadDefinition<LocationValues> = {
  kind: 'location',
  fields: [
    { name: 'latitude', type: 'decimal', isRequired: true },
    { name: 'longitude', type: 'decimal', isRequired: true },
    { name: 'label', type: 'text' },
  ],
  empty: { latitude: '', longitude: '', label: '' },
  parse(text) {
    const match = /^geo:(-?[\d.]+),(-?[\d.]+)(?:,-?[\d.]+)?(?:;[^?]*)?(?:\?([\s\S]*))?$/i.exec(text);
    const [, latitude = '', longitude = '', query = ''] = match ?? [];
    if (match === null) return null;
    return { latitude, longitude, label: labelIn(queryFields(query).get('q') ?? '') };
  },
  format({ latitude, longitude, label }) {
    const limits = [
      ['latitude', latitude, 90],
      ['longitude', longitude, 180],
    ] as const;
    for (const [field, value, most] of limits) {
      if (value.trim() === '') return fail({ code: 'field-missing', field });
      if (!isDegrees(value.trim(), most)) return fail({ code: 'field-invalid', field });
    }
    const point = `${latitude.trim()},${longitude.trim()}`;
    return ok(label === '' ? `geo:${point}` : `geo:${point}?q=${point}(${encodeComponent(label)})`);
  },
};

function isDegrees(value: string, most: number): boolean {
  return /^-?\d{1,3}(\.\d{1,15})?$/.test(value) && Math.abs(Number(value)) <= most;
}

/** "39.9,116.4(Gate)" has the label "Gate"; a query without a point is itself a label. */
function labelIn(query: string): string {
  const point = /^-?[\d.]+,-?[\d.]+(?:\(([\s\S]*)\))?$/.exec(query);
  return point === null ? query : (point[1] ?? '');
}
