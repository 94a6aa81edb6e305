import { createDetector } from '../decode/detector/detector';
import type { Engine } from '../decode/engines/engine';
import type { GreyImage } from '../decode/grey-image';
import { contrastLevelsOf } from '../decode/luminance/contrast-levels';
import { luminanceOfGrey } from '../decode/luminance/luminance-source';
import { pyramidOf } from '../decode/luminance/pyramid';
import { foundSymbolOf } from '../decode/passes/found-symbol-of';
import { RADII, detectPass, levelsBySize } from '../decode/passes/pass-plan';
import type { TimeBudget } from '../decode/time-budget';
import type { Symbology } from '../qr/symbology';

/** What a symbol says, as far as readers must agree on it. */
export interface Told {
  readonly text: string;
  readonly bytes: Uint8Array | null;
}

export type Reader = (image: GreyImage) => readonly Told[];

/** An engine of another project, with the effort of a camera frame that is read whole. */
export function engineReader(engine: Engine): Reader {
  return (image) => engine.read(image, 'normal').map(toldBy);
}

/**
 * A clock would make a verdict depend on the machine. These passes end by themselves; with this little time left the
 * detector leaves out what costs most, as it does for a camera frame.
 */
const SHORT_AND_ENDLESS: TimeBudget = { isSpent: () => false, leftMs: () => 20 };

/** Our own search for finder patterns, grid and modules, without any engine. */
export function ownReader(symbology: Symbology): Reader {
  return (image) => {
    const pyramid = pyramidOf(luminanceOfGrey(image));
    const detector = createDetector(contrastLevelsOf(pyramid), []);
    const { coarse, middle } = levelsBySize(pyramid);
    for (const radius of [RADII.wide, RADII.narrow]) {
      for (const pass of detectPass([...coarse, ...middle], radius)) {
        if (pass.kind === 'detect') detector.detect(pass.search, SHORT_AND_ENDLESS);
      }
      // Micro QR and rMQR have one finder pattern.
      if (symbology !== 'qr-code') detector.detectSingles(SHORT_AND_ENDLESS);
      if (detector.symbols.length > 0) break;
    }
    return detector.symbols.map(foundSymbolOf).map(toldBy);
  };
}

function toldBy({ text, content }: ReturnType<typeof foundSymbolOf>): Told {
  return { text, bytes: content?.bytes ?? null };
}
