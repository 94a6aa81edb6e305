import type { Segment } from '../../content/segment';
import type { readModules } from '../read-modules';

/** What was read as text, or the fault. */
export function textOf(reading: ReturnType<typeof readModules>): string {
  if (!reading.ok) return JSON.stringify(reading.fault);
  return reading.value.segments.map(segmentText).join('');
}

function segmentText(segment: Segment): string {
  switch (segment.mode) {
    case 'numeric':
    case 'alphanumeric':
      return segment.text;
    case 'byte':
      return Buffer.from(segment.bytes).toString('utf8');
    default:
      return `<${segment.mode}>`;
  }
}
