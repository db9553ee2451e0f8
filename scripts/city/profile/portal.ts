import type { Portal } from '#directory/portal.ts';

const say = (zh: string, en: string) => ({ zh, en });
const fields = (row: string) => row.split('|').map((field) => field.trim());

/** The eight templates (domain.md B34), four of them named by Guangzhou, four proposed. `code | zh | en | what for | en | leaves`. */
const PICTURES: Readonly<Record<string, string>> = {
  bikes:
    'M5.5 13a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM18.5 13a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM5.5 17l4-8h6l3 8M8 7h3M15 9l-1-3h3M9.5 9l3 8h-7',
  social: 'M4 6h16v12H4zM8 10.5a1.8 1.8 0 1 0 .1 0M5.8 15.5c.6-2 4-2 4.6 0M13.5 10.5h4M13.5 14h4',
  consumer: 'M5 8h14l-1 13H6zM8.5 8V6.5a3.5 3.5 0 0 1 7 0V8M9 13h6',
  express: 'M3 8l9-4 9 4v9l-9 4-9-4zM3 8l9 4 9-4M12 12v9M7.5 6l9 4',
  property: 'M4 21V9l8-5 8 5v12zM9 21v-6h6v6M9 11h.1M15 11h.1',
  noise: 'M4 9v6h4l5 4V5L8 9zM16.5 9a4.5 4.5 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11',
  wages: 'M12 3a9 9 0 1 0 .1 0M8.5 7.5l3.5 5 3.5-5M12 12.5V18M9 13h6M9 15.5h6',
  parking: 'M5 3h14v18H5zM10 17V7h3.2a2.9 2.9 0 0 1 0 5.8H10',
};

const templates: Portal['templates'] = [
  'bikes|共享单车|Shared bikes|乱停放、损坏、计费和押金|Piled up, broken, charges and deposits|03-01-05',
  'social|社会保险|Social security|养老、失业、工伤、社保卡、医保|Pensions, unemployment, injury, card, health insurance|07-02-02 07-02-03 07-02-01 07-02-04 08-03-01 08-03-03',
  'consumer|消费维权|Consumer disputes|退换货、网购、预付卡、培训退费|Refunds, online shopping, prepaid cards, training fees|06-01-01 06-01-02 06-01-03 06-01-04 06-01-05 06-01-06',
  'express|快递|Express delivery|丢失、损坏、延误、不送上门|Lost, damaged, late, not brought to the door|04-06-04',
  'property|物业服务|Property management|保洁维修、收费、业委会、楼道|Upkeep, fees, owners’ committee, hallways|02-01-01 02-01-02 02-01-03 02-01-04 02-01-05 02-01-06',
  'noise|噪声扰民|Noise|工地、邻居、商铺广场舞、交通|Building sites, neighbours, shops and squares, traffic|05-01-01 05-01-02 05-01-03 05-01-04',
  'wages|拖欠工资|Unpaid wages|欠薪、劳动合同、加班、外卖骑手等|Wages owed, contracts, overtime, gig work|07-01-01 07-01-02 07-01-03 07-01-04',
  'parking|停车|Parking|违停、停车收费、车位难、挪车|Illegal parking, fees, no spaces, moving a car|03-01-01 03-01-03 03-01-02 03-01-04',
].map((row) => {
  const [code = '', zh = '', en = '', about = '', aboutEn = '', kinds = ''] = fields(row);
  return { code, zh, en, describe: say(about, aboutEn), picture: PICTURES[code] ?? '', kinds: kinds.split(' ') };
});

/** The eleven self-service items (domain.md B35). `code | zh | en | text | en | leaves | template | lines «number name / English»`. `*`: one's own appeals. */
const services: Portal['services'] = [
  'medical|看病与医保|Doctors and health insurance|挂号可在医院公众号或现场办理；医保报销、异地就医备案可凭身份证在任一医保窗口或网上办理。办不成、说不清的，告诉我们。|Register with the hospital online or at its counter; reimbursement and care in another city are settled at any insurance counter or online with your identity card. If it does not work, tell us.|08-01-01 08-03-01 08-03-02 08-03-03||12393 医保服务热线/Health insurance line',
  'express|快递投诉|Express delivery|先向快递公司客服投诉；7 天内没有处理或不满意，在这里填写运单号和收寄地址，我们转邮政管理部门。|Complain to the company first; if nothing happens within 7 days, give us the tracking number and both addresses, and we pass it to the postal authority.|04-06-04|express|12305 邮政业申诉/Postal complaints',
  '*progress|诉求进度查询|Progress of an appeal|凭编号和查询码，随时看办到哪一步、谁在办、何时答复。忘了查询码，请拨打 12345，核对电话后告知。|With number and code, see at any time where it is, who has it and when you hear from us. Code lost? Call 12345.|||',
  'social|社保查询|Social security|缴费记录、待遇和社保卡进度可在社保网上大厅或自助机查询；查不到或有疑问，告诉我们。|Payments, benefits and the card can be looked up in the online hall or at a machine; if you cannot find them or have doubts, tell us.|07-02-02 07-02-03 07-02-04|social|12333 人社服务热线/Labour and social security line',
  'fund|住房公积金|Housing fund|余额、提取和贷款进度可在公积金网上厅查询；单位不缴、少缴可以投诉。|Balance, withdrawals and loans are shown in the fund’s online hall; an employer who does not pay can be reported.|16-01-02||12329 公积金热线/Housing fund line',
  'school|入学|School admission|学区、登记时间和材料以教育局当年通告为准；找不到、有争议，告诉我们学校和住址。|Districts, dates and papers are in the year’s notice; if you cannot find them or disagree, tell us the school and where you live.|09-01-01 09-01-02||',
  'papers|户口与身份证|Hukou and identity card|补换身份证、落户、居住证可在任一派出所户籍窗口或网上预约办理。被多次要求补材料，告诉我们。|Identity cards, registration and residence permits are handled at any police counter or by appointment online. If you are sent away again and again, tell us.|11-01-01 11-01-02||',
  'transit|公交与地铁|Bus and metro|线路、末班车、遗失物品请先问公司服务台；希望调整线路或站点，在这里提出。|Ask the operator about routes, last runs and lost things; to have a route or stop changed, propose it here.|03-02-01 03-02-02||',
  'outage|停水停电停气|Water, power and gas outages|先看是不是整栋楼都停：整栋或更大范围请报修，只有自己家请先查欠费和总闸。闻到燃气味，先离开再打电话。|See first if the whole building is hit: if so report it; if it is only you, check the bill and the main switch. If you smell gas, leave first, then call.|04-01-01 04-02-01 04-03-02||0000-96003 供水服务/Water supply;0000-96002 供电服务/Power supply;0000-96001 燃气抢修/Gas emergency',
  'consumer|消费投诉|Consumer complaints|保存小票、订单截图和聊天记录，先与商家协商；协商不成在这里填写。|Keep the receipt, the order and what was said; talk to the seller first, and file here if that fails.|06-01-01 06-01-02 06-01-03|consumer|12315 消费者投诉举报/Consumer complaints',
  'ask|政策与办事咨询|Questions about rules and services|不知道归谁管、需要什么材料，用一句话问；我们查清楚后答复您。|Not sure who is in charge or what papers you need? Ask in a sentence; we find out and answer.|||',
].map((row) => {
  const [code = '', zh = '', en = '', about = '', aboutEn = '', kinds = '', template = '', lines = ''] = fields(row);
  return {
    code: code.replace('*', ''),
    zh,
    en,
    text: say(about, aboutEn),
    kinds: kinds.split(' ').filter(Boolean),
    ...(template ? { template } : {}),
    follow: code.startsWith('*'),
    lines: lines
      .split(';')
      .filter(Boolean)
      .map((line) => {
        const [number = '', name = ''] = line.split(/ (.*)/);
        const [nameZh = '', nameEn = ''] = name.split('/');
        return { zh: nameZh, en: nameEn, number };
      }),
  };
});

const always = say('24 小时', 'day and night');

export const portal: Portal = {
  templates,
  services,
  minors: [
    { ...say('有人正在伤害你，或你有危险', 'Somebody is hurting you, or you are in danger'), number: '110', when: always },
    { ...say('受伤或身体很不舒服', 'You are hurt or feel very ill'), number: '120', when: always },
    { ...say('心里难受、不想活了', 'You feel so bad that you do not want to live'), number: '12356', when: always },
    { ...say('未成年人保护，谁都可以打', 'Protection of minors; anybody may call'), number: '12345', when: always },
    { ...say('青少年服务台：学习、家里、朋友的烦恼', 'Youth line: school, family, friends'), number: '12355', when: always },
  ],
  exit: 'https://www.weather.com.cn/',
  nearby: { degrees: 0.0025, most: 5 },
  callback: { category: '18-01-03', days: 3, minutes: 60, from: '09:00', to: '18:00', room: 20 },
};

/** What of it a city with a smaller catalogue can offer. */
export const portalOf = (kinds: ReadonlySet<string>): Portal => ({
  ...portal,
  templates: portal.templates
    .map((each) => ({ ...each, kinds: each.kinds.filter((kind) => kinds.has(kind)) }))
    .filter((each) => each.kinds.length > 0),
  services: portal.services.map(({ template: _, ...each }) => ({ ...each, kinds: each.kinds.filter((kind) => kinds.has(kind)) })),
});
