export const words = '设置';
