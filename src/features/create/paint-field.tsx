import type { Stop } from '../../core/render/drawing';
import type { Paint } from '../../core/render/style';
import { STYLE_WORDS } from '../../i18n/style/words';
import { useWords } from '../../i18n/use-words';
import { NumberField } from '../../ui/number-field';
import { Segmented } from '../../ui/segmented';
import { ColourField } from './colour-field';

interface PaintFieldProps {
  readonly legend: string;
  readonly paint: Paint;
  /** @param field which part of the paint changes: changes of one part are one step to undo */
  readonly onPaint: (paint: Paint, field: string) => void;
}

const KINDS = ['solid', 'linear', 'radial'] as const;
const ANGLES = { min: 0, max: 359 } as const;

/** One colour, or a gradient from one to another. */
export function PaintField({ legend, paint, onPaint }: PaintFieldProps) {
  const words = useWords(STYLE_WORDS);
  return (
    <div className="grid gap-3">
      <Segmented
        legend={legend}
        value={paint.kind}
        options={KINDS.map((value) => ({ value, label: words.paints[value] }))}
        onChange={(kind) => {
          onPaint(asKind(paint, kind), kind);
        }}
      />
      <div className="grid gap-3 min-[26rem]:grid-cols-2">
        {stopsOf(paint).map((stop, index, stops) => (
          <ColourField
            key={index}
            label={labelOf(index, stops.length)}
            colour={stop.colour}
            onColour={(colour) => {
              onPaint(
                paint.kind === 'solid'
                  ? { ...paint, colour }
                  : { ...paint, stops: stops.map((old, place) => (place === index ? { ...old, colour } : old)) },
                `stop-${String(index)}`,
              );
            }}
          />
        ))}
        {paint.kind === 'linear' && (
          <NumberField
            label={words.angle}
            unit="°"
            value={paint.angleDegrees}
            limits={ANGLES}
            onChange={(angleDegrees) => {
              onPaint({ ...paint, angleDegrees }, 'angle');
            }}
          />
        )}
      </div>
    </div>
  );

  function labelOf(index: number, count: number): string {
    if (count === 1) return words.colour;
    return index === 0 ? words.from : index === count - 1 ? words.to : words.middle;
  }
}

function stopsOf(paint: Paint): readonly Stop[] {
  return paint.kind === 'solid' ? [{ offset: 0, colour: paint.colour }] : paint.stops;
}

/** The colours are kept; a solid colour becomes a gradient that starts as it was. */
function asKind(paint: Paint, kind: Paint['kind']): Paint {
  const given = stopsOf(paint);
  const colour = given[0]?.colour ?? '#000';
  if (kind === 'solid') return { kind, colour };
  const stops =
    given.length > 1
      ? given
      : ([
          { offset: 0, colour },
          { offset: 1, colour },
        ] as const);
  return kind === 'linear' ? { kind, angleDegrees: 45, stops } : { kind, stops };
}
