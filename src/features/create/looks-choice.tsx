import { LOOKS, LOOK_NAMES } from '../../core/render/looks';
import { PLAIN_STYLE, type Style } from '../../core/render/style';
import { STYLE_WORDS } from '../../i18n/style/words';
import { useWords } from '../../i18n/use-words';
import { StyleThumbnail } from './style-thumbnail';

interface LooksChoiceProps {
  readonly chosen: Style | null;
  readonly onLook: (style: Style | null) => void;
}

/** The ready-made looks, and plain. */
export function LooksChoice({ chosen, onLook }: LooksChoiceProps) {
  const words = useWords(STYLE_WORDS);
  return (
    <div
      role="group"
      aria-label={words.readyMade}
      className="grid grid-cols-[repeat(auto-fill,minmax(4.5rem,1fr))] gap-3"
    >
      <LookButton
        name={words.plain}
        style={PLAIN_STYLE}
        isChosen={chosen === null}
        onPress={() => {
          onLook(null);
        }}
      />
      {LOOK_NAMES.map((name) => (
        <LookButton
          key={name}
          name={words.looks[name]}
          style={LOOKS[name]}
          isChosen={chosen === LOOKS[name]}
          onPress={() => {
            onLook(LOOKS[name]);
          }}
        />
      ))}
    </div>
  );
}

interface LookButtonProps {
  readonly name: string;
  readonly style: Style;
  readonly isChosen: boolean;
  readonly onPress: () => void;
}

export function LookButton({ name, style, isChosen, onPress }: LookButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      className="min-w-0 rounded-control p-1 text-center text-small hover:bg-paper-sunk aria-pressed:bg-paper-sunk aria-pressed:font-semibold aria-pressed:outline-2 aria-pressed:outline-ink"
      onClick={onPress}
    >
      <StyleThumbnail style={style} />
      <span className="mt-1 block truncate">{name}</span>
    </button>
  );
}
