export const SYMBOLOGIES = ['qr-code', 'micro-qr', 'rmqr'] as const;

export type Symbology = (typeof SYMBOLOGIES)[number];
