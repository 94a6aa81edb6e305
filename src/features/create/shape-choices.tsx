import { useId } from 'react';
import { FINDER_SHAPES, MODULE_SHAPES, PLAIN_STYLE, type Style } from '../../core/render/style';
import { STYLE_WORDS } from '../../i18n/style/words';
import { useWords } from '../../i18n/use-words';
import type { StylePartProps } from './style-part';
import { StyleThumbnail } from './style-thumbnail';

/** The shapes of modules, finder rings and finder centres, each drawn as it comes out. */
export function ShapeChoices({ style, onStyle }: StylePartProps) {
  const words = useWords(STYLE_WORDS);
  const { modules, finderRing, finderCentre } = style;
  return (
    <div className="grid gap-5">
      <ShapeChoice
        legend={words.moduleShape}
        shapes={MODULE_SHAPES}
        names={words.moduleShapes}
        chosen={modules.shape}
        drawnAs={(shape) => shown({ modules: shape })}
        onShape={(shape) => {
          onStyle({ modules: { ...modules, shape } }, null);
        }}
      />
      <ShapeChoice
        legend={words.ringShape}
        shapes={FINDER_SHAPES}
        names={words.finderShapes}
        chosen={finderRing.shape}
        drawnAs={(shape) => shown({ modules: modules.shape, ring: shape, centre: finderCentre.shape })}
        onShape={(shape) => {
          onStyle({ finderRing: { ...finderRing, shape } }, null);
        }}
      />
      <ShapeChoice
        legend={words.centreShape}
        shapes={FINDER_SHAPES}
        names={words.finderShapes}
        chosen={finderCentre.shape}
        drawnAs={(shape) => shown({ modules: modules.shape, ring: finderRing.shape, centre: shape })}
        onShape={(shape) => {
          onStyle({ finderCentre: { ...finderCentre, shape } }, null);
        }}
      />
    </div>
  );
}

interface Shapes {
  readonly modules: Style['modules']['shape'];
  readonly ring?: Style['finderRing']['shape'];
  readonly centre?: Style['finderCentre']['shape'];
}

/** In black, so that only the shape differs. */
function shown({ modules, ring = 'as-modules', centre = 'as-modules' }: Shapes): Style {
  const { paint } = PLAIN_STYLE.modules;
  return {
    ...PLAIN_STYLE,
    modules: { shape: modules, paint },
    finderRing: { shape: ring, paint },
    finderCentre: { shape: centre, paint },
  };
}

interface ShapeChoiceProps<Shape extends string> {
  readonly legend: string;
  readonly shapes: readonly Shape[];
  readonly names: Readonly<Record<Shape, string>>;
  readonly chosen: Shape;
  readonly drawnAs: (shape: Shape) => Style;
  readonly onShape: (shape: Shape) => void;
}

function ShapeChoice<Shape extends string>(props: ShapeChoiceProps<Shape>) {
  const { legend, shapes, names, chosen, drawnAs, onShape } = props;
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-small font-semibold text-ink-soft">{legend}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(4.5rem,1fr))] gap-2">
        {shapes.map((shape) => (
          <label
            key={shape}
            className="relative min-w-0 rounded-control p-1 text-center text-small hover:bg-paper-sunk has-checked:bg-paper-sunk has-checked:font-semibold has-checked:outline-2 has-checked:outline-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-seal"
          >
            <input
              type="radio"
              className="absolute inset-0 z-10 opacity-0"
              name={name}
              value={shape}
              checked={shape === chosen}
              onChange={() => {
                onShape(shape);
              }}
            />
            <StyleThumbnail style={drawnAs(shape)} />
            <span className="mt-1 block">{names[shape]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
