import { definePayload, invalid } from './define-payload';
import { encodeComponent, queryFields } from './percent-encoding';

export type LocationValues = Readonly<Record<'latitude' | 'longitude' | 'label', string>>;

/** A place on earth (RFC 5870); the label is in the query that Android's maps read. */
export const LOCATION = definePayload<LocationValues>({
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
  check({ latitude, longitude }) {
    const limits = [
      ['latitude', latitude.trim(), 90],
      ['longitude', longitude.trim(), 180],
    ] as const;
    return limits.flatMap(([field, value, most]) => (value !== '' && !isDegrees(value, most) ? [invalid(field)] : []));
  },
  write({ latitude, longitude, label }) {
    const point = `${latitude.trim()},${longitude.trim()}`;
    return label === '' ? `geo:${point}` : `geo:${point}?q=${point}(${encodeComponent(label)})`;
  },
});

function isDegrees(value: string, most: number): boolean {
  return /^-?\d{1,3}(\.\d{1,15})?$/.test(value) && Math.abs(Number(value)) <= most;
}

/** "39.9,116.4(Gate)" has the label "Gate"; a query without a point is itself a label. */
function labelIn(query: string): string {
  const point = /^-?[\d.]+,-?[\d.]+(?:\(([\s\S]*)\))?$/.exec(query);
  return point === null ? query : (point[1] ?? '');
}
