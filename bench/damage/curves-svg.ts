import type { Curve } from './curves.ts';

const PANEL = { width: 240, height: 150 } as const;
const GAP = { x: 46, y: 62 } as const;
const COLUMNS = 3;
const MARGIN = { left: 44, top: 56 } as const;

/** Ours first: the seal's red; then greys. Told apart by their dashes too. */
const STROKES = [
  { colour: '#b3261e', width: 2.5, dash: '' },
  { colour: '#5f6368', width: 1.6, dash: '5 3' },
  { colour: '#9aa0a6', width: 1.6, dash: '2 3' },
  { colour: '#c0a36e', width: 1.6, dash: '8 3 2 3' },
] as const;

/** Reading rate against strength, a panel for each damage, as a picture for the documentation. */
export function drawCurves(curves: readonly Curve[], labels: ReadonlyMap<string, string>): string {
  const rows = Math.ceil(curves.length / COLUMNS);
  const width = MARGIN.left + COLUMNS * (PANEL.width + GAP.x);
  const height = MARGIN.top + rows * (PANEL.height + GAP.y);
  const names = [...(curves[0]?.read.keys() ?? [])];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="11" fill="#3c4043">`,
    `<rect width="${width}" height="${height}" fill="#fbf8f3"/>`,
    legend(names, labels),
    ...curves.map((curve, index) =>
      panel(
        curve,
        names,
        MARGIN.left + (index % COLUMNS) * (PANEL.width + GAP.x),
        MARGIN.top + Math.floor(index / COLUMNS) * (PANEL.height + GAP.y),
      ),
    ),
    '</svg>',
    '',
  ].join('\n');
}

function legend(names: readonly string[], labels: ReadonlyMap<string, string>): string {
  return names
    .map((name, index) => {
      const x = MARGIN.left + index * 230;
      return `<path d="M${x} 22h32" ${stroke(index)}/><text x="${x + 40}" y="26">${escaped(labels.get(name) ?? name)}</text>`;
    })
    .join('');
}

function panel({ damage, trials, read }: Curve, names: readonly string[], x: number, y: number): string {
  const steps = damage.strengths.length - 1;
  const placeX = (index: number): number => x + (index / steps) * PANEL.width;
  const placeY = (share: number): number => y + (1 - share) * PANEL.height;
  const grid = [0, 0.5, 1].map(
    (share) =>
      `<path d="M${x} ${placeY(share)}h${PANEL.width}" stroke="#ddd6ca"/><text x="${x - 6}" y="${placeY(share) + 4}" text-anchor="end">${share * 100} %</text>`,
  );
  const ticks = damage.strengths.map(
    (strength, index) =>
      `<text x="${placeX(index)}" y="${y + PANEL.height + 15}" text-anchor="middle">${strength}</text>`,
  );
  const lines = names.map((name, index) => {
    const points = (read.get(name) ?? []).map(
      (count, place) => `${placeX(place).toFixed(1)},${placeY(count / trials).toFixed(1)}`,
    );
    return `<polyline points="${points.join(' ')}" fill="none" ${stroke(index)}/>`;
  });
  const title = `<text x="${x}" y="${y - 8}" font-weight="600">${escaped(damage.name)} <tspan font-weight="400">(${escaped(damage.unit)})</tspan></text>`;
  // Ours last, on top.
  return [title, ...grid, ...ticks, ...lines.reverse()].join('');
}

function stroke(index: number): string {
  const { colour, width, dash } = STROKES[index % STROKES.length] ?? STROKES[0];
  return `stroke="${colour}" stroke-width="${width}"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
