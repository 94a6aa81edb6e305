import { oneOf, yesOrNo } from '../../core/base/fields';
import { FILE_FORMATS, type FileFormat } from '../../core/render/file-format';
import { type OutputSize, parseSize } from '../../core/render/output-size';
import type { PreferenceSlice } from '../../platform/preference-store';
import { DEFAULT_TEMPLATE, parseTemplate } from './name-template';

/** How files are made; fetched with what makes them. */
interface OutputPreferences {
  readonly size: OutputSize;
  readonly blackInk: boolean;
  readonly nameTemplate: string;
  /** Of each linked code in one archive; never empty. */
  readonly linkedFormats: readonly FileFormat[];
}

export const OUTPUT_PREFERENCES: PreferenceSlice<OutputPreferences> = {
  key: 'output',
  defaults: {
    size: { value: 1024, unit: 'px', dpi: 300 },
    blackInk: false,
    nameTemplate: DEFAULT_TEMPLATE,
    linkedFormats: ['png', 'svg'],
  },
  parse: ({ size, blackInk, nameTemplate, linkedFormats }) => ({
    size: parseSize(size),
    blackInk: yesOrNo(blackInk),
    nameTemplate: typeof nameTemplate === 'string' && parseTemplate(nameTemplate).ok ? nameTemplate : undefined,
    linkedFormats: parseFormats(linkedFormats),
  }),
};

function parseFormats(value: unknown): readonly FileFormat[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const named: readonly unknown[] = value;
  const known = FILE_FORMATS.filter((format) => named.some((name) => oneOf(FILE_FORMATS, name) === format));
  return known.length > 0 && known.length === named.length ? known : undefined;
}
