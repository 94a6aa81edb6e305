import type { Corners, FoundSymbol } from '../../core/decode/found-symbol';

interface OutlinesProps {
  readonly symbols: readonly FoundSymbol[];
  /** Where symbols lie that were not read: drawn dashed. */
  readonly unread?: readonly Corners[];
  readonly widthPx: number;
  readonly heightPx: number;
  /** As the picture below fills its box: `slice` for object-fit cover, `meet` for contain. */
  readonly fit: 'slice' | 'meet';
}

/** Each symbol's corners, joined; light over dark, so that they show on any picture. */
export function Outlines({ symbols, unread = [], widthPx, heightPx, fit }: OutlinesProps) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      className="pointer-events-none absolute inset-0 size-full"
      viewBox={`0 0 ${String(widthPx)} ${String(heightPx)}`}
      preserveAspectRatio={`xMidYMid ${fit}`}
    >
      {symbols.map((symbol, index) => {
        const points = pointsOf(symbol.corners);
        return (
          <g key={index} fill="none" strokeLinejoin="miter" data-outline>
            <polygon points={points} stroke="#1d1a16" strokeWidth={5} vectorEffect="non-scaling-stroke" opacity={0.5} />
            <polygon points={points} stroke="#ff6a4d" strokeWidth={3} vectorEffect="non-scaling-stroke" />
          </g>
        );
      })}
      {unread.map((corners, index) => (
        <g key={index} fill="none" data-unread-outline>
          <polygon
            points={pointsOf(corners)}
            stroke="#1d1a16"
            strokeWidth={5}
            vectorEffect="non-scaling-stroke"
            opacity={0.5}
          />
          <polygon
            points={pointsOf(corners)}
            stroke="#f3efe6"
            strokeWidth={3}
            strokeDasharray="6 4"
            vectorEffect="non-scaling-stroke"
          />
        </g>
      ))}
    </svg>
  );
}

function pointsOf(corners: Corners): string {
  return corners.map(({ x, y }) => `${String(x)},${String(y)}`).join(' ');
}
