import { describe, expect, it } from 'vitest';
import { packagePathOf } from './vite-bundled-packages.ts';

describe('the package of a bundled file', () => {
  it.each([
    ['/home/x/project/node_modules/react/cjs/react.js', 'node_modules/react'],
    ['/home/x/project/node_modules/@zxing/library/esm/index.js', 'node_modules/@zxing/library'],
    ['/home/x/project/node_modules/a/node_modules/@b/c/index.js', 'node_modules/a/node_modules/@b/c'],
    ['C:\\project\\node_modules\\@b\\c\\index.js', 'node_modules/@b/c'],
    ['\0/home/x/project/node_modules/idb/build/index.js?commonjs', 'node_modules/idb'],
    ['/home/x/project/src/core/glyphs/data/glyphs-007.ts', 'node_modules/@fontsource-variable/noto-sans-sc'],
    ['/home/x/project/src/main.tsx', undefined],
    ['\0vite/preload-helper.js', undefined],
  ])('%s: %s', (id, path) => {
    expect(packagePathOf(id)).toBe(path);
  });
});
