import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type ChainEntry, linkRecord } from '../core/operation/chain';
import type { OperationRecord } from '../core/operation/operation';
import { hashText } from './hash-text';

interface Schema extends DBSchema {
  /** The chained list, by entry number. */
  chain: { key: number; value: ChainEntry };
  /** Queries of reports that the server has not confirmed, oldest first. */
  outbox: { key: number; value: string };
}

export interface OperationStore {
  append(record: OperationRecord): Promise<void>;
  entries(): Promise<readonly ChainEntry[]>;
  /** Lets entries go that are older, oldest first, so that the rest stays a chain. */
  forgetBefore(atSeconds: number): Promise<void>;
  queue(query: string): Promise<void>;
  queued(): Promise<readonly { readonly key: number; readonly query: string }[]>;
  dequeue(key: number): Promise<void>;
}

/** A browser that is offline for months must not fill its disk; the server sees the gap in the sequence. */
const MOST_QUEUED = 10_000;
const LOCK = 'qr-code-master.operations';

/** Opened with the first operation: a page that only looks around keeps nothing. */
export async function openOperationStore(): Promise<OperationStore> {
  const database = await openDB<Schema>('qr-code-master.operations', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('chain', { keyPath: 'n' });
      fresh.createObjectStore('outbox', { autoIncrement: true });
    },
  });
  return {
    // Hashing is asynchronous and would end a transaction: a lock keeps other tabs from the end of the chain meanwhile.
    append: (record) =>
      navigator.locks.request(LOCK, async () => {
        const cursor = await database.transaction('chain').store.openCursor(null, 'prev');
        await database.add('chain', await linkRecord(record, cursor?.value ?? null, hashText));
      }),
    entries: () => database.getAll('chain'),
    forgetBefore: (atSeconds) => navigator.locks.request(LOCK, () => forgetBefore(database, atSeconds)),
    async queue(query) {
      const { store, done } = database.transaction('outbox', 'readwrite');
      await store.add(query);
      if ((await store.count()) > MOST_QUEUED) await (await store.openCursor())?.delete();
      await done;
    },
    async queued() {
      const { store } = database.transaction('outbox');
      const [keys, queries] = await Promise.all([store.getAllKeys(), store.getAll()]);
      return queries.flatMap((query, index) => {
        const key = keys[index];
        return key === undefined ? [] : [{ key, query }];
      });
    },
    dequeue: (key) => database.delete('outbox', key),
  };
}

async function forgetBefore(database: IDBPDatabase<Schema>, atSeconds: number): Promise<void> {
  const { store, done } = database.transaction('chain', 'readwrite');
  let cursor = await store.openCursor();
  // The last entry stays whatever its age: the next one is linked to it.
  const last = await store.openCursor(null, 'prev');
  while (cursor !== null && cursor.value.at < atSeconds && cursor.key !== last?.key) {
    await cursor.delete();
    cursor = await cursor.continue();
  }
  await done;
}
