import type { Logo } from './style';

/** Where a picture is not transparent, on a coarse grid stretched over it. */
export interface Silhouette {
  readonly columns: number;
  readonly rows: number;
  /** Row by row: 1 is covered. Length `columns` × `rows`. */
  readonly covered: Uint8Array<ArrayBuffer>;
}

/** All of a logo that decides which modules it hides. It has only values, so that it can go to a worker. */
export interface LogoShape extends Pick<Logo, 'share' | 'clearing' | 'marginModules'> {
  /** Width divided by height. */
  readonly aspect: number;
  /** Null covers the whole rectangle. */
  readonly silhouette: Silhouette | null;
}
