export const words = 'Settings';
