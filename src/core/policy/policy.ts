import { LANGUAGES, type Language } from '../base/language';
import { recordOf } from '../base/record-of';
import type { ErrorCorrectionLevel } from '../qr/error-correction-level';

/** What an operator can lock. A feature that a policy file does not name is locked. */
export const FEATURES = [
  /** The screen that makes codes. */
  'create',
  /** Kinds of content other than text. */
  'kinds',
  /** Shapes, colours, logo and frame other than black on white squares. */
  'style',
  /** The proof that a code scans, and the check by a second encoder before a download. */
  'proof',
  /** The screen that reads codes. */
  'scan',
  'camera',
  /** Pictures chosen, dropped or pasted. */
  'files',
  /** Downloads. */
  'save',
  /** Copying to the clipboard. */
  'copy',
  /** Handing files to other programs of the device. */
  'share',
  'print',
] as const;
export type Feature = (typeof FEATURES)[number];

/** `device` keeps a chained list in this browser; `server` also reports each entry to the server's log. */
export const OPERATION_LOG_MODES = ['off', 'device', 'server'] as const;
export type OperationLogMode = (typeof OPERATION_LOG_MODES)[number];

/** A text in each language. */
export type LocalText = Readonly<Record<Language, string>>;

/** `any`, or host names: exact, or `*.name` for everything below it. None means that no link can be opened. */
export type LinkHosts = 'any' | readonly string[];

/** What the operator of a server decides for every page that it serves: `/policy.json`, version 1. */
export interface Policy {
  readonly features: Readonly<Record<Feature, boolean>>;
  readonly operationLog: OperationLogMode;
  /** How long the list of operations stays in the browser. */
  readonly operationLogDays: number;
  /** How long a history of contents may be kept in the browser; 0 keeps none. */
  readonly historyDays: number;
  readonly linkHosts: LinkHosts;
  /** Only files named as a picture are read; else one whose name says nothing of its kind is judged by its content. */
  readonly strictNames: boolean;
  /** The error correction level until the user chooses another. */
  readonly level: ErrorCorrectionLevel;
  /** In the order of preference; never empty. */
  readonly languages: readonly Language[];
  readonly brand: { readonly name: LocalText | null; readonly logo: string | null };
  /** A marking above every screen, such as a classification. */
  readonly banner: LocalText | null;
  /** Builds with a lower number are called back and refuse to work; 0 calls none back. */
  readonly minimumBuild: number;
}

/** What holds when the policy cannot be known: every lock closed, codes are made on the screen only, nothing is recorded. */
export const SAFEST_POLICY: Policy = {
  features: { ...recordOf(FEATURES, false), create: true },
  operationLog: 'off',
  operationLogDays: 200,
  historyDays: 0,
  linkHosts: [],
  strictNames: true,
  level: 'H',
  languages: LANGUAGES,
  brand: { name: null, logo: null },
  banner: null,
  minimumBuild: 0,
};
