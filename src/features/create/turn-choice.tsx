import { TURN_DEGREES } from '../../core/render/style';
import { STYLE_WORDS } from '../../i18n/style/words';
import { useWords } from '../../i18n/use-words';
import { Segmented } from '../../ui/segmented';
import type { StylePartProps } from './style-part';

const OPTIONS = TURN_DEGREES.map((degrees) => ({ value: String(degrees), label: `${String(degrees)}°` }));

/** By how much the symbol is turned, clockwise. */
export function TurnChoice({ style, onStyle }: StylePartProps) {
  const words = useWords(STYLE_WORDS);
  return (
    <Segmented
      legend={words.turn}
      value={String(style.turnDegrees)}
      options={OPTIONS}
      onChange={(value) => {
        onStyle({ turnDegrees: TURN_DEGREES.find((degrees) => String(degrees) === value) ?? 0 }, null);
      }}
    />
  );
}
