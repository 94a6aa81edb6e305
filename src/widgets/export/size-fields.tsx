import {
  DPI_LIMITS,
  MOST_PX,
  type OutputSize,
  SIZE_DIGITS,
  SIZE_LIMITS,
  SIZE_UNITS,
  inUnit,
} from '../../core/render/output-size';
import { OUTPUT_WORDS, type OutputWords } from '../../i18n/output/words';
import { useWords } from '../../i18n/use-words';
import { NumberField } from '../../ui/number-field';
import { Segmented } from '../../ui/segmented';
import { type SizeFacts, sizeFacts } from './size-facts';

interface SizeFieldsProps {
  readonly size: OutputSize;
  readonly onSize: (size: OutputSize) => void;
  /** Along the longer side, quiet zone included; null where they are not known. */
  readonly modules: number | null;
}

/** What fits on A4 beside the margins that every printer keeps. */
const PAPER_MM = 200;

/** Size, unit and density, with what they come to in words. */
export function SizeFields({ size, onSize, modules }: SizeFieldsProps) {
  const words = useWords(OUTPUT_WORDS);
  const facts = sizeFacts(size, modules);
  return (
    <div>
      <div className="grid grid-cols-2 items-end gap-4">
        <div className="col-span-2">
          <Segmented
            legend={words.unit}
            value={size.unit}
            options={SIZE_UNITS.map((unit) => ({ value: unit, label: words.units[unit] }))}
            onChange={(unit) => {
              onSize(inUnit(size, unit));
            }}
          />
        </div>
        <NumberField
          key={size.unit}
          label={words.size}
          unit={words.units[size.unit]}
          value={size.value}
          limits={SIZE_LIMITS[size.unit]}
          digits={SIZE_DIGITS[size.unit]}
          onChange={(value) => {
            onSize({ ...size, value });
          }}
        />
        <NumberField
          label={words.dpi}
          unit={words.dpiUnit}
          value={size.dpi}
          limits={DPI_LIMITS}
          onChange={(dpi) => {
            onSize({ ...size, dpi });
          }}
        />
      </div>
      {/* Two lines are kept free, so that nothing below moves while a size is typed. */}
      <p role="status" className="mt-2 min-h-12 text-small text-ink-faint">
        {size.unit === 'px'
          ? words.pixelFacts(facts.px, facts.mm, size.dpi)
          : `${words.lengthFacts(facts.mm, facts.px)} ${facts.pixelMm === null ? '' : words.notWhole(facts.pixelMm)}`}{' '}
        {facts.trouble === null && facts.modulePx !== null && words.modulePx(facts.modulePx)}{' '}
        {facts.trouble === null ? (
          facts.mm > PAPER_MM && words.wideForPaper
        ) : (
          <span className="text-warn">{troubleWords(words, facts.trouble, modules)}</span>
        )}
      </p>
    </div>
  );
}

function troubleWords(words: OutputWords, trouble: NonNullable<SizeFacts['trouble']>, modules: number | null): string {
  return trouble === 'too-small' ? words.tooSmall(Math.ceil(modules ?? 0)) : words.tooLarge(MOST_PX);
}
