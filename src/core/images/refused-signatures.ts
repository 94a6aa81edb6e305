import { hasText } from './byte-fields';

/** What a file is when it is known, and not on the white list. */
export type RefusedContent =
  | 'PDF'
  | 'PostScript'
  | 'RTF'
  | 'HTML'
  | 'XML'
  | 'Office 97 document'
  | 'TIFF'
  | 'HEIC'
  | 'HEIF'
  | 'JPEG XL'
  | 'JPEG 2000'
  | 'ICO'
  | 'CUR'
  | 'PSD'
  | 'OpenEXR'
  | 'DDS'
  | 'QOI'
  | 'ZIP'
  | 'GZIP'
  | 'RAR'
  | '7-Zip'
  | 'XZ'
  | 'Windows program'
  | 'Linux program'
  | 'macOS program'
  | 'Java class'
  | 'WebAssembly'
  | 'script'
  | 'MP4'
  | 'Matroska'
  | 'RIFF'
  | 'Ogg'
  | 'MP3';

interface Signature {
  readonly detected: RefusedContent;
  /** Latin-1 characters, one a byte. */
  readonly magic: string;
}

const SIGNATURES: readonly Signature[] = [
  { detected: 'PDF', magic: '%PDF-' },
  { detected: 'PostScript', magic: '%!PS' },
  { detected: 'RTF', magic: '{\\rtf' },
  { detected: 'Office 97 document', magic: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { detected: 'TIFF', magic: 'II*\0' },
  { detected: 'TIFF', magic: 'MM\0*' },
  { detected: 'TIFF', magic: 'II+\0' },
  { detected: 'TIFF', magic: 'MM\0+' },
  { detected: 'JPEG XL', magic: '\xff\x0a' },
  { detected: 'JPEG XL', magic: '\0\0\0\x0cJXL \r\n\x87\n' },
  { detected: 'JPEG 2000', magic: '\0\0\0\x0cjP  \r\n\x87\n' },
  { detected: 'JPEG 2000', magic: '\xff\x4f\xff\x51' },
  { detected: 'ICO', magic: '\0\0\x01\0' },
  { detected: 'CUR', magic: '\0\0\x02\0' },
  { detected: 'PSD', magic: '8BPS' },
  { detected: 'OpenEXR', magic: '\x76\x2f\x31\x01' },
  { detected: 'DDS', magic: 'DDS ' },
  { detected: 'QOI', magic: 'qoif' },
  { detected: 'ZIP', magic: 'PK\x03\x04' },
  { detected: 'ZIP', magic: 'PK\x05\x06' },
  { detected: 'ZIP', magic: 'PK\x07\x08' },
  { detected: 'GZIP', magic: '\x1f\x8b' },
  { detected: 'RAR', magic: 'Rar!\x1a\x07' },
  { detected: '7-Zip', magic: '7z\xbc\xaf\x27\x1c' },
  { detected: 'XZ', magic: '\xfd7zXZ\0' },
  { detected: 'Linux program', magic: '\x7fELF' },
  { detected: 'macOS program', magic: '\xcf\xfa\xed\xfe' },
  { detected: 'macOS program', magic: '\xce\xfa\xed\xfe' },
  { detected: 'Java class', magic: '\xca\xfe\xba\xbe' },
  { detected: 'WebAssembly', magic: '\0asm' },
  { detected: 'script', magic: '#!' },
  { detected: 'Matroska', magic: '\x1a\x45\xdf\xa3' },
  { detected: 'Ogg', magic: 'OggS' },
  { detected: 'MP3', magic: 'ID3' },
  { detected: 'RIFF', magic: 'RIFF' },
];

/** Names a file by its first bytes, so that the refusal can say what it is; null when it is not in the table. */
export function refusedSignature(bytes: Uint8Array): RefusedContent | null {
  if (isWindowsProgram(bytes)) return 'Windows program';
  return SIGNATURES.find(({ magic }) => hasText(bytes, 0, magic))?.detected ?? null;
}

/** `MZ` alone may begin a sentence; a program's header is 64 bytes with zeros among them. */
function isWindowsProgram(bytes: Uint8Array): boolean {
  return hasText(bytes, 0, 'MZ') && bytes.subarray(2, 64).includes(0);
}
