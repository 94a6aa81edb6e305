export const words = {
  tryAgain: 'Try again',
  reload: 'Load the page again',
  close: 'Close',
  cancel: 'Cancel',
  hiddenCharacter: (codePoint: string) => `hidden character ${codePoint}`,
};
