import { type Content, readContent } from './read-content';
import type { SymbolSequence } from './symbol-sequence';

/** A whole message put together from its symbols. */
export interface JoinedContent {
  readonly content: Content;
  /** Whether the parity that each symbol carries is that of the bytes; if not, symbols of two messages may have met. */
  readonly isParityRight: boolean;
}

/**
 * The message, or null while symbols are missing. Its charset is judged over all of it: a character may be split
 * between two symbols.
 */
export function joinSequence({ parts, parity }: SymbolSequence): JoinedContent | null {
  const segments = parts.flatMap((part) => part ?? []);
  if (parts.includes(null)) return null;
  const content = { ...readContent(segments.filter(({ mode }) => mode !== 'structured-append')), sequence: null };
  return { content, isParityRight: content.bytes.reduce((sum, byte) => sum ^ byte, 0) === parity };
}
