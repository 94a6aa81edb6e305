export const words = {
  download: (format: string) => `Download ${format}`,
  downloadAll: 'Download all (ZIP)',
  more: 'Format, size and name',
  copyPicture: 'Copy',
  copyPictureLong: 'Copy as a picture',
  share: 'Share',
  print: 'Print',
};
