/** The largest picture file that is read at all, in bytes. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;

/** The most pixels a picture may claim: 400 MB once decoded to RGBA. */
export const MAX_PIXELS = 100_000_000;

/** The longest side a picture may claim, in pixels: the most JPEG, GIF and AV1 can write. */
export const MAX_SIDE_PX = 65_535;
