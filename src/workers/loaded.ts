/** A part of a worker could not be fetched. Some browsers remember that for the life of the worker. */
export class PartNotLoaded extends Error {
  override readonly name = 'PartNotLoaded';
}

/** What a dynamic import brings, with its failure kept apart from those of the code it brings. */
export async function loaded<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    throw new PartNotLoaded(String(cause), { cause });
  }
}
