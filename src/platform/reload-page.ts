/** Loads the page anew; what is to outlive it has been stored before. */
export function reloadPage(): void {
  location.reload();
}
