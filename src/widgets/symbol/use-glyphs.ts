import { useEffect, useState } from 'react';
import { type Glyphs, NO_GLYPHS } from '../../core/glyphs/glyph';
import { useServices } from '../../services/services-context';
import type { CallFault } from '../../platform/call-fault';

interface GlyphState {
  /** The text that the glyphs are of. */
  readonly text: string;
  readonly glyphs: Glyphs;
  readonly fault: Exclude<CallFault, { readonly code: 'aborted' }> | null;
}

const NOTHING: GlyphState = { text: '', glyphs: NO_GLYPHS, fault: null };

/** The outlines of a text. Those of the text before it stay until they are there, so that nothing blinks while typing. */
export function useGlyphs(text: string): GlyphState {
  const { encoder } = useServices();
  const [state, setState] = useState(NOTHING);
  useEffect(() => {
    if (text === '') return;
    let isWanted = true;
    void encoder.glyphs(text).then((result) => {
      if (!isWanted) return;
      if (result.ok) setState({ text, glyphs: result.value, fault: null });
      else if (result.fault.code !== 'aborted') {
        const { fault } = result;
        setState(({ glyphs }) => ({ text, glyphs, fault }));
      }
    });
    return () => {
      isWanted = false;
    };
  }, [encoder, text]);
  return state;
}
