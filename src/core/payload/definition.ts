import type { Result } from '../base/result';
import type { Content, EncodeOptions, Fnc1 } from '../encode/options';

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
  'sepa',
  'swiss-bill',
  'emv',
  'bitcoin',
  'otp',
  'gs1',
  'gs1-link',
  'bytes',
] as const;

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
  /** Fails with the first fault. */
  format(values: Values): Result<string, PayloadFault>;
  /** Each field's fault, at most one a field, in the order of the form. */
  faults(values: Values): readonly PayloadFault[];
  readonly fixed?: FixedOptions;
  /** What the encoder is handed, where that is not the text itself. Null for a text that has no such content. */
  encoded?(text: string): EncodedPayload | null;
}

export interface EncodedPayload {
  readonly content: Content;
  readonly fnc1?: Fnc1;
}

/** What the standard of a kind fixes, whatever the user chose. */
export type FixedOptions = Partial<Pick<EncodeOptions, 'symbology' | 'level' | 'boostLevel'>>;

/** By name of the field: a text, the value of a choice, or for a flag a boolean. */
export type PayloadValues = Readonly<Record<string, string | boolean>>;

/** A filled form. */
export interface Payload {
  readonly kind: DefinedKind;
  readonly values: PayloadValues;
  /** The text in the symbol where it was edited by hand and says more than the fields; else null. */
  readonly written: string | null;
}

/** Why a form has no text yet. */
export interface PayloadFault {
  readonly code: 'field-missing' | 'field-invalid';
  /** Name of the field. */
  readonly field: string;
  /** Which of several rules of the field is broken. */
  readonly reason?: string;
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
  /** `code`: letters and digits that are copied, not read. */
  readonly type:
    | 'text'
    | 'code'
    | 'multiline'
    | 'password'
    | 'email'
    | 'tel'
    | 'url'
    | 'decimal'
    | 'integer'
    | 'date-time'
    | 'date'
    | 'file';
  readonly isRequired?: boolean;
  /** Needs the whole width of the form. */
  readonly isWide?: boolean;
}

export interface FlagField extends FieldBase {
  readonly type: 'flag';
}

export interface ChoiceField extends FieldBase {
  readonly type: 'choice';
  /** The first one is that of an empty form. */
  readonly options: readonly string[];
}
