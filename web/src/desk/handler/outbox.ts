import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { ProblemError, send, sendAct } from '../../api/client.ts';
import { caseQuery } from '../queries.ts';

/** One thing done on site that has yet to reach the centre. Its key is made once, so that it is done once however often it is sent. */
export type Waiting = { key: string; caseId: string; at: string; problem?: string } & (
  | { kind: 'photo'; name: string; photo: Blob }
  | { kind: 'act'; act: string; body: Readonly<Record<string, unknown>> }
);
const STORE = 'waiting';
const EVERY = 20_000;

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('site-kit', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no store'));
  });
}
async function within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await opened();
  try {
    return await new Promise<T>((resolve, reject) => {
      const request = work(db.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('no store'));
    });
  } finally {
    db.close();
  }
}
const all = async (): Promise<Waiting[]> =>
  ((await within('readonly', (store) => store.getAll())) as Waiting[]).toSorted((one, other) => (one.at < other.at ? -1 : 1));
const put = (item: Waiting) => within('readwrite', (store) => store.put(item));
const drop = (key: string) => within('readwrite', (store) => store.delete(key));

const deliver = (item: Waiting): Promise<unknown> => {
  if (item.kind === 'act') return sendAct(`/api/v1/cases/${item.caseId}`, item.act, item.body, { key: item.key });
  const form = new FormData();
  form.append('file', item.photo, item.name);
  return send('POST', `/api/v1/cases/${item.caseId}/attachments`, form, { key: item.key });
};

/** Only one page of this device empties the box at a time, and in the order in which things were done. */
let busy: Promise<void> | null = null;
async function empty(): Promise<void> {
  for (const item of await all()) {
    if (item.problem) continue;
    try {
      await deliver(item);
      await drop(item.key);
    } catch (error) {
      // No connection: the rest waits too. Refused: it is kept and shown with why.
      if (!(error instanceof ProblemError) || error.reason === 'sign-in-required') return;
      await put({ ...item, problem: error.problem.detail });
    }
  }
}

/** 离线暂存: what is done on site is kept on the device first and sent when there is a connection. */
export function useOutbox(caseId: string) {
  const client = useQueryClient();
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const look = useCallback(async () => setWaiting((await all()).filter((item) => item.caseId === caseId)), [caseId]);
  const flush = useCallback(async () => {
    busy ??= empty().finally(() => {
      busy = null;
    });
    await busy;
    await look();
    void client.invalidateQueries({ queryKey: caseQuery(caseId).queryKey });
  }, [caseId, client, look]);
  useEffect(() => {
    const soon = () => void flush();
    soon();
    addEventListener('online', soon);
    const timer = setInterval(async () => {
      if ((await all()).length > 0) soon();
    }, EVERY);
    return () => {
      removeEventListener('online', soon);
      clearInterval(timer);
    };
  }, [flush]);
  return {
    waiting,
    add: async (item: Waiting) => {
      await put(item);
      await look();
      await flush();
    },
    drop: async (key: string) => {
      await drop(key);
      await look();
    },
  };
}

/** `crypto.randomUUID` is there only on secure pages. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
