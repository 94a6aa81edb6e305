import { type Result, fail, ok } from '../../core/base/result';
import { encodeSymbol } from '../../core/encode/encode-symbol';
import { isWorse } from '../../core/proof/grade';
import { type Made, mended, mendsFor } from '../../core/proof/mends';
import { type Verdict, prove } from '../../core/proof/prove';
import { engineReader, ownReader } from '../../core/proof/readers';
import { rightReading } from '../../core/proof/right-reading';
import { flatStyle } from '../../core/proof/sheets';
import type { QrSymbol } from '../../core/qr/symbol';
import { drawingOf } from '../encode/drawing-of';
import { loadEngine } from '../engine-loader';
import { loaded } from '../loaded';
import type { Handlers } from '../serve';
import type { CompareInput, MendInput, ProofContract, ProofFault, ProveInput, SecondEncoding } from './contract';
import { drawSheet } from './draw-sheet';
import { nextTask } from './next-task';

/** Mends that are offered at once; more would be a list to read. */
const MOST_MENDS = 4;

export const proofHandlers: Handlers<ProofContract> = {
  async prove(input, { signal }) {
    const { symbol, encode } = input;
    const secondEncoding = await compare({ symbol, content: encode.content, hasFnc1: encode.fnc1 != null });
    const verdict = await proved(input, signal);
    return { value: verdict.ok ? ok({ ...verdict.value, secondEncoding }) : verdict, transfer: [] };
  },

  async mend(input, { signal, emit }) {
    return { value: await offerMends(input, signal, emit), transfer: [] };
  },

  async compare(input) {
    return { value: await compare(input), transfer: [] };
  },
};

/** The other encoder is fetched when it is first asked. */
async function compare({ symbol, content, hasFnc1 }: CompareInput): Promise<SecondEncoding> {
  const { encodeAgain } = await loaded(() => import('./second-encoding'));
  return encodeAgain(symbol, content, hasFnc1);
}

/** Step by step, so that a call that is no longer wanted ends soon. What it answers then is not looked at. */
async function proved(input: ProveInput, signal: AbortSignal): Promise<Result<Verdict, ProofFault>> {
  const { symbol, quietZoneModules, style, encode } = input;
  const engine = await loadEngine();
  if (!engine.ok) return engine;
  const sheet = await drawSheet(await drawingOf({ symbol, quietZoneModules, style }));
  const flat =
    style === null || (style.frame === null && style.turnDegrees === 0)
      ? sheet
      : await drawSheet(await drawingOf({ symbol, quietZoneModules, style: flatStyle(style) }));
  if (sheet === null || flat === null) return fail({ code: 'no-canvas' });
  const steps = prove({
    symbol,
    quietZoneModules,
    sheet,
    flat,
    readers: { engine: engineReader(engine.value), own: ownReader(symbol.symbology) },
    isRight: rightReading(symbol, encode.content, encode.fnc1 != null),
  });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return ok(step.value);
    await nextTask();
    if (signal.aborted) return fail({ code: 'engine-load-failed', reason: 'aborted' });
  }
}

async function offerMends(
  input: MendInput,
  signal: AbortSignal,
  emit: Parameters<Handlers<ProofContract>['mend']>[1]['emit'],
): Promise<Result<null, ProofFault>> {
  const { encode, symbol, quietZoneModules, style, grade } = input;
  const made: Made = { level: symbol.level ?? encode.level, quietZoneModules, style };
  const kinds = new Set<string>();
  for (const mend of mendsFor(made, symbol.symbology)) {
    if (signal.aborted || kinds.size >= MOST_MENDS) break;
    // The first of a kind that helps changes least.
    if (kinds.has(mend.kind)) continue;
    const next = mended(made, mend);
    const again = mend.kind === 'level' ? withLevel(encode, next.level) : symbol;
    if (again === null) continue;
    const verdict = await proved(
      { encode, symbol: again, quietZoneModules: next.quietZoneModules, style: next.style },
      signal,
    );
    if (!verdict.ok) return verdict;
    if (!isWorse(grade, verdict.value.grade)) continue;
    kinds.add(mend.kind);
    await emit({ mend, grade: verdict.value.grade });
  }
  return ok(null);
}

/** Null where the content does not fit at that level, or where the symbol is one of several. */
function withLevel(encode: ProveInput['encode'], level: Made['level']): QrSymbol | null {
  if (encode.structuredAppend !== 'off') return null;
  const made = encodeSymbol(encode.content, { ...encode, level });
  return made.ok ? made.value : null;
}
