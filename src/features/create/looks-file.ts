import { type Result, fail, ok } from '../../core/base/result';
import { fields, listOf, option, plainText } from '../../core/base/strict-reader';
import { jsonOfStyle, parseStyle } from '../../core/render/parse-style';
import type { Style } from '../../core/render/style';
import { LOOK_NAME_LENGTH, MOST_JSON_LENGTH, MOST_LOOKS } from './own-looks-preferences';

export interface NamedLook {
  readonly name: string;
  readonly style: Style;
}

interface LooksFile {
  readonly format: 'qr-code-master-looks';
  readonly version: 1;
  readonly looks: readonly NamedLook[];
}

export interface LooksFileFault {
  readonly code: 'looks-too-large' | 'looks-not-json' | 'looks-malformed';
}

const readFile = fields<LooksFile>({
  format: option(['qr-code-master-looks']),
  version: option([1]),
  looks: listOf(
    fields<NamedLook>({
      name: plainText(LOOK_NAME_LENGTH),
      style: (value, path) => {
        const style = parseStyle(value);
        return style.ok ? style : fail({ path: `${path}.${style.fault.path}` });
      },
    }),
    1,
    MOST_LOOKS,
  ),
});

/** A file of looks that can be read by whoever opens it. */
export function writeLooks(looks: readonly NamedLook[]): string {
  const file = {
    format: 'qr-code-master-looks',
    version: 1,
    looks: looks.map(({ name, style }) => ({ name, style: jsonOfStyle(style) })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

export function readLooks(text: string): Result<readonly NamedLook[], LooksFileFault> {
  if (text.length > MOST_JSON_LENGTH) return fail({ code: 'looks-too-large' });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fail({ code: 'looks-not-json' });
  }
  const file = readFile(json, '');
  return file.ok ? ok(file.value.looks) : fail({ code: 'looks-malformed' });
}
