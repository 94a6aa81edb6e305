export const words = '扫码';
