import { useEffect, useState } from 'react';
import { type Glyphs, NO_GLYPHS } from '../../core/glyphs/glyph';
import { useServices } from '../../services/services-context';

/** The outlines of a text. Those of the text before it stay until they are there, so that nothing blinks while typing. */
export function useGlyphs(text: string): Glyphs {
  const { encoder } = useServices();
  const [glyphs, setGlyphs] = useState(NO_GLYPHS);
  useEffect(() => {
    if (text === '') return;
    let isWanted = true;
    void encoder.glyphs(text).then((result) => {
      if (isWanted && result.ok) setGlyphs(result.value);
    });
    return () => {
      isWanted = false;
    };
  }, [encoder, text]);
  return glyphs;
}
