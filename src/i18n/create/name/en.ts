export const words = 'Create';
