import type { Profile } from '#directory/profile.ts';

/** `code | 中文 | English`, and what follows. */
const fields = (row: string) => row.split('|').map((field) => field.trim());
const code = (row: string) => {
  const [given = '', zh = '', en = ''] = fields(row);
  return { code: given, zh, en };
};

/** 不予受理 (domain.md §2.4): each names who can help instead. `code | reason | en | where to turn | en`; `*`: a second person confirms. */
export const refusals: Profile['refusals'] = [
  'R01|诉讼、仲裁或强制执行事项|Lawsuit, arbitration or enforcement|这件事已经或应当由法院、仲裁机构处理，您可以拨打12368诉讼服务热线，或向受理的法院、仲裁机构了解进展。|A court or arbitration body decides this. Please call 12368 (court services) or ask the court or arbitration body that has your case.',
  'R02|纪检监察事项|Discipline and supervision|反映公职人员违纪违法，请拨打12388，或向市纪检监察信访举报受理处反映，您的信息会得到保护。|For breaches by public officials please call 12388 or turn to the discipline and supervision reception; your identity is protected.',
  'R03|行政复议事项|Administrative reconsideration|对行政行为不服，可以在法定期限内向市司法局行政复议窗口提出申请，窗口会告诉您需要的材料。|You may apply for reconsideration of an administrative act within the legal time at the Justice Bureau’s counter, which tells you what to bring.',
  'R04|政府信息公开申请|Request for government information|申请公开政府信息，请通过市政府门户网站“依申请公开”栏目或相关机关的受理点提出。|Please apply through the “disclosure on request” page of the city’s website or at the office that holds the information.',
  'R05|已进入信访程序|Already a petition|这件事信访部门正在办理，您可以凭信访编号向市信访局查询，避免重复登记影响办理。|The Petition Bureau is handling this matter; you can ask there with your petition number.',
  'R06|110、119、120、122紧急警情|Emergency for 110, 119, 120 or 122|情况紧急，我们马上为您转接110、119、120或122，请保持电话畅通并先保护好自己。|This is urgent: we connect you with 110, 119, 120 or 122 at once. Please stay reachable and keep yourself safe.',
  'R07|军队、武警事项|Armed forces|涉及军队、武警的事项，请向相应部队或其主管机关反映，我们可以告知您联系途径。|Matters of the army or armed police go to the unit concerned or its superiors; we can tell you how to reach them.',
  'R08|党委、人大、政协、法院、检察院职权事项|Party committee, congress, CPPCC, court or procuratorate|这件事由党委、人大、政协、法院或检察院依职权办理，请直接向该机关反映；检察服务请拨打12309。|Please turn to that body directly; for the procuratorate call 12309.',
  'R09|涉及国家秘密、工作秘密、商业秘密或个人隐私|State, work or trade secret, or privacy|为了保护秘密和他人隐私，热线不能受理或查询这类信息，请通过法定途径向主管机关提出。|To protect secrets and privacy the hotline cannot take this; please use the legal way at the office in charge.',
  'R10|违反法律法规或公序良俗|Against law or public morals|您的要求与法律法规或公序良俗不符，热线不能受理；如有具体困难，我们愿意帮您找到合法的办法。|What you ask is against the law or public morals. If you are in difficulty, we gladly help to find a lawful way.',
  'R11|不属于本市管辖|Outside the city|这件事发生在外地，请拨打当地区号加12345；需要时我们可以为您转接。|This belongs to another city. Please dial its area code and 12345; we can connect you.',
  '*R12|同一事实已办结且无新的事实或理由|Already handled, no new fact or reason|这件事此前已经办结并答复您。如果有新的情况或证据，请告诉我们，我们会重新受理。|This was handled and answered. If there is a new fact or proof, tell us and we take it up again.',
  '*R13|经一次询问仍无实质内容或无法理解|No substance after one question|我们询问后仍不清楚您需要什么帮助。请您方便时补充时间、地点和事情经过，我们会马上登记。|After asking we still do not understand what you need. Please tell us when, where and what happened, and we register it at once.',
  '*R14|恶意扰乱热线秩序|Malicious disruption|这次来电影响了其他市民求助，热线不能受理。您有真实的困难时，仍然可以随时拨打。|This contact kept others from being helped and is not taken. When you need help, you may always call.',
].map((row) => {
  const [given = '', zh = '', en = '', redirectZh = '', redirectEn = ''] = fields(row);
  return {
    code: given.replace('*', ''),
    zh,
    en,
    redirect: { zh: redirectZh, en: redirectEn },
    secondPerson: given.startsWith('*'),
  };
});

/** 剔除 (domain.md §2.6). */
export const removals: Profile['removals'] = [
  'X1|诉求违法或不合理|Unlawful or unreasonable demand',
  'X2|依法无权处理（政策限制）|No power under the law (limit of policy)',
  'X3|已进入法定途径|Already in a legal procedure',
  'X4|民事纠纷，单位已依法履职|Private dispute; the unit did its duty',
  'X5|恶意、虚假或冒用他人身份|Malicious, false, or under another’s identity',
  'X6|不可抗力|Force majeure',
  'X7|已列入挂账清单的历史遗留问题|Historical problem on the accepted list',
  'X8|派单错误|Wrong dispatch',
  'X9|与并单重复|Duplicate of a merged case',
].map(code);

export const returnGrounds: Profile['returnGrounds'] = [
  'not-our-duty|不属于本单位职责|Not our duty',
  'not-our-area|不在本单位辖区|Not in our area',
  'owner-elsewhere|设施权属其他单位|Another unit owns the object',
  'department-duty|属部门法定职责，不应下派基层|A department’s statutory duty, not the grassroots’',
  'split-needed|涉及多个单位，需明确主办|Several units; a lead must be named',
  'not-acceptable|属于不予受理范围|Should not have been accepted',
  'duplicate|与在办工单重复|Duplicate of an open case',
  'element-missing|要素不全，无法办理|Elements missing',
].map(code);

export const extensionReasons: Profile['extensionReasons'] = [
  'works|需要工程施工或采购设备|Works or equipment needed',
  'joint|需要多部门联合办理|Several departments must act together',
  'test|需要检测、鉴定、评估|Test, appraisal or assessment needed',
  'procedure|依法须经公示、听证等程序|Notice, hearing or another legal procedure',
  'investigation|案情复杂需要继续调查|The facts need more investigation',
  'weather|天气或季节原因不能施工|Weather or season prevents the work',
  'citizen|与诉求人商定延后|Agreed with the citizen',
].map(code);

export const reviewFailures: Profile['reviewFailures'] = [
  'no-contact|未与诉求人联系|The citizen was not contacted',
  'no-facts|未说明核实情况|Verified facts missing',
  'no-basis|未说明法律或政策依据|Legal basis missing',
  'no-measure|没有具体措施或时限|No measure or date',
  'off-topic|答非所问，漏答诉求|Does not answer what was asked',
  'no-evidence|缺少现场照片、记录等佐证|Evidence missing',
  'false|与事实不符|Not true',
  'evasive|推诿敷衍，没有实质办理|Evasive: nothing was really done',
  'tone|语言生硬|Harsh words',
  'privacy|泄露个人信息|Discloses personal data',
  'co-missing|协办单位未反馈|A co-unit has not answered',
].map(code);

/** `*`: the unit is liable, so the case is reworked. */
export const dissatisfactionReasons: Profile['dissatisfactionReasons'] = [
  '*not-solved|问题没有解决|Not solved',
  '*not-contacted|没有人联系过我|Nobody contacted me',
  '*false-reply|答复与事实不符|The reply is untrue',
  '*slow|办理太慢|Too slow',
  '*attitude|工作人员态度不好|Bad conduct',
  '*evasive|推诿敷衍|Evasive',
  '*relapse|解决后又反弹|It came back',
  'policy|对政策规定不满意|Disagrees with the policy',
  'expectation|期望超出规定|Expects more than the rules allow',
  'private|属民事纠纷，希望政府裁判|Private dispute',
  'history|历史遗留问题|Old unresolved problem',
  'other|其他原因|Other',
].map((row) => ({ ...code(row.replace('*', '')), unitLiable: row.startsWith('*') }));

export const shelveCauses: Profile['shelveCauses'] = [
  'policy|需上级出台或调整政策|A policy must be made or changed',
  'project|已列入工程计划，待实施|In a works programme, not begun',
  'funds|资金已申请，待落实|Funds applied for',
  'law|待司法或行政程序终结|A legal procedure must end first',
  'history|列入历史遗留问题清单|On the list of historical problems',
].map(code);

export const pauseCauses: Profile['pauseCauses'] = [
  'test|法定检测、检验|Statutory test',
  'appraisal|法定鉴定、评估|Statutory appraisal',
  'hearing|听证、公示|Hearing or public notice',
  'force-majeure|不可抗力|Force majeure',
  'disaster|极端天气按区域统一中止|Extreme weather, by area',
].map(code);

export const freeAnswerReasons: Profile['freeAnswerReasons'] = [
  'progress|查询工单进度|Progress of a case',
  'general|常识性问题，无需引用知识|Common knowledge',
  'referral|告知其他热线或办理地点|Told where to turn',
  'no-article|知识库暂无，已提交补充|No article yet; one was requested',
  'thanks|致谢或寒暄|Thanks',
].map(code);

/** `*`: an emergency line, connected at once. Numbers that begin with 0000 exist only in the demonstration city. */
export const transferTargets: Profile['transferTargets'] = [
  '*110|公安110|Police|110',
  '*119|消防119|Fire and rescue|119',
  '*120|急救120|Ambulance|120',
  '*122|交通事故122|Traffic accidents|122',
  '*gas|燃气抢修|Gas emergency line|0000-96001',
  '*lift|电梯应急救援|Lift rescue|0000-96333',
  'power|供电服务|Power supply|0000-96002',
  'water|供水服务|Water supply|0000-96003',
  'heating|供热服务|Heating|0000-96004',
  'psychology|心理援助12356|Psychological support|12356',
  'discipline|纪检监察12388|Discipline and supervision|12388',
  'court|诉讼服务12368|Court services|12368',
  'procuratorate|检察服务12309|Procuratorate|12309',
  'tax|纳税服务12366|Tax service|12366',
  'other-city|外地12345|Another city’s 12345|12345',
].map((row) => {
  const [given = '', zh = '', en = '', number = ''] = fields(row);
  return { code: given.replace('*', ''), zh, en, number, emergency: given.startsWith('*') };
});
