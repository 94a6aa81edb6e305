import { definePayload, invalid } from './define-payload';
import { encodeComponent, queryFields } from './percent-encoding';

/** `geo` opens the map of the phone; `amap` is a link to the map of Amap, which WeChat opens too. */
export const LOCATION_FORMATS = ['geo', 'amap'] as const;

export type LocationValues = Readonly<Record<'latitude' | 'longitude' | 'label', string>> & {
  readonly format: (typeof LOCATION_FORMATS)[number];
};

const AMAP_MARKER = 'https://uri.amap.com/marker?';

/** A place on earth in WGS 84 (RFC 5870; the label is in the query that Android's maps read), or a link of Amap's URI API. */
export const LOCATION = definePayload<LocationValues>({
  kind: 'location',
  fields: [
    { name: 'latitude', type: 'decimal', isRequired: true },
    { name: 'longitude', type: 'decimal', isRequired: true },
    { name: 'label', type: 'text' },
    { name: 'format', type: 'choice', options: LOCATION_FORMATS },
  ],
  empty: { latitude: '', longitude: '', label: '', format: 'geo' },
  parse: (text) => parseGeo(text) ?? parseAmap(text),
  check({ latitude, longitude }) {
    const limits = [
      ['latitude', latitude.trim(), 90],
      ['longitude', longitude.trim(), 180],
    ] as const;
    return limits.flatMap(([field, value, most]) => (value !== '' && !isDegrees(value, most) ? [invalid(field)] : []));
  },
  write: (values) => (values.format === 'amap' ? amapLink(values) : geoUri(values)),
});

function geoUri({ latitude, longitude, label }: LocationValues): string {
  const point = `${latitude.trim()},${longitude.trim()}`;
  return label === '' ? `geo:${point}` : `geo:${point}?q=${point}(${encodeComponent(label)})`;
}

/** Longitude first. The coordinates are those of satellites, not the shifted ones of Chinese maps; Amap converts them. */
function amapLink({ latitude, longitude, label }: LocationValues): string {
  const name = label === '' ? '' : `&name=${encodeComponent(label)}`;
  return `${AMAP_MARKER}position=${longitude.trim()},${latitude.trim()}${name}&coordinate=wgs84&callnative=1`;
}

function parseGeo(text: string): LocationValues | null {
  const match = /^geo:(-?[\d.]+),(-?[\d.]+)(?:,-?[\d.]+)?(?:;[^?]*)?(?:\?([\s\S]*))?$/i.exec(text);
  const [, latitude = '', longitude = '', query = ''] = match ?? [];
  if (match === null) return null;
  return { latitude, longitude, label: labelIn(queryFields(query).get('q') ?? ''), format: 'geo' };
}

/** Null too for a link with shifted coordinates, which these fields cannot hold. */
function parseAmap(text: string): LocationValues | null {
  if (!text.startsWith(AMAP_MARKER)) return null;
  const query = queryFields(text.slice(AMAP_MARKER.length));
  const [, longitude, latitude] = /^(-?[\d.]+),(-?[\d.]+)$/.exec(query.get('position') ?? '') ?? [];
  if (longitude === undefined || latitude === undefined || query.get('coordinate') !== 'wgs84') return null;
  return { latitude, longitude, label: query.get('name') ?? '', format: 'amap' };
}

function isDegrees(value: string, most: number): boolean {
  return /^-?\d{1,3}(\.\d{1,15})?$/.test(value) && Math.abs(Number(value)) <= most;
}

/** "39.9,116.4(Gate)" has the label "Gate"; a query without a point is itself a label. */
function labelIn(query: string): string {
  const point = /^-?[\d.]+,-?[\d.]+(?:\(([\s\S]*)\))?$/.exec(query);
  return point === null ? query : (point[1] ?? '');
}
