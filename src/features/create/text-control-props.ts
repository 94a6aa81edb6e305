import type { TextField } from '../../core/payload/definition';

export interface TextControlProps {
  readonly id: string;
  readonly field: TextField;
  readonly label: string;
  readonly value: string;
  /** Of a time, the day alone. */
  readonly isDay: boolean;
  readonly isRequired: boolean;
  readonly isFaulty: boolean;
  readonly noteId: string | undefined;
  readonly onValue: (value: string) => void;
  readonly onLeave: () => void;
}
