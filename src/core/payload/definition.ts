import type { Result } from '../base/result';
import type { PayloadKind } from './kind';

/** Kinds that have a definition and can therefore be made from a form. */
export const DEFINED_KINDS = [
  'text',
  'url',
  'wifi',
  'contact',
  'event',
  'email',
  'phone',
  'sms',
  'location',
] as const satisfies readonly PayloadKind[];

export type DefinedKind = (typeof DEFINED_KINDS)[number];

/** One kind of content: its fields, and both directions between the fields and the text in the symbol. */
export interface PayloadDefinition<Values extends PayloadValues = PayloadValues> {
  readonly kind: DefinedKind;
  /** In the order of the form. */
  readonly fields: readonly PayloadField[];
  /** The values of an empty form. */
  readonly empty: Values;
  /** Null for a text that is not of this kind. Parts of the text that no field holds are left out. */
  parse(text: string): Values | null;
  format(values: Values): Result<string, PayloadFault>;
}

/** By name of the field: a text, the value of a choice, or for a flag a boolean. */
export type PayloadValues = Readonly<Record<string, string | boolean>>;

/** A filled form. */
export interface Payload {
  readonly kind: DefinedKind;
  readonly values: PayloadValues;
}

/** Why a form has no text yet. */
export interface PayloadFault {
  readonly code: 'field-missing' | 'field-invalid';
  /** Name of the field. */
  readonly field: string;
}

export type PayloadField = TextField | FlagField | ChoiceField;

interface FieldBase {
  readonly name: string;
  /** Shown only while a choice has one of these values. */
  readonly onlyIf?: { readonly field: string; readonly values: readonly string[] };
  /** Not needed by most people: shown behind a line that opens. */
  readonly isExtra?: boolean;
}

export interface TextField extends FieldBase {
  readonly type: 'text' | 'multiline' | 'password' | 'email' | 'tel' | 'url' | 'decimal' | 'date-time';
  readonly isRequired?: boolean;
}

export interface FlagField extends FieldBase {
  readonly type: 'flag';
}

export interface ChoiceField extends FieldBase {
  readonly type: 'choice';
  /** The first one is that of an empty form. */
  readonly options: readonly string[];
}
