/** Hands bytes to the browser's downloads; nothing leaves the device. */
export type SaveFile = (name: string, type: string, bytes: Uint8Array<ArrayBuffer>) => void;

/** Long enough for the slowest browser to have begun reading the blob. */
const RELEASE_AFTER_MS = 60_000;

export const saveFile: SaveFile = (name, type, bytes) => {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, RELEASE_AFTER_MS);
};
