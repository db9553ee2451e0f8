import type { Connection } from './exchange.ts';

/** 在途话路: what a snapshot tells of a leg, whatever else its exchange knows of it. */
export const connectionOf = ({
  id,
  call,
  up,
  device,
  calling,
  called,
  by,
}: Omit<Connection, 'connection'> & { readonly id: string }): Connection => ({
  connection: id,
  call,
  up,
  device,
  calling,
  called,
  by,
});
