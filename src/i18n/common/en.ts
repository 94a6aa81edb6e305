export const words = {
  tryAgain: 'Try again',
  reload: 'Load the page again',
  notKept: 'Not everything here can be kept over a reload. Copy what you need, then press again to load the page.',
  noPage: 'The server cannot be reached, so the page was not loaded again. Everything is still here.',
  close: 'Close',
  cancel: 'Cancel',
  hiddenCharacter: (codePoint: string) => `hidden character ${codePoint}`,
};
