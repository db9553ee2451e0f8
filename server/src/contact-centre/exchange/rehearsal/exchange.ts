/**
 * 演练交换机: a telephone exchange without telephones, in memory. Tests open it, and the demonstration city where no exchange is connected
 * (demo/rehearsal.ts), which says so everywhere; a city of one's own never does: without an exchange it has no telephone. It keeps the
 * same contract (server/test/exchange-contract.ts), and has the real one's bad habits if asked.
 */
import type { Exchange } from '../exchange.ts';
import { makeBoard, type RehearsalSettings } from './board.ts';
import { makeTown, type Town } from './town.ts';
import { rehearsalVerbs } from './verbs.ts';

export function rehearsalExchange(settings: RehearsalSettings): { readonly exchange: Exchange; readonly town: Town } {
  const board = makeBoard(settings);
  const town = makeTown(board);
  const { orphans } = settings.habits ?? {};
  for (let left = 0; left < (orphans?.connections ?? 0); left += 1) {
    const voice = { name: 'orphan', hertz: 300 };
    board.add({
      id: settings.newId(),
      voice,
      device: null,
      calling: null,
      called: null,
      by: 'trunk',
      call: `orphan-${left}`,
    }).up = true;
  }
  for (let left = 0; left < (orphans?.conversations ?? 0); left += 1) board.conversations.add(`orphan-${left}`);
  return {
    town,
    exchange: {
      ...rehearsalVerbs(board),
      start: async (hear) => {
        board.listen(hear);
        board.linked = true;
        board.tell({ type: 'linkUp' });
      },
      stop: async () => {
        board.linked = false;
        board.listen(null);
      },
    },
  };
}
