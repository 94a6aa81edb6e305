import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inspectLogo } from './inspect-logo';

const image = sharp({ create: { width: 30, height: 20, channels: 4, background: '#f00' } });
const encoder = new TextEncoder();
const svg = (inside: string, before = '') =>
  encoder.encode(
    `<?xml version="1.0"?>${before}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`,
  );

describe('a picture for a logo', () => {
  it('is a PNG, JPEG, WebP or SVG, whatever it is named', async () => {
    expect(inspectLogo(await image.clone().png().toBuffer())).toEqual({ ok: true, value: 'png' });
    expect(inspectLogo(await image.clone().jpeg().toBuffer())).toEqual({ ok: true, value: 'jpeg' });
    expect(inspectLogo(await image.clone().webp().toBuffer())).toEqual({ ok: true, value: 'webp' });
    expect(inspectLogo(svg('<rect width="9" height="9"/>'))).toEqual({ ok: true, value: 'svg' });
    const wide = new Uint8Array(svg('<rect width="9" height="9"/>').length * 2).map((_, index) =>
      index % 2 === 0 ? (svg('<rect width="9" height="9"/>')[index / 2] ?? 0) : 0,
    );
    expect(inspectLogo(wide)).toEqual({ ok: true, value: 'svg' });
  });

  it('is refused with a reason of its own', async () => {
    const codeOf = (bytes: Uint8Array) => {
      const result = inspectLogo(bytes);
      return result.ok ? 'ok' : result.fault.code;
    };
    expect(codeOf(new Uint8Array())).toBe('file-empty');
    expect(codeOf(new Uint8Array(8 * 1024 * 1024 + 1))).toBe('logo-file-too-large');
    expect(codeOf(encoder.encode('only words'))).toBe('content-not-image');
    expect(codeOf(encoder.encode('%PDF-1.7'))).toBe('content-refused');
    expect(codeOf(await image.clone().gif().toBuffer())).toBe('logo-format');
    expect(codeOf(await image.clone().avif().toBuffer())).toBe('logo-format');
    const png = await image.clone().png().toBuffer();
    new DataView(png.buffer, png.byteOffset).setUint32(16, 30_000);
    expect(codeOf(png)).not.toBe('ok');
    expect(codeOf(readFileSync('public/icons/icon-192.png').subarray(0, 20))).toBe('header-damaged');
  });

  it('that is an SVG may be neither large nor without end', () => {
    const codeOf = (bytes: Uint8Array) => {
      const result = inspectLogo(bytes);
      return result.ok ? 'ok' : result.fault.code;
    };
    expect(codeOf(svg('x'.repeat(512 * 1024)))).toBe('svg-too-large');
    expect(codeOf(svg('&a;', '<!DOCTYPE svg [<!ENTITY a "aaaa">]>'))).toBe('svg-entities');
    expect(codeOf(svg('<use href="#a"/>'.repeat(20)))).toBe('ok');
    expect(codeOf(svg('<use href="#a"/>'.repeat(21)))).toBe('svg-repeats');
    expect(codeOf(svg('<s:use href="#a"/>'.repeat(21)))).toBe('svg-repeats');
  });
});
