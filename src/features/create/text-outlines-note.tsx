import { FAULT_WORDS, describeFault } from '../../i18n/faults/words';
import { LOGO_WORDS } from '../../i18n/logo/words';
import { useWords } from '../../i18n/use-words';
import { FaultLine } from '../../ui/fault-line';
import { useGlyphs } from '../../widgets/symbol/use-glyphs';

const MOST_NAMED = 12;

/** Which signs of a text have no outline, or why there are none at all. */
export function TextOutlinesNote({ text }: { readonly text: string }) {
  const words = useWords(LOGO_WORDS);
  const faults = useWords(FAULT_WORDS);
  const outlines = useGlyphs(text);
  if (outlines.text !== text) return null;
  if (outlines.fault !== null) return <FaultLine words={describeFault(faults, outlines.fault)} />;
  const missing = [...new Set(text)].filter((sign) => sign.trim() !== '' && !outlines.glyphs.has(sign));
  return missing.length === 0 ? null : (
    <p className="text-small text-warn">{words.missingSigns(missing.slice(0, MOST_NAMED))}</p>
  );
}
