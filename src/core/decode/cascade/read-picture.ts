import { diagnose } from '../diagnosis/diagnose';
import { isInside, middleOf, quadOf } from '../fit/quad';
import { type FoundSymbol, type ReadSymbol, scaleCorners } from '../found-symbol';
import { type LightSource, lightOfGrey } from '../light/light-source';
import { type Pyramid, pyramidOf } from '../light/pyramid';
import { sceneOf } from '../light/scene';
import type { PictureReading } from '../picture-reading';
import { type Rescue, createRescue } from '../rescue/rescue';
import { type Budget, budgetOf } from './budget';
import type { DecodeMeans } from './decode-means';
import { glance, harderReading, isHalved, thoroughReading } from './first-reading';
import { type SearchStep, glanceFor, stepsFor } from './looks';
import { paceOf } from './pace';
import { rescuedSymbol } from './rescued-symbol';
import { type Retouched, retouchesOf } from './retouches';

/** Milliseconds for a picture, the engine's reading among them. The step that is under way when they are over is finished. */
const BUDGET_MS = { file: 1200, deep: 15_000 } as const;

/** A picture read a second time, on another ground, gets what is left of its time, and at least this share. */
const LEAST_SHARE = 0.25;

/**
 * Every symbol of a picture: first what the engine reads, then what our own search finds besides.
 * @param spentMs what the same picture has taken before
 */
export function readPicture(picture: LightSource, mode: 'file' | 'deep', { engine, nowMs, onProgress }: DecodeMeans, spentMs = 0): PictureReading {
  const startMs = nowMs();
  const budget = budgetOf(nowMs, Math.max(LEAST_SHARE * BUDGET_MS[mode], BUDGET_MS[mode] - spentMs), onProgress);
  const pyramid = pyramidOf(picture);
  const symbols: ReadSymbol[] = [];
  const keep = (found: readonly FoundSymbol[]): void => {
    symbols.push(...found.map((symbol) => ({ ...symbol, afterMs: nowMs() - startMs })));
  };
  const search = (rescue: Rescue, where: Pyramid, scale = 1): void => {
    const pace = paceOf(where, budget);
    for (const step of stepsFor(where)) {
      if (budget.isSpent()) return;
      if (!pace.allows(step)) continue;
      const before = rescue.reads.length;
      pace.measure(step, () => {
        take(rescue, step, budget);
      });
      keep(rescue.reads.slice(before).map((dug) => scaled(rescuedSymbol(dug), scale)));
    }
  };
  const searchRetouched = ({ make, scale, isForEngine }: Retouched): void => {
    const image = make();
    const where = pyramidOf(lightOfGrey(image));
    if (isForEngine && engine.isThorough) keep(unknown(engine.read(image, 'harder').map((symbol) => scaled(symbol, scale)), symbols));
    const known = symbols.map(({ corners }) => quadOf(scaleCorners(corners, 1 / scale)));
    search(createRescue(sceneOf(where), known), where, scale);
  };

  const first = mode === 'deep' ? thoroughReading(pyramid, engine) : glance(pyramid, engine);
  keep(first.length > 0 ? first : harderReading(pyramid, engine));
  const scene = sceneOf(pyramid);
  const rescue = createRescue(scene, symbols.map(({ corners }) => quadOf(corners)));
  if (symbols.length === 0 || mode === 'deep' || !engine.isThorough) {
    search(rescue, pyramid);
  } else {
    const glanced = glanceFor(pyramid);
    if (glanced !== null) rescue.seek(glanced);
    if (first.length > 0 && isHalved(pyramid) && seesMore(rescue)) {
      const more = unknown(harderReading(pyramid, engine), symbols);
      keep(more);
      rescue.leaveOut(more.map(({ corners }) => quadOf(corners)));
    }
    rescue.pursue(budget);
    keep(rescue.reads.map(rescuedSymbol));
    if (seesMore(rescue)) search(rescue, pyramid);
  }
  for (const retouched of retouchesOf(pyramid, mode)) {
    if (budget.isSpent() || (mode === 'file' && symbols.length > 0)) break;
    searchRetouched(retouched);
  }
  return { symbols, diagnosis: symbols.length > 0 ? null : diagnose(scene, rescue.stuck(), rescue.finders()) };
}

function take(rescue: Rescue, step: SearchStep, budget: Budget): void {
  if (step.kind === 'look') rescue.look(step.search, budget);
  else rescue.lookForPairs(budget);
}

/** What is not among the known: another text, or another place. */
function unknown(found: readonly FoundSymbol[], known: readonly FoundSymbol[]): readonly FoundSymbol[] {
  return found.filter(({ text, corners }) => {
    const middle = middleOf(quadOf(corners));
    return !known.some((other) => other.text === text && isInside(quadOf(other.corners), middle));
  });
}

/** A pattern this clear, beside the symbols that were read, belongs to a symbol that was not. */
const CLEAR_FINDER_SCORE = 0.6;

/** Whether a glance beside the symbols that were read showed another, or a part of one: then the picture deserves a full search. */
function seesMore(rescue: Rescue): boolean {
  return rescue.reads.length > 0 || rescue.finders().some(({ score }) => score >= CLEAR_FINDER_SCORE);
}

function scaled(symbol: FoundSymbol, scale: number): FoundSymbol {
  return { ...symbol, corners: scaleCorners(symbol.corners, scale) };
}
