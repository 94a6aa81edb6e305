import { contrastOf } from '../../core/render/contrast';
import { type Paint, PLAIN_STYLE } from '../../core/render/style';
import { STYLE_WORDS } from '../../i18n/style/words';
import { useWords } from '../../i18n/use-words';
import { PaintField } from './paint-field';
import type { StylePartProps } from './style-part';

/** Colours of modules, finder patterns and ground, and whether readers can tell them apart. */
export function ColourChoices({ style, onStyle }: StylePartProps) {
  const words = useWords(STYLE_WORDS);
  const { modules, finderRing, finderCentre, ground } = style;
  const contrast = contrastOf(style);
  return (
    <div className="grid gap-5">
      <p role="status" className="text-small text-warn empty:hidden">
        {contrast.kind === 'low' && words.lowContrast(contrast.ratio)}
        {contrast.kind === 'inverted' && words.inverted}
      </p>
      <PaintField
        legend={words.modulePaint}
        paint={modules.paint}
        onPaint={(paint, field) => {
          const follows = (other: Paint): Paint => (isSame(other, modules.paint) ? paint : other);
          // Finder patterns of the same colour stay of one colour with the modules.
          onStyle(
            {
              modules: { ...modules, paint },
              finderRing: { ...finderRing, paint: follows(finderRing.paint) },
              finderCentre: { ...finderCentre, paint: follows(finderCentre.paint) },
            },
            `modules-${field}`,
          );
        }}
      />
      <PaintField
        legend={words.ringPaint}
        paint={finderRing.paint}
        onPaint={(paint, field) => {
          onStyle({ finderRing: { ...finderRing, paint } }, `ring-${field}`);
        }}
      />
      <PaintField
        legend={words.centrePaint}
        paint={finderCentre.paint}
        onPaint={(paint, field) => {
          onStyle({ finderCentre: { ...finderCentre, paint } }, `centre-${field}`);
        }}
      />
      {ground !== null && (
        <PaintField
          legend={words.groundPaint}
          paint={ground}
          onPaint={(paint, field) => {
            onStyle({ ground: paint }, `ground-${field}`);
          }}
        />
      )}
      <label className="flex min-h-11 items-start gap-3 py-2">
        <input
          type="checkbox"
          className="mt-1 size-5 shrink-0 accent-seal"
          checked={ground === null}
          onChange={(event) => {
            onStyle({ ground: event.target.checked ? null : PLAIN_STYLE.ground }, null);
          }}
        />
        <span>
          <span className="block font-semibold">{words.transparent}</span>
          <span className="text-small text-ink-faint">{words.transparentHelp}</span>
        </span>
      </label>
    </div>
  );
}

function isSame(one: Paint, other: Paint): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
