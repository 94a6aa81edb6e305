import type { RgbaPicture } from '../../src/core/decode/decode-picture.ts';
import type { Quad } from './manifest.ts';

/** A symbol as one engine reports it. */
export interface Found {
  readonly text: string;
  readonly corners: Quad;
  /** Of ours: which stage of the cascade read it. */
  readonly stage?: string;
  /** Milliseconds of the engine's own clock from the start of the picture; absent where it answers once. */
  readonly afterMs?: number;
  /** Of the first symbol: CPU of the process until it was reported. `afterMs` of a short picture is wall time, which a busy machine stretches. */
  readonly afterCpuMs?: number;
}

/** One engine with one set of options. It is handed pixels, so that opening files is nobody's cost. */
export interface Reader {
  readonly name: string;
  /** Which options, in a few words, for the table. */
  readonly options: string;
  read(picture: RgbaPicture, formats: readonly string[]): readonly Found[] | Promise<readonly Found[]>;
}

/** An engine is made only when it is asked for: each has its own WebAssembly and its own load time. */
export type MakeReader = () => Promise<Reader>;
