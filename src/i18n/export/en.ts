export const words = {
  downloadPng: 'Download PNG',
  downloadPngShort: 'PNG',
  downloadAll: 'Download all (ZIP)',
  downloadSvg: 'SVG',
  downloadSvgLong: 'Download SVG',
  copyPicture: 'Copy',
  copyPictureLong: 'Copy as a picture',
  copied: 'Copied as a picture',
  saved: (name: string) => `Saved ${name}`,
};
