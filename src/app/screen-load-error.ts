/** A screen's code could not be fetched. */
export class ScreenLoadError extends Error {}
