import { ZBarConfigType, ZBarScanner, ZBarSymbolType, scanImageData } from '@undecaf/zbar-wasm';
import type { Reader } from '../reader.ts';

/** Only QR Codes, inverted ones too, every line of pixels. */
export async function zbar(): Promise<Reader> {
  const scanner = await ZBarScanner.create();
  scanner.setConfig(ZBarSymbolType.ZBAR_NONE, ZBarConfigType.ZBAR_CFG_ENABLE, 0);
  scanner.setConfig(ZBarSymbolType.ZBAR_QRCODE, ZBarConfigType.ZBAR_CFG_ENABLE, 1);
  scanner.setConfig(ZBarSymbolType.ZBAR_QRCODE, ZBarConfigType.ZBAR_CFG_TEST_INVERTED, 1);
  scanner.setConfig(ZBarSymbolType.ZBAR_NONE, ZBarConfigType.ZBAR_CFG_X_DENSITY, 1);
  scanner.setConfig(ZBarSymbolType.ZBAR_NONE, ZBarConfigType.ZBAR_CFG_Y_DENSITY, 1);
  return {
    name: 'zbar',
    options: 'QR only, inverted too, density 1',
    async read({ rgba, widthPx, heightPx }) {
      const data = new Uint8ClampedArray(rgba);
      const symbols = await scanImageData({ data, width: widthPx, height: heightPx, colorSpace: 'srgb' }, scanner);
      return symbols.map((symbol) => ({
        text: symbol.decode(),
        corners: symbol.points.map(({ x, y }) => [x, y] as const),
      }));
    },
  };
}
