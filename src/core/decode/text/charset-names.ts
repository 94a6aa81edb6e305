/** Every byte is a character; names of the WHATWG Encoding Standard, and a few that it leaves out. */
export const SINGLE_BYTE_CHARSETS = [
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-3',
  'iso-8859-4',
  'iso-8859-5',
  'iso-8859-6',
  'iso-8859-7',
  'iso-8859-8',
  'iso-8859-9',
  'iso-8859-10',
  'iso-8859-13',
  'iso-8859-14',
  'iso-8859-15',
  'iso-8859-16',
  'windows-874',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'koi8-r',
  'koi8-u',
  'ibm866',
  'macintosh',
  'x-mac-cyrillic',
  'cp437',
] as const;

/** ASCII is one byte, other characters are several. */
export const MULTI_BYTE_CHARSETS = ['gb18030', 'gbk', 'big5', 'shift_jis', 'euc-jp', 'euc-kr'] as const;

export type SingleByteCharset = (typeof SINGLE_BYTE_CHARSETS)[number];
export type MultiByteCharset = (typeof MULTI_BYTE_CHARSETS)[number];

/** How bytes become characters. */
export type Charset =
  SingleByteCharset | MultiByteCharset | 'ascii' | 'utf-8' | 'utf-16be' | 'utf-16le' | 'utf-32be' | 'utf-32le';
