export const words = {
  turn: 'Turn clockwise',
};
