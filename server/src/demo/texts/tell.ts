import type { Category } from '#directory/book.ts';
import type { AppealType } from '#directory/vocabulary.ts';
import type { Dice } from '../dice.ts';
import { CITY_SCENES } from './scenes-city.ts';
import { PEOPLE_SCENES } from './scenes-people.ts';
import { STATE_SCENES } from './scenes-state.ts';
import { STREET_SCENES } from './scenes-streets.ts';
import type { Slots } from './slots.ts';

const SCENES: Readonly<Record<string, readonly string[]>> = {
  ...CITY_SCENES,
  ...STREET_SCENES,
  ...PEOPLE_SCENES,
  ...STATE_SCENES,
};

const OPENINGS = [
  '',
  '',
  '市民来电反映：',
  '来电人称，',
  '诉求人反映，',
  '您好，',
  '你好，反映一个情况：',
  '居民反映，',
  '麻烦帮忙登记一下，',
];
const SINCE = [
  '',
  '',
  '',
  '这种情况已经有一个多星期了。',
  '前后持续快两个月。',
  '从上个月开始一直这样。',
  '昨天又发生了一次。',
  '此前打过一次热线，好了几天又反复。',
  '向有关方面反映过，没有下文。',
  '多次沟通没有结果。',
  '第一次遇到这种情况。',
];
const MOODS = ['', '', '', '', '非常着急。', '很气愤。', '实在没有办法才打电话。', '希望理解普通居民的难处。', '心里很不踏实。'];
/** What people add of themselves and of what they have tried. */
const MORE = [
  '家里有老人和上小学的孩子。',
  '拍了照片和视频，需要的话可以提供。',
  '附近好几户邻居都可以作证。',
  '已经联系过社区和物业，对方让再等等。',
  '工作时间不方便接电话，请在晚上六点以后联系。',
  '需要的话可以到现场配合。',
  '希望回复时说明具体的处理时间，不要只说已转办。',
  '之前也有邻居反映过同样的情况。',
  '多次找过相关负责人，对方总说正在处理。',
  '住在这里十多年，以前没有出现过这种情况。',
  '请先打电话再上门，家里白天没有人。',
  '如果不属于你们管，也请告诉我应该找谁。',
];
/** What it does to people, by group of the catalogue. */
const EFFECTS: Readonly<Record<string, readonly string[]>> = {
  '01': ['来往行人很不方便', '影响市容，也有安全隐患', '老人和孩子经过很危险', '周边居民意见很大', ''],
  '02': ['住户生活受到很大影响', '业主群里怨声很大', '家里老人出行困难', '担心出安全问题', ''],
  '03': ['上下班都受影响', '差点发生事故', '影响公共交通', '大家绕行很远', ''],
  '04': ['家里老人孩子受不了', '做饭洗澡都成问题', '生活起居都被打乱', '影响正常生活', ''],
  '05': ['家里不敢开窗', '孩子没法写作业、老人睡不着', '担心影响身体健康', '整栋楼都受影响', ''],
  '06': ['商家态度强硬', '有付款记录和聊天截图', '觉得受到欺骗', '金额不大但是气不过', ''],
  '07': ['一家人等着用钱', '工友们都很着急', '有考勤和转账记录', '不知道权益怎样保障', ''],
  '12': ['随时可能出事', '情况比较紧急', '附近住户都很担心', ''],
  '13': ['影响生产和出行', '村民反映强烈', ''],
};
const DEMANDS: Readonly<Record<AppealType, readonly string[]>> = {
  consultation: [
    '请告知具体办理流程和所需材料。',
    '想了解有关规定。',
    '希望得到明确解答。',
    '请说明找哪个部门办理、联系方式是什么。',
    '请问有没有网上办理的渠道。',
  ],
  help: [
    '请有关部门尽快派人处理。',
    '希望尽快解决。',
    '请尽快联系诉求人。',
    '希望今天就能有人到现场看一下。',
    '请协调处理，并告知结果。',
  ],
  complaint: [
    '要求查处并回复。',
    '要求相关单位整改。',
    '希望督促落实，不要只是口头答应。',
    '请依法处理，给一个说法。',
    '要求限期解决并电话回复。',
  ],
  report: ['请依法查处，并对举报人信息保密。', '希望执法部门到现场检查。', '请核实处理，不要透露反映人信息。', '建议突击检查。'],
  suggestion: ['希望有关部门研究采纳。', '供参考，希望能有回应。', '建议列入计划。', '如果暂时做不到，也请说明原因。'],
  praise: ['请转达谢意。', '希望予以表扬。', '希望把这样的好做法推广开来。'],
  other: ['请帮忙看看归哪个部门。', '请给予指引。', '希望有人联系我。'],
};
const ASKS = [
  '咨询{leaf}由哪个部门负责、怎样反映',
  '想了解{leaf}方面的规定和办理时限',
  '遇到{leaf}方面的问题，咨询处理流程',
  '咨询{leaf}相关政策今年有没有变化',
];
const IDEAS = [
  '建议加强{street}{leaf}的日常巡查，从源头上解决',
  '建议把{leaf}的办理结果向居民公开',
  '关于{leaf}，建议在{road}先做试点',
];
const ENGLISH = [
  'I live near {road} and do not read Chinese well. It is about "{leaf}". ',
  'Hello, I am a foreign resident of {street}. My question is about "{leaf}". ',
  'We moved to {estate} last month and have a problem that belongs to "{leaf}". ',
];
const ENGLISH_ENDS = [
  'Could somebody call me back in English, please?',
  'Which office should I turn to, and what do I need to bring?',
  'It has been like this for two weeks. Please have somebody look at it.',
];

/** One story: a leaf, which of its scenes, and its place and things. Told twice it reads differently and means the same. */
export type Story = { category: Category; type: AppealType; scene: number; slots: Slots; english: boolean };
export type Told = { title: string; matter: string };

export const scenesOf = (code: string): number => SCENES[code]?.length ?? 0;

export function tell(story: Story, dice: Dice): Told {
  const { category, type, slots, english } = story;
  if (english) return inEnglish(story, dice);
  const [title = '', scene = ''] = sceneOf(story, dice)
    .split('|')
    .map((text) => slots.fill(text));
  const group = category.code.slice(0, 2);
  const mild = type === 'consultation' || type === 'praise' || type === 'suggestion' || type === 'other';
  const urgent = category.grade.startsWith('E');
  const effect = mild ? '' : dice.pick(EFFECTS[group] ?? ['', '', '希望得到重视', '影响正常生活']);
  const parts = [
    `${dice.pick(OPENINGS)}${scene}${effect ? `，${effect}` : ''}。`,
    mild || urgent ? '' : dice.pick(SINCE),
    category.required.includes('place') && dice.chance(0.4) ? `具体位置在${slots.address}。` : '',
    ...(mild ? [] : [dice.chance(0.45) ? dice.pick(MORE) : '', dice.chance(0.2) ? dice.pick(MORE) : '']),
    mild ? '' : dice.pick(MOODS),
    dice.pick(DEMANDS[type]),
  ];
  const matter = parts.filter((part, index) => parts.indexOf(part) === index).join('');
  return { title: title.slice(0, 60), matter };
}

/** The leaf's own scene, or a question or an idea about it where somebody only asks or proposes. */
function sceneOf({ category, type, scene }: Story, dice: Dice): string {
  const own =
    SCENES[category.code]?.[scene] ??
    `{street}${category.zh}|关于${category.zh}，${category.describe.zh.replace(/。$/, '')}，发生在{road}`;
  const about = (templates: readonly string[]) => dice.pick(templates).replaceAll('{leaf}', category.zh);
  if (type === 'consultation' && category.type !== 'consultation') return `咨询${category.zh}问题|${about(ASKS)}`;
  if (type === 'suggestion' && category.type !== 'suggestion') return `关于${category.zh}的建议|${about(IDEAS)}`;
  return own;
}

function inEnglish({ category, slots }: Story, dice: Dice): Told {
  const opening = slots.fill(dice.pick(ENGLISH).replace('{leaf}', category.en));
  return {
    title: `${category.en} (${slots.estate.name})`.slice(0, 90),
    matter: `${opening}${category.describe.en} ${dice.pick(ENGLISH_ENDS)}`,
  };
}
