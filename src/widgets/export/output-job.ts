import { type Result, fail, ok } from '../../core/base/result';
import type { EncodeFault } from '../../core/encode/encode-fault';
import type { Content } from '../../core/encode/options';
import type { MadeKind, OperationFormat } from '../../core/operation/operation';
import { kindOf } from '../../core/payload/kind';
import type { QrSymbol } from '../../core/qr/symbol';
import { FILE_EXTENSIONS, type FileFormat, MEDIA_TYPES } from '../../core/render/file-format';
import { type OutputSize, millimetresOf } from '../../core/render/output-size';
import type { RenderFault } from '../../core/render/render-file';
import type { CallFault } from '../../platform/call-fault';
import type { Services } from '../../services/services';
import type { NamedFile } from '../../workers/encode/contract';
import { type EncodersDiffer, clearedForExport } from '../proof/export-guard';
import { EXPORT_PREFERENCES } from './export-preferences';
import { fileNameOf } from './file-name';
import type { OutputAction, OutputRequest } from './output-action';
import { OUTPUT_PREFERENCES } from './output-preferences';

export type OutputFault = EncodeFault | RenderFault | CallFault | EncodersDiffer;

/** What an action takes away. */
export interface OutputFile extends NamedFile {
  readonly type: string;
  /** Codes in it. */
  readonly count: number;
}

type Made = Promise<Result<OutputFile, OutputFault>>;

/**
 * Makes what an action takes away and tells the operation log of it, never which content. The content is encoded once
 * more, because the preview may still be one key behind.
 */
export async function makeOutput(action: OutputAction, request: OutputRequest, services: Services): Made {
  const startMs = performance.now();
  const file = await made(action, request, services);
  const count = file.ok ? file.value.count : 1;
  services.operationLog.record({
    event: 'generate',
    outcome: file.ok ? 'ok' : 'fail',
    input: 'form',
    format: formatOf(action),
    kinds: Array.from({ length: count }, () => madeKind(request)),
    durationMs: performance.now() - startMs,
  });
  return file;
}

async function made(action: OutputAction, request: OutputRequest, services: Services): Made {
  const { input, place } = request;
  if (action.kind === 'copy' && action.form === 'text') return ok(textFile(textOf(input.content)));
  const encoded = await services.encoder.encode(input);
  if (!encoded.ok) return encoded;
  const symbols = encoded.value;
  const cleared = await allowedToLeave(action, symbols, request, services);
  if (!cleared.ok) return cleared;
  if (action.kind === 'archive') return archive(symbols, request, services);
  const symbol = symbols[place] ?? symbols.at(-1);
  if (symbol === undefined) return fail({ code: 'text-empty' });
  const { size } = services.preferences.read(OUTPUT_PREFERENCES);
  // A printed picture states its size in millimetres: as pixels its density would be the browser's.
  const stated = action.kind === 'print' ? { ...size, value: millimetresOf(size), unit: 'mm' as const } : size;
  return one(symbol, pictureFormat(action), stated, request, services);
}

/** Linked symbols leave together or one by one. Where the operator has locked the proof, nothing is asked. */
async function allowedToLeave(
  action: OutputAction,
  symbols: readonly QrSymbol[],
  { input, place, style }: OutputRequest,
  services: Services,
): Promise<Result<null, OutputFault>> {
  if (!services.policy().features.proof) return ok(null);
  const { quietZoneModules } = services.preferences.read(EXPORT_PREFERENCES);
  const taken = action.kind === 'archive' ? symbols : symbols.slice(place, place + 1);
  return clearedForExport(services, { input, symbols: taken, quietZoneModules, style });
}

/** A printer is handed outlines, which have its own resolution. */
function pictureFormat(action: Exclude<OutputAction, { readonly kind: 'archive' }>): FileFormat {
  if (action.kind === 'print') return 'svg';
  if (action.kind === 'copy') return action.form === 'svg' ? 'svg' : 'png';
  return action.format;
}

async function one(
  symbol: QrSymbol,
  format: FileFormat,
  size: OutputSize,
  request: OutputRequest,
  { encoder, preferences }: Services,
): Made {
  const { quietZoneModules } = preferences.read(EXPORT_PREFERENCES);
  const { blackInk } = preferences.read(OUTPUT_PREFERENCES);
  const { style } = request;
  const rendered = await encoder.render({ symbol, format, quietZoneModules, style, size, blackInk });
  if (!rendered.ok) return rendered;
  const name = nameOf(symbol, size, request, preferences);
  return ok({
    name: `${name}.${FILE_EXTENSIONS[format]}`,
    bytes: rendered.value,
    type: MEDIA_TYPES[format],
    count: 1,
  });
}

async function archive(symbols: readonly QrSymbol[], request: OutputRequest, services: Services): Made {
  const { size, linkedFormats } = services.preferences.read(OUTPUT_PREFERENCES);
  const files: NamedFile[] = [];
  for (const symbol of symbols)
    for (const format of linkedFormats) {
      const file = await one(symbol, format, size, request, services);
      if (!file.ok) return file;
      files.push(file.value);
    }
  const packed = await services.encoder.archive(files);
  const [first] = symbols;
  if (!packed.ok || first === undefined) return packed.ok ? fail({ code: 'text-empty' }) : packed;
  const name = nameOf({ ...first, structuredAppend: null }, size, request, services.preferences);
  return ok({
    name: `${name}.zip`,
    bytes: packed.value,
    type: 'application/zip',
    count: symbols.length,
  });
}

function textFile(text: string): OutputFile {
  return { name: 'text', bytes: new TextEncoder().encode(text), type: 'text/plain', count: 1 };
}

export function nameOf(
  { versionName, level, structuredAppend }: QrSymbol,
  size: OutputSize,
  request: OutputRequest,
  preferences: Services['preferences'],
): string {
  return fileNameOf(preferences.read(OUTPUT_PREFERENCES).nameTemplate, {
    kind: madeKind(request),
    text: textOf(request.input.content),
    now: new Date(),
    versionName,
    level,
    size,
    place: structuredAppend,
  });
}

/** What is written as a text may be a link or the like. */
function madeKind({ kind, input }: OutputRequest): MadeKind {
  return kind === 'text' ? kindOf(textOf(input.content)) : kind;
}

function textOf(content: Content): string {
  return content.kind === 'text' ? content.text : '';
}

function formatOf(action: OutputAction): OperationFormat {
  switch (action.kind) {
    case 'archive':
      return 'zip';
    case 'copy':
      return action.form;
    case 'print':
      return 'print';
    default:
      return action.format;
  }
}
