// The part of `qrcode` that makes a matrix, without its renderers; @types/qrcode types only the whole.
declare module 'qrcode/lib/core/qrcode.js' {
  export function create(text: string, options: { readonly errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' }): unknown;
}
