/**
 * Character sets that a symbol can announce, by Extended Channel Interpretation assignment number
 * (AIM ITS/04-023), the most used ones first.
 */
export const ECI_NAMES: ReadonlyMap<number, string> = new Map([
  [26, 'UTF-8'],
  [32, 'GB 18030'],
  [20, 'Shift JIS'],
  [28, 'Big5'],
  [30, 'EUC-KR'],
  [27, 'ASCII'],
  [3, 'ISO 8859-1'],
  [4, 'ISO 8859-2'],
  [5, 'ISO 8859-3'],
  [6, 'ISO 8859-4'],
  [7, 'ISO 8859-5'],
  [8, 'ISO 8859-6'],
  [9, 'ISO 8859-7'],
  [10, 'ISO 8859-8'],
  [11, 'ISO 8859-9'],
  [12, 'ISO 8859-10'],
  [13, 'ISO 8859-11'],
  [15, 'ISO 8859-13'],
  [16, 'ISO 8859-14'],
  [17, 'ISO 8859-15'],
  [21, 'Windows-1250'],
  [22, 'Windows-1251'],
  [23, 'Windows-1252'],
  [24, 'Windows-1256'],
]);
