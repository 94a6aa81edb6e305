import { encodeSymbol } from '../../src/core/encode/encode-symbol.ts';
import type { Symbology } from '../../src/core/qr/symbology.ts';
import { blurred } from '../../src/core/proof/optics.ts';
import { photograph } from './canvas.ts';
import { type Damage, finish, straight, tilted } from './damages.ts';
import { type Draw, darkModulesOf } from './sample.ts';

const DEGREES = [0, 15, 25, 35, 45, 52, 58, 64] as const;

/** Symbols with one finder pattern: on a sheet that leans away from the camera, a little out of focus; or much out of focus. */
export const SMALL_FORMATS: readonly Damage[] = [
  formatDamage('Micro QR', 'micro-qr'),
  formatDamage('rMQR', 'rmqr'),
  blurredFormat('blurred Micro QR', 'micro-qr'),
  blurredFormat('blurred rMQR', 'rmqr'),
];

function formatDamage(name: string, symbology: Symbology): Damage {
  return {
    name,
    unit: 'tilt, degrees',
    strengths: DEGREES,
    textOf: (draw) => textOfFormat(draw, symbology),
    apply: (draw, degrees) => {
      const printed = drawOfFormat(draw, symbology);
      const canvas = photograph(printed, tilted(degrees, printed.sample.sideModules));
      return finish(printed, blurred(canvas, 0.25 * printed.modulePx));
    },
  };
}

function blurredFormat(name: string, symbology: Symbology): Damage {
  return {
    name,
    unit: 'σ of the blur, modules',
    strengths: [0, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8],
    textOf: (draw) => textOfFormat(draw, symbology),
    apply: (draw, sigma) => {
      const printed = drawOfFormat(draw, symbology);
      return finish(printed, blurred(photograph(printed, straight), sigma * printed.modulePx));
    },
  };
}

/** A symbol of another format that has the beginning of the same text, as long as it fits. */
function drawOfFormat(draw: Draw, symbology: Symbology): Draw {
  const text = textOfFormat(draw, symbology);
  const result = encodeSymbol({ kind: 'text', text }, { level: symbology === 'rmqr' ? 'M' : 'L', symbology });
  if (!result.ok) throw new Error(`${symbology} cannot hold ${text}`);
  const { widthModules, heightModules, modules } = result.value;
  const sideModules = Math.max(widthModules, heightModules);
  const sample = {
    text,
    sideModules,
    isDark: darkModulesOf(widthModules, heightModules, modules),
  };
  return { ...draw, sample, modulePx: symbology === 'rmqr' ? draw.modulePx : 1.5 * draw.modulePx };
}

function textOfFormat({ sample: { text }, turn }: Draw, symbology: Symbology): string {
  const most = symbology === 'micro-qr' ? 4 + Math.floor(11 * (turn / (2 * Math.PI))) : 40;
  return text.slice(0, most);
}
