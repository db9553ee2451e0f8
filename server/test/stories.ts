import type { Filed, House, Json } from '#test/app.ts';

/** What a unit has to say to a citizen at the least. */
export const aReply = {
  facts: '现场核实，情况属实。',
  basis: '《城市市容和环境卫生管理条例》第十四条',
  measures: '已劝离并安排值守。',
  result: '已整改',
  publicText: '您反映的占道经营已劝离，安排专人值守。',
  contact: '王工 0000-60000026',
  solved: 'yes',
  substantiated: true,
  citizenInformed: true,
};
export const selfAssessment = { cause: '未到现场', liability: '经办人', remedy: '重新处理', prevention: '加强巡查' };
export const contacted = { way: 'call', summary: '已电话联系诉求人' };
export const satisfied = { solved: true, handling: 5, service: 5, contacted: true };
export const dissatisfied = { solved: false, handling: 1, service: 4, reason: 'not-solved', contacted: true };

/** How far the straight way takes a case; each step stands on the one before. */
const STEPS = {
  'to-dispatch': (house: House) => house.register(),
  dispatched: (house: House, of: Filed) => house.act('dispatcher', of, 'dispatch', { lead: 'um' }),
  signed: (house: House, of: Filed) => house.act('handler', of, 'sign'),
  handling: (house: House, of: Filed) => house.act('handler', of, 'contact', contacted),
  replied: (house: House, of: Filed) => house.act('handler', of, 'reply', aReply),
  'to-callback': (house: House, of: Filed) => house.act('reviewer', of, 'pass-review'),
} as const;
export type Step = keyof typeof STEPS;

/** A case that has come so far, over HTTP, from a citizen's appeal or (the usual) an operator's registration. */
export async function caseAt(house: House, step: Step, more: Json = {}): Promise<Filed> {
  let filed: Filed | undefined;
  for (const [name, take] of Object.entries(STEPS)) {
    if (!filed) filed = await house.register(more);
    else await (take as (house: House, of: Filed) => Promise<unknown>)(house, filed);
    if (name === step) return filed;
  }
  throw new Error(`no step ${step}`);
}
