/** Two programs that share no code between pixels and modules: an engine of another project, and our own search. */
export const READERS = ['engine', 'own'] as const;
export type ReaderName = (typeof READERS)[number];
