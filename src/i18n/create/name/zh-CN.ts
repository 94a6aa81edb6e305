export const words = '制码';
