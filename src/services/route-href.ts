/** The address of a screen. The fragment never reaches the server, so no log learns what anyone does here. */
export function hrefOf(route: string): string {
  return `#/${route}`;
}
