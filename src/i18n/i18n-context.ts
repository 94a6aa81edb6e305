import { createContext, useContext } from 'react';
import type { Messages } from './messages';

export const MessagesContext = createContext<Messages | null>(null);

export function useMessages(): Messages {
  const messages = useContext(MessagesContext);
  if (messages === null) throw new Error('words are used outside of their context');
  return messages;
}
