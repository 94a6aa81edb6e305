import { type Result, ok } from '../../core/base/result';
import type { LayoutFault } from '../../core/render/layout';
import type { ArchiveInput } from './contract';
import { rendered } from './rendered';
import { zipped } from './zipped';

/** The bytes of a ZIP file with each symbol as PNG and as SVG. */
export async function archived({
  symbols,
  names,
  quietZoneModules,
  style,
  sizePx,
}: ArchiveInput): Promise<Result<Uint8Array<ArrayBuffer>, LayoutFault>> {
  const files: (readonly [name: string, bytes: Uint8Array])[] = [];
  for (const [index, symbol] of symbols.entries()) {
    for (const format of ['png', 'svg'] as const) {
      const file = await rendered({ symbol, format, quietZoneModules, style, sizePx });
      if (!file.ok) return file;
      files.push([`${names[index] ?? String(index + 1)}.${format}`, file.value]);
    }
  }
  return ok(await zipped(files));
}
