import type { LifeClient } from './life-client.ts';

/** Whoever looks from outside, and what they bring in the demonstration city. */
const QUESTION = {
  subject: '夜间施工噪声为何反复',
  text: '近两个月夜间施工的诉求集中在几个工地，许可与现场检查是怎样衔接的？请一并说明下一步安排。',
};
const ANSWER =
  '涉及的三处工地中两处持有夜间施工许可，一处没有，已责令停工。今后许可信息同步到社区公示，并由街道每周夜查不少于两次。';
const FINDING = {
  subject: '路口临时堆物占用盲道',
  text: '走访时看到路口北侧盲道上堆放建材约二十米，附近没有告示，行人须绕行机动车道。',
};
const RECTIFIED = '堆放的建材已当日清走，施工单位已作出书面说明，路口增设巡查点位，每日两次。';
const VISIT = { way: 'read', subject: '季度走访：阅看办结工单', text: '阅看上季度办结工单的答复是否回应了群众的诉求。' } as const;
const EVALUATION = {
  subject: '本季度办理质量评估',
  text: '按合同第三条，对本季度办结工单分层抽样评估。',
  by: 'type',
  per: 3,
  seed: 'lanchuan',
} as const;

/** 演示外部监督: a question that was answered, a finding that was put right, a visit ahead and an evaluation begun, through the public API, once. */
export async function inviteOversight(client: LifeClient, now: Temporal.Instant, zone: string): Promise<void> {
  const { body } = await client.get<{ items?: unknown[] }>('/api/v1/oversight/matters?kind=question', { login: 'deputy' });
  if (!body.items || body.items.length > 0) return;
  const post = async <T>(login: string, path: string, told: object): Promise<T> => {
    const { status, body: answer } = await client.post<T>(`/api/v1/oversight/${path}`, { login, body: told });
    if (status >= 300) throw new Error(`${path} as ${login}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const open = async (login: string, kind: string, told: object) => (await post<{ id: string }>(login, kind, told)).id;
  const step = (login: string, matter: string, name: string, told: object) => post(login, `matters/${matter}/${name}`, told);

  const question = await open('deputy', 'questions', QUESTION);
  await step('supervisor', question, 'answer', { text: ANSWER });
  await open('deputy', 'questions', {
    subject: '老旧小区加装电梯的意见怎样征求',
    text: '有居民反映征求意见时没有联系到租户与低楼层住户，请说明做法。',
  });
  const finding = await open('volunteer', 'findings', FINDING);
  await step('supervisor', finding, 'direct', { unit: 'um', text: '三日内清理，并说明今后怎样避免。' });
  await step('handler', finding, 'answer', { text: RECTIFIED });

  const at = (hours: number) => now.add({ hours }).round('second').toString();
  const visit = await open('volunteer', 'visits', { ...VISIT, from: at(-1), to: at(6) });
  await step('supervisor', visit, 'confirm', { text: '欢迎，请到中心三楼，携带聘书。' });

  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const date = (days: number) => today.add({ days }).toString();
  await open('evaluator', 'evaluations', { ...EVALUATION, from: date(-90), to: date(0) });
}
