/** 衔接: what the switchboard asks of the other parts of the contact centre. */
import type { Context } from '#cases/context.ts';
import { digestOf, maskOf } from '../calls/calls.store.ts';
import { concerned } from '../calls/view.ts';
import { onContingency, switchboardContingency } from '../contingency/now.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { oweRecall, settleRecall } from '../recalls/recalls.ts';
import { ears } from '../recogniser/hear.ts';
import { intentOf } from '../recogniser/intent.rules.ts';
import { type WordKeeper, wordKeeper } from '../recogniser/keep.ts';
import type { Recogniser } from '../recogniser/recogniser.ts';
import { emergencyWordsOf, heardInMessage, heardWords } from './listening.ts';
import { type Hooks, NO_HOOKS, type Room } from './room.ts';
import { tellBreaks } from './sitting.ts';

export type HooksNeed = {
  readonly exchange: Exchange;
  readonly recogniser: Recogniser | null;
  readonly rehearsal?: Hooks['rehearsal'];
};

export function hooksOf(ctx: Context, { exchange, recogniser, rehearsal = null }: HooksNeed) {
  return (room: () => Room | null): Hooks => {
    const keeper = wordKeeper(ctx);
    const hearing = recogniser && listenWith(ctx, exchange, recogniser, keeper, room);
    const deaf = onContingency(ctx.db, (city) => {
      const here = room();
      if (here?.city === city) tellBreaks(here);
    });
    return {
      ...NO_HOOKS,
      contingency: switchboardContingency(ctx.db),
      rehearsal,
      transcript: recogniser === null ? 'none' : recogniser.name === 'scripted' ? 'scripted' : 'live',
      keepTyped: ({ city, id }, segment) => keeper.keep({ city, call: id }, { ...segment, final: true }),
      hearing: (call) => hearing?.follow(call),
      owe: async (call, why, recording) => {
        const { city, id, team, needs, emergency, since, reach } = call;
        const number = call.caller ?? reach?.phone ?? null;
        if (number === null && why !== 'message' && why !== 'typed') return null;
        return oweRecall(ctx, {
          ...{ city, call: id, why, team, needs, emergency, since },
          caller: number === null ? null : { number, digest: digestOf(ctx.secrets, call.city, number), mask: maskOf(number) },
          message: recording === null ? null : call.id,
          ...(why === 'typed' ? { words: call.id, email: reach?.email ?? null } : {}),
        });
      },
      recalled: async (call, reached) => {
        if (!call.recall || !call.operator) return;
        const told = { staff: call.operator, outcome: reached ? ('reached' as const) : ('no-answer' as const), note: '' };
        await settleRecall(ctx, call.city, call.recall, told);
      },
      stop: async () => {
        deaf();
        await hearing?.stop();
        await keeper.stop();
      },
    };
  };
}

/** 实时转写: final words are kept with the call; whoever has it in hand sees them grow; before a person answers, they may ask for one. */
function listenWith(ctx: Context, exchange: Exchange, recogniser: Recogniser, keeper: WordKeeper, room: () => Room | null) {
  return ears({
    ...{ exchange, recogniser, now: ctx.now, log: ctx.log },
    keep: (of, words) => keeper.keep(of, words),
    tell: ({ city, call }, words) => {
      const held = room()?.calls.get(call);
      if (!held) return;
      room()?.news.tell({ city, to: concerned(held.call), event: 'words', data: { call, leg: words.party, ...words } });
    },
    onWords: ({ call }, words) => {
      const here = room();
      const held = here?.calls.get(call);
      if (!here || !held || held.call.operator !== null) return;
      const { humanWords } = here.telephone();
      const intent = intentOf(words.text, { humanWords, emergencyWords: emergencyWordsOf(here) });
      if (intent === null) return;
      // What was said in a message may be understood when the caller has left it already.
      if (words.party !== 'message' && held.call.endedBy !== 'message') heardWords(here, call, intent);
      else if (intent === 'emergency') heardInMessage(here, call);
    },
  });
}
