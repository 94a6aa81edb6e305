export const words = 'Evidence';
