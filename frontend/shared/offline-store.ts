/** One value a key in IndexedDB; where the browser has none or forbids it, nothing is kept and nothing fails. */
const NAME = 'karavanen';
const STORE = 'kept';

let opened: Promise<IDBDatabase> | undefined;

/** Opened once: what is put while the page is being left must not wait for it. */
function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      asked.result.onclose = () => (opened = undefined);
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error ?? new Error(NAME));
    asked.onblocked = () => reject(new Error(NAME));
  });
  opened.catch(() => (opened = undefined));
  return opened;
}

async function within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  try {
    const database = await open();
    return await new Promise<T>((resolve, reject) => {
      const request = work(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error(NAME));
    });
  } catch {
    return undefined;
  }
}

export async function keep(key: string, value: unknown): Promise<void> {
  await within('readwrite', (store) => store.put(value, key));
}

export async function kept<T>(key: string): Promise<T | undefined> {
  return (await within('readonly', (store) => store.get(key))) as T | undefined;
}

export async function forget(key: string): Promise<void> {
  await within('readwrite', (store) => store.delete(key));
}
