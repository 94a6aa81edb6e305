import { MAX_VERSION, sideModules } from '../../core/qr/capacity';
import { microSideModules } from '../../core/qr/micro-capacity';
import { RMQR_VERSIONS } from '../../core/qr/rmqr-version';
import type { Symbology } from '../../core/qr/symbology';

interface VersionChoice {
  readonly version: number;
  readonly name: string;
  readonly widthModules: number;
  readonly heightModules: number;
}

const MICRO_VERSIONS = 4;

/** Every version of a kind of symbol, as the standards name it, in the order of their numbers. */
export function versionsOf(symbology: Symbology): readonly VersionChoice[] {
  switch (symbology) {
    case 'qr-code':
      return Array.from({ length: MAX_VERSION }, (_, index) =>
        square(index + 1, String(index + 1), sideModules(index + 1)),
      );
    case 'micro-qr':
      return Array.from({ length: MICRO_VERSIONS }, (_, index) =>
        square(index + 1, `M${String(index + 1)}`, microSideModules(index + 1)),
      );
    case 'rmqr':
      return RMQR_VERSIONS.map(({ name, widthModules, heightModules }, index) => ({
        version: index + 1,
        name,
        widthModules,
        heightModules,
      }));
  }
}

function square(version: number, name: string, side: number): VersionChoice {
  return { version, name, widthModules: side, heightModules: side };
}
