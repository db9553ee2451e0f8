import type { Book } from '#directory/book.ts';
import type { Bilingual } from '#directory/vocabulary.ts';
import { spoken } from './speak.ts';

const say = (zh: string, en: string): Bilingual => ({ zh, en });

/** 拒绝原因: every reason why an act is refused, as a stable code and a sentence in both languages. `{x}` is a fact of the refusal. */
export const REFUSALS = {
  'already-past': say('时间 {due} 已过，请选一个将来的时间', '{due} has already passed; choose a time to come'),
  'already-pending': say(
    '同类申请（{what}）尚在处理，等有了结果再提',
    'A request of this kind ({what}) is still open; wait for its decision',
  ),
  'already-signed': say('你单位已签收', 'Your unit has signed for it already'),
  'answer-needs-source': say(
    '直接答复须引用知识条目，或说明理由（{reasons}）',
    'An answer cites an article of the knowledge base or gives one of these reasons: {reasons}',
  ),
  'answers-missing': say('请先回答：{fields}', 'Please answer first: {fields}'),
  'asked-before': say('本单已申请过一次剔除', 'Removal was asked for once already'),
  'asked-too-late': say(
    '延期须在到期（{due}）前至少一个工作日提出',
    'An extension is asked for at least one working day before the deadline ({due})',
  ),
  'asked-too-often': say('补充信息最多要求 {most} 次', 'The citizen is asked for more at most {most} times'),
  'before-it-began': say('联系时间早于受理时间 {receivedAt}', 'The contact lies before the case began ({receivedAt})'),
  'attachments-full': say('附件最多 {most} 个', 'A case holds at most {most} files'),
  busy: say('多人同时操作本单，请稍后再试', 'Several people act on this case at once; try again in a moment'),
  'category-missing': say('尚未分类，请先分类定级', 'It has no category yet; classify it first'),
  'clock-not-paused': say('计时并未中止', 'The clock is not paused'),
  'clock-not-running': say('承办计时没有在走', 'The unit’s clock is not running'),
  'coordination-not-accepted': say('协调尚未受理', 'The coordination has not been accepted yet'),
  'coordinator-rules': say('第二次退单由协调员裁定', 'The second return is for the coordinator to rule on'),
  'deadline-set': say('督办已将时限定为 {due}，不再延期', 'A supervision notice set the deadline to {due}; it is not extended'),
  'emergency-not-answered-away': say('危及生命的诉求不能只答复了事，请转接', 'Danger to life is not answered away; transfer it'),
  'emergency-not-refused': say('危及生命的诉求不得不予受理，请转接', 'Danger to life is never refused; transfer it'),
  'extended-before': say('最多延期 {most} 次', 'It can be extended at most {most} time(s)'),
  'government-only': say(
    '此操作须由政府工作人员进行，外包人员不得代办（{roles}）',
    'This is for government staff; a contractor’s staff may not do it ({roles})',
  ),
  'has-members': say(
    '本单下已有 {members} 件并入，不能再并入他单',
    '{members} cases have been merged into this one; it cannot be merged away',
  ),
  'highest-level': say('已是最高一级（专报市政府）', 'This is the highest level already'),
  'identity-kept': say(
    '诉求人要求保密（{confidentiality}），您的岗位不能查看身份',
    'The complainant’s identity is kept ({confidentiality}); your role does not see it',
  ),
  'in-the-future': say('时间 {at} 尚未到来', '{at} has not come yet'),
  'inspection-goes-on': say(
    '上面已没有可提级的单位，由督查机构约谈、移送问责线索',
    'There is no unit above; the inspection office goes on with a talk and a referral for accountability',
  ),
  'issuer-level-only': say('只有发出督办的一级（{role}）可以核验', 'Only the level that issued the notice ({role}) verifies it'),
  'key-reused': say(
    '同一个幂等键用在了不同的请求上，请换一个新键',
    'This idempotency key was used for a different request; take a new one',
  ),
  'later-than-the-parent': say(
    '下派期限 {due} 晚于上级期限 {parentDue}',
    'The deadline {due} is later than the parent’s {parentDue}',
  ),
  'lead-only': say('只有主办单位（{lead}）可以这样做', 'Only the lead unit ({lead}) does this'),
  'leader-only': say('批示督办只能由领导发出', 'Only a leader issues an instruction'),
  'level-rules': say('第 {level} 级协调由 {roles} 裁定', 'Level {level} is ruled by: {roles}'),
  'link-expired': say('评价链接已于 {due} 到期', 'The link for the rating ended at {due}'),
  'link-superseded': say(
    '这件诉求已重新办理，请用新的评价链接',
    'It has been done again since; please use the newer link for the rating',
  ),
  'longer-than-allowed': say('延期后总时限超出规定上限', 'With this the whole would be longer than the city allows'),
  'longer-than-the-original': say('延期不得超过原时限', 'An extension is at most as long as the first limit'),
  'master-not-open': say('主单 {number} 当前为 {state}，不能并入', 'Case {number} is {state}; nothing can be merged into it'),
  'merge-into-itself': say('不能并入自身', 'A case is not merged into itself'),
  'no-effective-callback': say('没有有效的回访结果', 'There is no effective callback'),
  'no-task-here': say('你单位在本单中没有待办任务', 'Your unit has no open task in this case'),
  'no-unit-yet': say('本单尚无承办单位', 'No unit has this case yet'),
  'not-earlier': say(
    '督办时限 {due} 须早于现时限 {current}',
    'The deadline {due} is not earlier than the present one, {current}',
  ),
  'not-extendable': say('{grade} 级诉求不得延期', 'A case of grade {grade} is not extended'),
  'not-in-this-state': say('当前状态（{state}）下不能进行此操作', 'This cannot be done while the case is {state}'),
  'not-on-the-list': say('只有已列入挂账清单的历史问题可按 X7 剔除', 'X7 is only for matters on the accepted list'),
  'not-rated-yet': say('还没有评价', 'There is no rating yet'),
  'not-signed-yet': say('第 {no} 号督办尚未签收', 'Notice no. {no} has not been signed for yet'),
  'not-reported-yet': say('单位尚未反馈', 'The unit has not reported yet'),
  'not-the-same-matter': say('事项不同（{category} 与 {master}），不能并单', 'Not the same matter ({category}, {master})'),
  'not-the-same-place': say('地点不同（{street} 与 {master}），不能并单', 'Not the same place ({street}, {master})'),
  'not-to-the-grassroots': say(
    '应由 {owed} 承担的事项不得派给基层单位 {lead}',
    'What {owed} owes is not pushed to the grassroots unit {lead} (Circular 66 of 2025, 5)',
  ),
  'not-your-role': say('此操作由 {roles} 进行', 'This is done by: {roles}'),
  'nothing-decided': say('尚无裁定', 'Nothing has been ruled yet'),
  'nothing-pending': say('没有待处理的申请（{what}）', 'There is no open request ({what})'),
  'nothing-to-object-to': say('本单的办结方式不在异议范围', 'This kind of close is not open to objection'),
  'objected-once': say('每件诉求只能提出一次异议', 'An objection can be made once'),
  'only-downwards': say('只能下派给下级单位', 'It can only be assigned to a unit below yours'),
  'openers-own': say('只有提出人本人可以这样做', 'Only who brought it does this'),
  'original-only': say(
    '这种文件（{type}）无法去除拍摄信息，只能由有权人员说明理由后查看原件',
    'A file of this kind ({type}) cannot be cleaned of its metadata; who may see the original opens it with a reason',
  ),
  'outside-the-duties': say(
    '派单目录中该事项不属于 {lead}（目录为 {listed}），确需派给它请写明理由',
    'By the duties list this is not {lead}’s ({listed}); give a reason if it must be',
  ),
  'not-decidable': say(
    '该版本已有结论，或由本人提出，须由另一位管理员审批',
    'This version was decided already, or you made it yourself: another administrator decides',
  ),
  'trial-needed': say('派单目录发布前须先试运行', 'A duties list is tried on last month’s cases before it is released'),
  overtaken: say(
    '第 {later} 版已先行发布，请以它为基础重新提出',
    'Version {later} has been released meanwhile; propose yours anew on top of it',
  ),
  'own-account': say(
    '本人的岗位和在职状态须由另一位管理员变更',
    'Your own roles and office are changed by another administrator',
  ),
  'own-calls-of-today': say(
    '话务员只能收听本人当天接听的通话；确有需要请联系班长',
    'An operator hears their own calls of today; ask a supervisor for any other',
  ),
  'own-decision': say('不能裁定自己作出的决定或申请', 'Nobody rules on what they decided or asked for themselves'),
  'own-unit': say(
    '承办单位（{unit}）人员不得裁定、审核、回访本单位的工单',
    'Nobody of a handling unit ({unit}) rules on, reviews or calls back on its own case',
  ),
  'quiet-hours': say('{from} 至次日 {to} 不打扰群众', 'Citizens are not called between {from} and {to}'),
  'rated-before': say('已经评价过，可在期限内修改', 'It has been rated; the rating can be changed while the window is open'),
  'recall-not-due': say('这条回拨刚拨打过，{due} 再拨', 'It was dialled a short while ago; it is due again at {due}'),
  'recall-settled': say('这条回拨已处理完毕（{state}）', 'This call-back is settled already ({state})'),
  'recall-taken': say('这条回拨已由他人领取', 'Somebody else has this call-back in hand'),
  'recording-held': say('已设为法定保留，或尚未设置', 'It is on legal hold already, or was not'),
  'recording-lost': say(
    '录音文件缺失或损坏，已记入日志，请联系管理员核验',
    'The file of this recording is missing or damaged; it has been noted, please ask an administrator to verify the recordings',
  ),
  'reason-needed': say('请写明理由（{field}）', 'A reason is needed ({field})'),
  'refusal-pending': say('不予受理（{code}）正待第二人复核', 'A refusal ({code}) waits for the second person'),
  'returned-by-this-unit': say(
    '{lead} 曾退单成立，再派须写明理由',
    '{lead} has returned this case and was upheld; give a reason to send it there again',
  ),
  'returned-too-often': say('退单最多 {most} 次，请提请协调', 'A case is returned at most {most} times; ask for coordination'),
  'review-too-far': say('复核日期最晚为 {latest}', 'The review is due by {latest}'),
  'reworked-too-often': say('重办已达 {most} 次，请督办或提请协调', 'It was reworked {most} times; supervise or coordinate it'),
  'sample-not-scored': say(
    '评估尚未完成：样本 {cases}，整体指标 {whole}',
    'The evaluation is not complete: cases {cases} of the sample, indicators {whole} of the whole',
  ),
  'same-ground-rejected': say('以同一理由（{ground}）的退单已被驳回', 'A return on this ground ({ground}) was rejected before'),
  'score-frozen': say(
    '评分已于 {at} 冻结，只有重开才能更正',
    'The score was frozen on {at}; only reopening the case corrects it',
  ),
  'second-person-needed': say('需要另一人处理', 'A second person is needed'),
  'self-assessment-needed': say(
    '重办后的答复须附自我评估：原因、责任、补救、预防',
    'After a rework the reply comes with a self-assessment: cause, liability, remedy, prevention',
  ),
  stale: say(
    '你看到的是第 {seen} 版，现在已是第 {version} 版，请查看变化后再操作',
    'You saw version {seen}; it is version {version} now. Look at what changed, then act again',
  ),
  'step-not-now': say(
    '此事项已有进展或还没到这一步，现在不能这样做',
    'The matter has moved on, or is not there yet: this cannot be done now',
  ),
  'suggests-itself': say('建议承办单位不能是本单位', 'The suggested unit is your own'),
  'talk-still-runs': say(
    '约谈后的整改期限到 {due}，届时仍未整改再移送',
    'The unit has until {due} to put right what was agreed in the talk',
  ),
  'tasks-open': say('尚有任务未反馈：{units}', 'Tasks are still open: {units}'),
  'too-many-exports': say(
    '您已有 {most} 份导出正在进行，等其中一份完成再导出',
    'You have {most} exports under way; wait until one of them is done',
  ),
  'too-many-views': say('视图最多保存 {most} 个，请先删除一些', 'At most {most} views are kept; delete some first'),
  'tried-this-half-day': say('本半天已拨打过，请换一个半天', 'This half-day was tried already; try in another'),
  'unit-named-twice': say('同一单位不能重复承担', 'A unit is named twice'),
  'unknown-area': say('没有这个街道：{area}', 'There is no such street: {area}'),
  'unknown-case': say('没有这件工单：{id}', 'There is no such case: {id}'),
  'unknown-category': say('没有这个分类：{category}', 'There is no such category: {category}'),
  'unknown-ground': say('请从退单理由中选择：{known}', 'Choose one of the grounds: {known}'),
  'unknown-notice': say('没有第 {no} 号督办', 'There is no notice no. {no}'),
  'unknown-reason': say('请从下列理由中选择：{known}', 'Choose one of: {known}'),
  'unknown-refusal-code': say('请从不予受理代码中选择：{known}', 'Choose one of the codes: {known}'),
  'unknown-transfer-target': say('请从转接目标中选择：{known}', 'Choose one of: {known}'),
  'unknown-unit': say('没有这个单位：{units}', 'There is no such unit: {units}'),
  'urged-today': say(
    '今天已催办，每天最多 {most} 次，{from} 起可以再催',
    'It was urged today; {most} a day at most. It can be urged again from {from}',
  ),
  'verified-before': say('已抽样核实过一次', 'It has been called again to verify already'),
  'visit-not-now': say(
    '只有走访经确认并在约定时间（{from} 至 {to}）内才能阅看',
    'Cases are open to you only while a confirmed visit lasts ({from} to {to})',
  ),
  'window-over': say('期限已于 {due} 届满', 'The time for this ended at {due}'),
  // 质检
  'appeal-never-worse': say(
    '申诉成立须改得比原来高（原 {before} 分，现 {given} 分）；申诉不加重',
    'An appeal that is upheld raises the score (it was {before}, now {given}); nobody is left worse off for appealing',
  ),
  'deduction-without-words': say(
    '有 {count} 项扣分没有写明依据，请逐项写明听到或看到什么',
    '{count} deductions say no reason; say for each what was heard or read',
  ),
  'exemplary-in-confidence': say('要求保密的事项不作范例', 'What was told in confidence is shown to nobody as an example'),
  'fatal-not-exemplary': say('有一票否决项的不作范例', 'What has a fatal error is no example'),
  'marks-missing': say('还有 {count} 项没有评', '{count} items have not been marked yet'),
  'marks-unknown': say('评分表里没有这些项：{items}', 'The form has no such items: {items}'),
  'no-coaching-needed': say('得分 {score}，无须辅导', 'With a score of {score} no coaching is needed'),
  'no-quality-rules': say(
    '城市档案尚未设置质检规则',
    'The city’s profile has no rules of inspection yet; an administrator adds them to it',
  ),
  'not-your-work': say('这不是您或您单位的工作', 'This is neither your work nor your unit’s'),
  'nothing-judged': say('每一项都不适用，没有可评的内容', 'No item applies: there is nothing to be judged'),
  'own-work': say('不能评自己的工作', 'Nobody judges their own work'),
  'scored-it': say(
    '评过分的质检员不再评同一件，也不裁定它的申诉',
    'Who scored it neither scores it again nor decides on its appeal',
  ),
  // 话务中心: rosters and contingency.
  'no-past-yet': say(
    '历史话务不足七天，还不能预测',
    'There are fewer than seven days of past calls: nothing can be foreseen yet',
  ),
  'roster-not-proposed': say('班表已发布或已撤回', 'The roster has been released or withdrawn already'),
  'roster-in-the-past': say('班表从 {from} 开始，已经过去', 'The roster begins on {from}, which has passed'),
  'roster-overlaps': say('{from} 起已有发布的班表，请先撤回', 'A roster from {from} on is in force; withdraw it first'),
  'shift-overlaps': say('该员工此时已有班次', 'That person has a shift at that time already'),
  'too-little-rest': say('两班之间休息不足 {hours} 小时', 'There would be fewer than {hours} hours of rest between two shifts'),
  'too-many-hours': say('一周最多 {days} 天、{hours} 小时', 'That would be more than {days} days or {hours} hours in the week'),
  'nobody-on-the-roster': say('只能排热线在岗话务员', 'Only operators of the hotline who are in office are rostered'),
  'no-contingency-plan': say('本市规则档案中没有应急预案', 'The city’s profile has no contingency plan'),
  'contingency-active': say('应急状态（{level}）已启动，请升级或降级', 'A contingency ({level}) is in force; raise or lower it'),
  'contingency-still-active': say('应急状态（{level}）尚未解除', 'The contingency ({level}) is still in force'),
  'contingency-over': say('应急状态已于 {at} 解除', 'The contingency ended at {at}'),
  'level-as-it-is': say('已是 {level}', 'It is {level} already'),
  'level-not-planned': say('本市预案没有 {level}', 'The city’s plan has no {level}'),
  'action-not-in-force': say('当前等级没有这项措施（{action}）', 'This action ({action}) is not one of the level in force'),
  'reviewed-before': say('已复盘', 'It has been reviewed already'),
} as const;
export type Reason = keyof typeof REFUSALS;

/** The sentence of a refusal, its facts in words; with a city's book, its units, places and hours have their names. */
/** `template`: the sentence of a reason that another part of the house has. */
export function sentenceOf(
  reason: string,
  facts: Readonly<Record<string, unknown>>,
  book?: Book,
  template?: Bilingual,
): Bilingual {
  const text = template ?? REFUSALS[reason as Reason] ?? say(reason, reason);
  const fill = (template: string, language: keyof Bilingual) =>
    template.replace(/\{(\w+)\}/g, (_, name: string) => spoken(name, facts[name], language, book));
  return { zh: fill(text.zh, 'zh'), en: fill(text.en, 'en') };
}
