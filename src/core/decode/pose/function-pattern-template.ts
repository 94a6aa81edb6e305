import { sideModules } from '../../qr/capacity';
import { DARK, DATA, LIGHT } from '../../qr/module-kind';
import { qrShape } from '../../qr/qr-shape';

/** Modules beside a finder pattern whose quiet zone is looked at: its own seven. */
const FINDER_MODULES = 7;
/** A finder pattern with its separator. */
const FINDER_REACH = 8;
/** Row and column 6, at their middle. */
const TIMING_MIDDLE = 6.5;
/** Version 7 is the first to have version information (ISO/IEC 18004:2015 §7.10). */
const SIDE_WITH_VERSION = 45;
/** Data modules looked at when a fit is judged by them: enough for any bend, and their number bounds the cost. */
const MAX_DATA_POINTS = 1500;

/** What is known of every symbol of one version before it is read. */
export interface Template {
  readonly version: number;
  readonly side: number;
  /** Middles (u, v) of the function modules and of the quiet zone beside the finder patterns. */
  readonly points: Float32Array<ArrayBuffer>;
  /** For each point 1 for dark, −1 for light. */
  readonly signs: Float32Array<ArrayBuffer>;
  readonly count: number;
  /** Number of leading points that belong to timing patterns and version information. These differ most from version to version. */
  readonly timingCount: number;
  /** Centres of data modules, evenly thinned out where there are many. Each is either dark or light. */
  readonly dataPoints: Float32Array<ArrayBuffer>;
  readonly dataCount: number;
}

const templates: Template[] = [];

/** Made once a version, then shared. */
export function templateOf(version: number): Template {
  return (templates[version] ??= makeTemplate(version));
}

function makeTemplate(version: number): Template {
  const side = sideModules(version);
  const { kinds } = qrShape(version);
  const timing: Sample[] = [];
  const others: Sample[] = quietModules(side).map(([u, v]) => ({ u, v, sign: -1 }));
  const data: number[] = [];
  kinds.forEach((kind, index) => {
    const u = (index % side) + 0.5;
    const v = Math.floor(index / side) + 0.5;
    if (kind === DATA) data.push(u, v);
    if (kind !== DARK && kind !== LIGHT) return;
    (tellsVersion(u, v, side) ? timing : others).push({ u, v, sign: kind === DARK ? 1 : -1 });
  });
  const samples = [...timing, ...others];
  const dataPoints = thinned(data);
  return {
    version,
    side,
    points: Float32Array.from(samples.flatMap(({ u, v }) => [u, v])),
    signs: Float32Array.from(samples, ({ sign }) => sign),
    count: samples.length,
    timingCount: timing.length,
    dataPoints,
    dataCount: dataPoints.length / 2,
  };
}

interface Sample {
  readonly u: number;
  readonly v: number;
  readonly sign: number;
}

/** The timing patterns between the finders, and the version information beside them. */
function tellsVersion(u: number, v: number, side: number): boolean {
  const isBetween = Math.max(u, v) > FINDER_REACH && Math.max(u, v) < side - FINDER_REACH;
  const isTiming = Math.min(u, v) === TIMING_MIDDLE && isBetween;
  const isVersion = side >= SIDE_WITH_VERSION && Math.min(u, v) < 6 && isBetween && Math.max(u, v) > side - 11;
  return isTiming || isVersion;
}

/** The quiet modules that touch the outer sides of the three finder patterns. */
function quietModules(side: number): (readonly [number, number])[] {
  const steps = Array.from({ length: FINDER_MODULES }, (_, step) => step + 0.5);
  const far = side - FINDER_MODULES;
  return steps.flatMap((step): (readonly [number, number])[] => [
    [step, -0.5],
    [-0.5, step],
    [far + step, -0.5],
    [side + 0.5, step],
    [-0.5, far + step],
    [step, side + 0.5],
  ]);
}

function thinned(data: readonly number[]): Float32Array<ArrayBuffer> {
  const every = Math.max(1, Math.ceil(data.length / 2 / MAX_DATA_POINTS));
  return Float32Array.from(data.filter((_, index) => (index >> 1) % every === 0));
}
