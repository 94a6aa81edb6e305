export const words = '证据';
