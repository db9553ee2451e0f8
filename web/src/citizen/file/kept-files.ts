/** 待传附件: photos and sounds wait on the device, first for the appeal to be filed, then for the network, through reload and crash. */
export type KeptFile = {
  id: string;
  name: string;
  blob: Blob;
  /** 幂等键: sent again after a break, it is kept once. */
  key: string;
  /** Whose it is, once that was filed; empty while it belongs to the draft. */
  number: string;
  code: string;
};
const NAME = 'hotline';
const STORE = 'files';
/** Says to a page opened later, without opening the database, that something is still to be sent. */
export const WAITS = 'files waiting';

let opened: Promise<IDBDatabase> | null = null;
function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'id' });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error(NAME));
  });
  return opened;
}
async function ask<T>(mode: IDBTransactionMode, question: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const store = (await database()).transaction(STORE, mode).objectStore(STORE);
  return new Promise((resolve, reject) => {
    const asking = question(store);
    asking.onsuccess = () => resolve(asking.result);
    asking.onerror = () => reject(asking.error ?? new Error(STORE));
  });
}

const listeners = new Set<() => void>();
export function whenFilesChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
const tell = () => {
  for (const listener of listeners) listener();
};

export const allFiles = (): Promise<KeptFile[]> => ask('readonly', (store) => store.getAll() as IDBRequest<KeptFile[]>);
export const draftFiles = async (): Promise<KeptFile[]> => (await allFiles()).filter(({ number }) => number === '');

const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export async function keepFile(blob: Blob, name: string): Promise<void> {
  // Sorted by when it came.
  const id = `${String(Date.now()).padStart(15, '0')} ${newId()}`;
  await ask('readwrite', (store) => store.put({ id, name, blob, key: newId(), number: '', code: '' } satisfies KeptFile));
  tell();
}
export async function dropFile(id: string): Promise<void> {
  await ask('readwrite', (store) => store.delete(id));
  tell();
}

/** The appeal has its number: what the draft held goes there. */
export async function addressFiles(number: string, code: string): Promise<void> {
  const files = await draftFiles();
  for (const file of files) await ask('readwrite', (store) => store.put({ ...file, number, code }));
  if (files.length > 0) localStorage.setItem(WAITS, 'yes');
  tell();
}
export async function dropDraftFiles(): Promise<void> {
  for (const { id } of await draftFiles()) await dropFile(id);
}
