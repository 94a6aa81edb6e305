import { describe, expect, it } from 'vitest';
import { ok } from '../../core/base/result';
import { encodeSymbol } from '../../core/encode/encode-symbol';
import { encodeAppended } from '../../core/encode/structured-append';
import { createEncoderScratch } from '../../core/encode/scratch';
import { LEVELS } from '../../core/qr/error-correction-level';
import type { QrSymbol } from '../../core/qr/symbol';
import { logoBudget } from '../../core/render/logo-budget';
import { logoLayout } from '../../core/render/logo-layout';
import { NO_GLYPHS } from '../../core/glyphs/glyph';
import { logoShapeOf } from '../../core/render/logo-shape';
import type { Logo } from '../../core/render/style';
import { encodedAroundLogo } from './around-logo';
import type { EncodeInput } from './contract';

const PICTURE = { mediaType: 'image/png', bytes: new Uint8Array(), widthPx: 1, heightPx: 1 } as const;
const CONTENT = { kind: 'picture', picture: PICTURE, silhouette: null } as const;
const LOGO: Logo = { share: 0.22, clearing: 'modules', marginModules: 1, content: CONTENT };
function input(text: string, more: Partial<EncodeInput> = {}): EncodeInput {
  return { content: { kind: 'text', text }, level: 'H', structuredAppend: 'off', logo: LOGO, ...more };
}

/** As the worker answers. */
async function answered(asked: EncodeInput) {
  const plainly = ({ content, structuredAppend, ...options }: EncodeInput) => {
    if (typeof structuredAppend === 'number')
      return Promise.resolve(encodeAppended(content, options, structuredAppend, createEncoderScratch()));
    const result = encodeSymbol(content, options);
    return Promise.resolve(result.ok ? ok([result.value]) : result);
  };
  return asked.logo ? encodedAroundLogo(asked, asked.logo, plainly) : plainly(asked);
}

async function encode(asked: EncodeInput): Promise<QrSymbol> {
  const result = await answered(asked);
  const symbol = result.ok ? result.value[0] : undefined;
  if (symbol === undefined) throw new Error('no symbol');
  return symbol;
}

function layoutOn(symbol: QrSymbol, logo: Logo) {
  const shape = logoShapeOf(logo, NO_GLYPHS);
  return shape && logoLayout(symbol, shape);
}

/** Of the worst block: what is left of its error correction, 1 being all. */
function shareLeft(symbol: QrSymbol): number {
  const layout = layoutOn(symbol, LOGO);
  const budget = layout && logoBudget(symbol, layout);
  if (budget === null) throw new Error('no budget');
  return 1 - budget.worst / budget.correctable;
}

function isUntouched(symbol: QrSymbol, logo: Logo = LOGO): boolean {
  const layout = layoutOn(symbol, logo);
  return layout !== null && !layout.isShrunk && logoBudget(symbol, layout)?.touched.length === 0;
}

describe('a symbol with a logo', () => {
  it('has the mask that loses least, and a larger version only where that leaves more', async () => {
    let better = 0;
    for (const level of LEVELS) {
      for (const length of [10, 40, 90, 200]) {
        const text = 'abcdefghij'.repeat(length / 10);
        const plain = await encode(input(text, { level, logo: null }));
        const chosen = await encode(input(text, { level }));
        expect(chosen.level).toBe(plain.level);
        expect(chosen.version - plain.version).toBeGreaterThanOrEqual(0);
        expect(chosen.version - plain.version).toBeLessThanOrEqual(3);
        const masks = Array.from({ length: 8 }, (_, mask) =>
          encodeSymbol({ kind: 'text', text }, { level, version: chosen.version, mask }),
        );
        for (const other of masks)
          if (other.ok) expect(shareLeft(chosen)).toBeGreaterThanOrEqual(shareLeft(other.value));
        if (isUntouched(plain)) expect(shareLeft(chosen)).toBeGreaterThanOrEqual(shareLeft(plain));
        if (shareLeft(chosen) > shareLeft(plain)) better += 1;
      }
    }
    expect(better).toBeGreaterThan(8);
  });

  it('leaves a version in which the logo covers an alignment pattern, if a near one has none there', async () => {
    const text = 'x'.repeat(170);
    expect((await encode(input(text, { logo: null }))).version).toBe(13);
    const small = { ...LOGO, share: 0.18 };
    const chosen = await encode(input(text, { logo: small }));
    expect(chosen.version).toBe(14);
    expect(isUntouched(chosen, small)).toBe(true);
  });

  it('keeps the version and mask that were asked for', async () => {
    expect(await encode(input('short', { version: 9, mask: 5 }))).toMatchObject({ version: 9, mask: 5 });
    expect(await encode(input('short', { mask: 3 }))).toMatchObject({ mask: 3 });
  });

  it('is the same at every try, and the plain one where nothing is hidden', async () => {
    expect(await encode(input('again and again and again'))).toEqual(await encode(input('again and again and again')));
    const nothing: Logo = { ...LOGO, content: { ...CONTENT, silhouette: ['.'] }, clearing: 'outline' };
    expect(await encode(input('again and again and again', { logo: nothing }))).toEqual(
      await encode(input('again and again and again', { logo: null })),
    );
  });

  it('makes room for a text as it does for a picture', async () => {
    const text = 'a text as a logo';
    const wordy: Logo = { ...LOGO, share: 0.3, content: { kind: 'text', text: '关注' } };
    const chosen = await encode(input(text, { level: 'M', logo: wordy }));
    const { mask, version } = await encode(input(text, { level: 'M', logo: null }));
    expect([chosen.version, chosen.mask]).not.toEqual([version, mask]);
    const nothing: Logo = { ...LOGO, content: { kind: 'text', text: '😀' } };
    expect(await encode(input(text, { level: 'M', logo: nothing }))).toMatchObject({ mask, version });
  });

  it('passes on what cannot be encoded, and linked codes, as they are', async () => {
    expect(await answered(input('x'.repeat(9000)))).toMatchObject({ ok: false, fault: { code: 'text-too-long' } });
    const linked = await answered(input('linked codes', { structuredAppend: 2 }));
    expect(linked).toMatchObject({ ok: true, value: [{ version: 2 }, { version: 2 }] });
    expect(linked).toEqual(await answered(input('linked codes', { structuredAppend: 2, logo: null })));
  });
});
