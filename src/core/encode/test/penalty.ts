/** The penalty by ISO/IEC 18004:2015 table 11, module by module: the oracle for the bit boards. */
export function penaltyByDefinition(modules: Uint8Array, side: number): number {
  let points = 10 * imbalance(modules);
  for (let line = 0; line < side; line += 1) {
    const row = modules.subarray(line * side, (line + 1) * side);
    const column = Uint8Array.from({ length: side }, (_, place) => modules[place * side + line] ?? 0);
    points += runPoints(row) + runPoints(column) + 40 * (finders(row) + finders(column));
    if (line > 0) points += 3 * blocks(modules.subarray((line - 1) * side, line * side), row);
  }
  return points;
}

/** 3 points for five equal modules in a row, and 1 for each further module. */
function runPoints(line: Uint8Array): number {
  let points = 0;
  for (let start = 0, end = 0; start < line.length; start = end) {
    while (end < line.length && line[end] === line[start]) end += 1;
    if (end - start >= 5) points += 3 + (end - start - 5);
  }
  return points;
}

/** Squares of four equal modules in two neighbouring rows. */
function blocks(above: Uint8Array, row: Uint8Array): number {
  let count = 0;
  for (let column = 1; column < row.length; column += 1) {
    const dark = (above[column - 1] ?? 0) + (above[column] ?? 0) + (row[column - 1] ?? 0) + (row[column] ?? 0);
    if (dark === 0 || dark === 4) count += 1;
  }
  return count;
}

/** Each light side of a pattern counts. Patterns may overlap. */
function finders(line: Uint8Array): number {
  const text = line.join('');
  return occurrences(text, '10111010000') + occurrences(text, '00001011101');
}

function occurrences(line: string, pattern: string): number {
  let count = 0;
  for (let from = line.indexOf(pattern); from >= 0; from = line.indexOf(pattern, from + 1)) count += 1;
  return count;
}

/** Whole steps of 5 % between the share of dark modules and one half. */
function imbalance(modules: Uint8Array): number {
  const dark = modules.reduce((total, module) => total + module, 0);
  return Math.floor(Math.abs((dark * 100) / modules.length - 50) / 5);
}
