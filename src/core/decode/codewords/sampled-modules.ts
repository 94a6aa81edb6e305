/**
 * What a sampler says of every module of a symbol, row by row from the top left, quiet zone left out.
 * The sign is the colour (positive is dark), the size how sure it is; only the relation of sizes within
 * one symbol matters, so any scale will do. Zero: not seen at all.
 */
export interface SampledModules {
  readonly widthModules: number;
  readonly heightModules: number;
  readonly darkness: Float32Array;
}

/** From modules that are simply dark or light, as another engine hands them over. */
export function modulesFromBits(
  widthModules: number,
  heightModules: number,
  isDark: (index: number) => boolean,
): SampledModules {
  const darkness = new Float32Array(widthModules * heightModules);
  for (let index = 0; index < darkness.length; index += 1) darkness[index] = isDark(index) ? 1 : -1;
  return { widthModules, heightModules, darkness };
}

/** Reflected in the diagonal from the top left: a mirrored symbol becomes an ordinary one. */
export function transposed({ widthModules, heightModules, darkness }: SampledModules): SampledModules {
  const turned = new Float32Array(darkness.length);
  for (let row = 0; row < heightModules; row += 1) {
    for (let column = 0; column < widthModules; column += 1) {
      turned[column * heightModules + row] = darkness[row * widthModules + column] ?? 0;
    }
  }
  return { widthModules: heightModules, heightModules: widthModules, darkness: turned };
}
