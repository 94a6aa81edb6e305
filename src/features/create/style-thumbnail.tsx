import type { Style } from '../../core/render/style';
import { StyledCanvas } from '../../widgets/symbol/styled-canvas';
import { SAMPLE_SYMBOL } from './sample-symbol';

const THUMBNAIL_PX = 144;
const QUIET_ZONE = 2;

/** A small symbol in a style, as decoration beside its name. */
export function StyleThumbnail({ style }: { readonly style: Style }) {
  return (
    <span className="block aspect-square overflow-hidden rounded-control border border-line bg-white">
      <StyledCanvas
        symbol={SAMPLE_SYMBOL}
        quietZoneModules={QUIET_ZONE}
        style={style}
        leastPx={THUMBNAIL_PX}
        label={null}
      />
    </span>
  );
}
