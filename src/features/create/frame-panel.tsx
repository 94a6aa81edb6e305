import { useId } from 'react';
import type { Frame } from '../../core/render/style';
import { LOGO_WORDS } from '../../i18n/logo/words';
import { useWords } from '../../i18n/use-words';
import { Segmented } from '../../ui/segmented';
import type { StylePartProps } from './style-part';
import { TextOutlinesNote } from './text-outlines-note';

const EMPTY: Frame = { shape: 'none', caption: '', place: 'below', colour: '#1f1b16' };
const SHAPES = ['none', 'line', 'band'] as const satisfies readonly Frame['shape'][];
const PLACES = ['above', 'below'] as const satisfies readonly Frame['place'][];
const LONGEST_CAPTION = 80;

/** A line or band around the symbol, and words above or below it. */
export function FramePanel({ style, onStyle }: StylePartProps) {
  const words = useWords(LOGO_WORDS);
  const captionId = useId();
  const colourId = useId();
  const frame = style.frame ?? EMPTY;
  const isPlain = frame.shape === 'none' && frame.caption === '';

  function change(part: Partial<Frame>, key: string | null): void {
    const next = { ...frame, ...part };
    onStyle({ frame: next.shape === 'none' && next.caption === '' ? null : next }, key);
  }

  return (
    <section className="grid gap-4" aria-label={words.frame}>
      <Segmented
        legend={words.frame}
        value={frame.shape}
        options={SHAPES.map((value) => ({ value, label: words.frameShapes[value] }))}
        onChange={(shape) => {
          change({ shape }, null);
        }}
      />
      <div className="min-w-0">
        <label htmlFor={captionId} className="mb-2 block text-small font-semibold text-ink-soft">
          {words.caption}
        </label>
        <textarea
          id={captionId}
          rows={2}
          maxLength={LONGEST_CAPTION}
          className="block w-full min-w-0 resize-y rounded-control border border-line-strong bg-paper-raised px-3 py-2"
          value={frame.caption}
          aria-describedby={`${captionId}-help`}
          onChange={(event) => {
            change({ caption: event.target.value }, 'caption');
          }}
        />
        <p id={`${captionId}-help`} className="mt-2 text-small text-ink-faint">
          {words.captionHint}
        </p>
        <div aria-live="polite">{frame.caption !== '' && <TextOutlinesNote text={frame.caption} />}</div>
      </div>
      {!isPlain && (
        <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-4">
          <Segmented
            legend={words.captionPlace}
            value={frame.place}
            options={PLACES.map((value) => ({ value, label: words.places[value] }))}
            onChange={(place) => {
              change({ place }, null);
            }}
          />
          <input
            id={colourId}
            type="color"
            aria-label={words.frameColour}
            title={words.frameColour}
            className="h-11 w-14 cursor-pointer rounded-control border border-line-strong bg-paper-raised p-1"
            value={frame.colour}
            onChange={(event) => {
              change({ colour: `#${event.target.value.slice(1)}` }, 'frame-colour');
            }}
          />
        </div>
      )}
    </section>
  );
}
