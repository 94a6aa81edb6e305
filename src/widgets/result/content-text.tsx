import { useState } from 'react';
import type { Content } from '../../core/decode/content/read-content';
import { CharsetChoice } from './charset-choice';
import { TextResult } from './text-result';

/** A text in the charset that is likeliest, or that the user chose among all that are plausible. */
export function ContentText({ content }: { readonly content: Content }) {
  const [chosen, setChosen] = useState(0);
  const candidates = [{ charset: content.charset, text: content.text }, ...content.alternatives];
  return (
    <>
      <TextResult text={candidates[chosen]?.text ?? content.text} />
      {candidates.length > 1 && (
        <CharsetChoice
          charsets={candidates.map(({ charset }) => charset)}
          chosen={chosen}
          isStated={content.isCharsetStated}
          onChoose={setChosen}
        />
      )}
    </>
  );
}
