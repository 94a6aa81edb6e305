import { type Result, fail, ok } from '../src/core/base/result.ts';
import type { EncodeFault } from '../src/core/encode/encode-fault.ts';
import { encodeSymbol } from '../src/core/encode/encode-symbol.ts';
import { createEncoderScratch } from '../src/core/encode/scratch.ts';
import type { Content, EciPolicy, EncodeOptions, Fnc1 } from '../src/core/encode/options.ts';
import { encodeAppended } from '../src/core/encode/structured-append.ts';
import { isErrorCorrectionLevel } from '../src/core/qr/error-correction-level.ts';
import { RMQR_VERSIONS } from '../src/core/qr/rmqr-version.ts';
import type { QrSymbol } from '../src/core/qr/symbol.ts';
import { SYMBOLOGIES } from '../src/core/qr/symbology.ts';
import { words } from '../src/i18n/faults/en.ts';
import { describeFault } from '../src/i18n/faults/words.ts';

const scratch = createEncoderScratch();

interface Request {
  readonly content: Content;
  readonly options: EncodeOptions;
  /** Null for one symbol; a `count` of null for the fewest symbols that hold the content. */
  readonly structuredAppend: { readonly count: number | null } | null;
}

interface BadRequest {
  readonly code: 'bad-request';
  readonly message: string;
}

/** The response line for one request line; docs/encoder.md describes both. */
export function encodeLine(line: string): string {
  const request = parseRequest(line);
  if (!request.ok) return JSON.stringify({ error: request.fault });
  const { content, options, structuredAppend } = request.value;
  const result =
    structuredAppend === null
      ? single(encodeSymbol(content, options, scratch))
      : encodeAppended(content, options, structuredAppend.count, scratch);
  if (!result.ok) return JSON.stringify({ error: describedFault(result.fault) });
  return JSON.stringify({ symbols: result.value.map(described) });
}

function single(result: Result<QrSymbol, EncodeFault>): Result<readonly QrSymbol[], EncodeFault> {
  return result.ok ? ok([result.value]) : result;
}

function describedFault(fault: EncodeFault) {
  const { what, todo } = describeFault(words, fault);
  return { ...fault, message: `${what} ${todo}` };
}

function described(symbol: QrSymbol) {
  const { symbology, version, versionName, level, mask, segments, eci, structuredAppend, usedBits, capacityBits } =
    symbol;
  return {
    symbology,
    version: symbology === 'qr-code' ? version : versionName,
    level,
    mask,
    segments: segments.map(({ mode, length }) => (eci === null ? { mode, length } : { mode, eci, length })),
    ...(structuredAppend === null ? {} : { structuredAppend }),
    usedBits,
    capacityBits,
    rows: rowsOf(symbol),
  };
}

function rowsOf({ modules, widthModules, heightModules }: QrSymbol): string[] {
  return Array.from({ length: heightModules }, (_, row) =>
    modules.subarray(row * widthModules, (row + 1) * widthModules).join(''),
  );
}

function parseRequest(line: string): Result<Request, BadRequest> {
  try {
    const fields: unknown = JSON.parse(line);
    if (typeof fields !== 'object' || fields === null) return bad('a request is a JSON object');
    return readFields({ ...fields });
  } catch (cause) {
    return bad(`not JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function readFields(fields: Readonly<Record<string, unknown>>): Result<Request, BadRequest> {
  const { level = 'H', mask = null, boostLevel = false } = fields;
  const content = readContent(fields['text'], fields['bytesBase64']);
  if (content === null) return bad('"text" must be a string, or "bytesBase64" a string of Base64');
  if (!isErrorCorrectionLevel(level)) return bad('"level" must be L, M, Q or H');
  if (mask !== null && typeof mask !== 'number') return bad('"mask" must be a number');
  if (typeof boostLevel !== 'boolean') return bad('"boostLevel" must be true or false');
  const symbology = SYMBOLOGIES.find((known) => known === (fields['symbology'] ?? 'qr-code'));
  if (symbology === undefined) return bad(`"symbology" must be one of ${SYMBOLOGIES.join(', ')}`);
  const version = readVersion(fields['version'] ?? null);
  const eci = readEci(fields['eci'] ?? 'auto');
  const fnc1 = readFnc1(fields['fnc1'] ?? null);
  const structuredAppend = readStructuredAppend(fields['structuredAppend'] ?? false);
  if (!version.ok) return version;
  if (!eci.ok) return eci;
  if (!fnc1.ok) return fnc1;
  if (!structuredAppend.ok) return structuredAppend;
  const options = { level, symbology, version: version.value, mask, boostLevel, eci: eci.value, fnc1: fnc1.value };
  return ok({ content, options, structuredAppend: structuredAppend.value });
}

function readContent(text: unknown, bytesBase64: unknown): Content | null {
  if (typeof text === 'string') return { kind: 'text', text };
  if (typeof bytesBase64 !== 'string') return null;
  const bytes = Buffer.from(bytesBase64, 'base64');
  // Node leaves out what is not Base64.
  return bytes.toString('base64') === bytesBase64 ? { kind: 'bytes', bytes } : null;
}

/** A number, or a name: "7", "M2", "R7x43". */
function readVersion(version: unknown): Result<number | null, BadRequest> {
  if (version === null || typeof version === 'number') return ok(version);
  if (typeof version !== 'string') return bad('"version" must be a number or a name');
  const place = RMQR_VERSIONS.findIndex(({ name }) => name.toLowerCase() === version.toLowerCase());
  if (place >= 0) return ok(place + 1);
  return /^M?\d+$/i.test(version) ? ok(Number(version.replace(/^M/i, ''))) : bad(`no version ${version}`);
}

function readEci(eci: unknown): Result<EciPolicy, BadRequest> {
  if (eci === 'auto' || eci === 'always' || eci === 'never' || typeof eci === 'number') return ok(eci);
  return bad('"eci" must be "auto", "always", "never" or an assignment number');
}

/** "first", or {"second": "37"}. */
function readFnc1(fnc1: unknown): Result<Fnc1 | null, BadRequest> {
  if (fnc1 === null || fnc1 === false) return ok(null);
  if (fnc1 === 'first') return ok({ position: 'first' });
  const second: unknown = typeof fnc1 === 'object' && 'second' in fnc1 ? fnc1.second : undefined;
  if (typeof second === 'string') return ok({ position: 'second', applicationIndicator: second });
  return bad('"fnc1" must be "first" or {"second": application indicator}');
}

/** true for the fewest symbols that hold the content, or a number of symbols. */
function readStructuredAppend(value: unknown): Result<Request['structuredAppend'], BadRequest> {
  if (value === false) return ok(null);
  if (value === true) return ok({ count: null });
  return typeof value === 'number' ? ok({ count: value }) : bad('"structuredAppend" must be true, false or a number');
}

function bad(message: string): { readonly ok: false; readonly fault: BadRequest } {
  return fail({ code: 'bad-request', message });
}
