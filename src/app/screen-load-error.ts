/** A screen's code could not be fetched; browsers remember that, so only a reload asks again. */
export class ScreenLoadError extends Error {}
