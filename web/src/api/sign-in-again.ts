/** Who is asked to sign in again when a session has ended; true once that was done. */
type Ask = () => Promise<boolean>;
let asked: Ask | null = null;
let waiting: Promise<boolean> | null = null;

/** 原地重新登录: while somebody is registered here, a request that finds the session ended waits, and is sent once more as it was. */
export function whenSessionEnds(ask: Ask): () => void {
  asked = ask;
  return () => {
    if (asked === ask) asked = null;
  };
}

/** However many requests find out at once, there is one question. */
export async function signedInAgain(): Promise<boolean> {
  if (!asked) return false;
  waiting ??= asked().finally(() => {
    waiting = null;
  });
  return waiting;
}
