export const words = 'Scan';
