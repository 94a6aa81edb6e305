/** A bijection between the picture's plane, in modules from the symbol's centre, and the sheet's plane. */
export interface Lens {
  /** Null where the picture shows no sheet. */
  readonly toSheet: (x: number, y: number) => readonly [number, number] | null;
  readonly toPicture: (u: number, v: number) => readonly [number, number];
}

/** The sheet leans away from a camera at three times its side. */
export function tilted(degrees: number, sideModules: number): Lens {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const distance = 3 * sideModules;
  return {
    toSheet: (x, y) => {
      // The ray (x, y, 1)·t meets the plane z = distance + v·sin, where v runs along the sheet.
      const scale = distance * cos - y * sin;
      if (scale <= 0) return null;
      const v = (y * distance) / scale;
      const depth = distance + v * sin;
      return depth <= 0 ? null : [(x * depth) / distance, v];
    },
    toPicture: (u, v) => {
      const depth = distance + v * sin;
      return [(u * distance) / depth, (v * cos * distance) / depth];
    },
  };
}

/**
 * The sheet lies around a cylinder, seen from afar.
 * @param degrees arc of the symbol
 * @param rise how much lower its nearest line seems than its sides, in radii: the camera looks from above or below
 */
export function rolled(degrees: number, sideModules: number, rise: number): Lens {
  const radius = sideModules / ((degrees * Math.PI) / 180);
  const drop = (angle: number): number => rise * radius * (1 - Math.cos(angle));
  return {
    toSheet: (x, y) => {
      if (Math.abs(x) >= radius) return null;
      const angle = Math.asin(x / radius);
      return [radius * angle, y + drop(angle)];
    },
    toPicture: (u, v) => [radius * Math.sin(u / radius), v - drop(u / radius)],
  };
}

/** How a symbol lies in the picture. */
export interface Pose {
  readonly centreX: number;
  readonly centreY: number;
  /** Pixels a module at the symbol's centre. */
  readonly modulePx: number;
  readonly widthModules: number;
  readonly heightModules: number;
  /** Turn of the symbol on its sheet and of the sheet in the picture, in radians. */
  readonly turnOnSheet: number;
  readonly turnInPicture: number;
  readonly lens: Lens;
}

/** A map from pixels to modules from the symbol's top left. */
export function modulesAt(pose: Pose): (x: number, y: number) => readonly [number, number] | null {
  const { centreX, centreY, modulePx, widthModules, heightModules, lens } = pose;
  const [cosP, sinP] = [Math.cos(pose.turnInPicture), Math.sin(pose.turnInPicture)];
  const [cosS, sinS] = [Math.cos(pose.turnOnSheet), Math.sin(pose.turnOnSheet)];
  return (x, y) => {
    const [dx, dy] = [(x - centreX) / modulePx, (y - centreY) / modulePx];
    const seen = lens.toSheet(cosP * dx + sinP * dy, cosP * dy - sinP * dx);
    if (seen === null) return null;
    const [u, v] = seen;
    return [cosS * u + sinS * v + widthModules / 2, cosS * v - sinS * u + heightModules / 2];
  };
}

/** Where a point of the symbol, in modules from its top left, lies in the picture. */
export function pixelAt(pose: Pose, column: number, row: number): readonly [number, number] {
  const [du, dv] = [column - pose.widthModules / 2, row - pose.heightModules / 2];
  const [cosS, sinS] = [Math.cos(pose.turnOnSheet), Math.sin(pose.turnOnSheet)];
  const [cosP, sinP] = [Math.cos(pose.turnInPicture), Math.sin(pose.turnInPicture)];
  const [x, y] = pose.lens.toPicture(cosS * du - sinS * dv, cosS * dv + sinS * du);
  return [pose.centreX + pose.modulePx * (cosP * x - sinP * y), pose.centreY + pose.modulePx * (cosP * y + sinP * x)];
}

/** Top left, top right, bottom right, bottom left. */
export function cornersOf(pose: Pose): readonly (readonly [number, number])[] {
  const { widthModules, heightModules } = pose;
  return [
    pixelAt(pose, 0, 0),
    pixelAt(pose, widthModules, 0),
    pixelAt(pose, widthModules, heightModules),
    pixelAt(pose, 0, heightModules),
  ];
}

/** Points all around the symbol and its margin, in modules. */
export function outlineOf(pose: Pose, marginModules: number): readonly (readonly [number, number])[] {
  const { widthModules, heightModules } = pose;
  const [left, top] = [-marginModules, -marginModules];
  const [right, bottom] = [widthModules + marginModules, heightModules + marginModules];
  const steps = Array.from({ length: 17 }, (_, index) => index / 16);
  return steps.flatMap((share) => [
    pixelAt(pose, left + share * (right - left), top),
    pixelAt(pose, left + share * (right - left), bottom),
    pixelAt(pose, left, top + share * (bottom - top)),
    pixelAt(pose, right, top + share * (bottom - top)),
  ]);
}
