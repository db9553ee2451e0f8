import { isRunning, toMs } from '#cases/clock.ts';
import { qualityOf } from './fate.ts';
import { atWork, awake, byShare, DAY, HOUR, shareOfClock } from './hours.ts';
import { contestStep } from './steps-contest.ts';
import type { Step, Tale } from './tale.ts';

/** 评价: review, callback, judgement of dissatisfaction, and what citizens do after the end. */
export function evaluationStep(tale: Tale): Step | null {
  const { case: found } = tale;
  switch (found.state) {
    case 'replied':
      return reviewStep(tale);
    case 'to-callback':
      return callbackStep(tale);
    case 'dissatisfaction-review':
      return judgementStep(tale);
    case 'answered':
      return answeredStep(tale);
    case 'closed':
      return closedStep(tale);
    default:
      return null;
  }
}

function reviewStep(tale: Tale): Step {
  const { case: found, book, fate, staff, dice, past } = tale;
  const clock = found.clocks.review;
  const share = dice.chance(0.03) ? dice.real(1.02, 1.3) : dice.real(0.02, 0.6);
  const at = isRunning(clock)
    ? byShare(book.calendar, clock, share, past.ms + 600_000, dice)
    : atWork(book.calendar, past.ms + HOUR, dice);
  const word = `review ${found.round}`;
  if (fate.extras.has('review-fails') && tale.once(word)) {
    return tale.step(
      at,
      'fail-review',
      () => staff.of('reviewer', dice),
      { code: dice.pick(book.profile.reviewFailures).code, reason: tale.line('reviewFail') },
      word,
    );
  }
  return tale.step(
    at,
    'pass-review',
    () => staff.of('reviewer', dice),
    dice.chance(0.5) ? { note: tale.line('reviewPass') } : {},
  );
}

/** What the citizen thinks: of the unit's work by its quality and speed, of the operator on the whole well. */
function opinion(tale: Tale): Record<string, unknown> {
  const { case: found, book, fate, dice } = tale;
  const content =
    qualityOf(found.lead ?? '') -
    (fate.pace > 1 ? 0.22 : 0) -
    (found.reply?.withAssessment ? -0.06 : 0) -
    (found.type === 'complaint' ? 0.05 : 0) +
    0.06;
  const service = dice.chance(0.94) ? dice.int(4, 5) : dice.int(1, 3);
  const contacted = !dice.chance(0.04);
  if (dice.chance(Math.min(0.985, content))) {
    const comment = dice.chance(0.25) ? { comment: tale.line('praise') } : {};
    return { solved: true, handling: dice.chance(0.75) ? 5 : dice.int(3, 4), service, contacted, pressed: false, ...comment };
  }
  const reasons = book.profile.dissatisfactionReasons;
  const pressed = dice.chance(0.02);
  const comment = dice.chance(0.6) ? { comment: tale.line('grumble') } : {};
  return {
    solved: dice.chance(0.15),
    handling: dice.int(1, 2),
    service,
    contacted,
    pressed,
    reason: dice.pick(dice.chance(0.7) ? reasons.filter((each) => each.unitLiable) : reasons).code,
    ...comment,
  };
}

function callbackStep(tale: Tale): Step {
  const { case: found, book, fate, staff, dice, past } = tale;
  const { calendar } = book;
  const agent = () => staff.of('callback-agent', dice);
  if (fate.rating === 'waived' && tale.once('waive-callback'))
    return tale.step(past.ms + dice.real(0.5, 6) * HOUR, 'waive-callback', past.citizen);
  if (fate.rating === 'link' && tale.once(`rate ${found.round}`))
    return tale.step(
      awake(calendar, past.ms + dice.around(4) * HOUR, dice),
      'rate',
      past.citizen,
      () => opinion(tale),
      `rate ${found.round}`,
    );
  const clock = found.clocks.callback;
  const share = dice.chance(0.04) ? dice.real(1.02, 1.2) : dice.real(0.02, 0.65);
  if (fate.extras.has('book-callback') && tale.once('book-callback')) {
    const from = awake(calendar, past.ms + DAY + dice.real(2, 10) * HOUR, dice);
    const slot = { from: new Date(from).toISOString(), to: new Date(from + HOUR).toISOString() };
    return tale.step(awake(calendar, past.ms + HOUR, dice), 'plan-callback', agent, slot, 'book-callback');
  }
  const slot = found.callback?.slot;
  const wished = slot
    ? toMs(slot.from) + 5 * 60_000
    : isRunning(clock)
      ? shareOfClock(calendar, clock, share)
      : past.ms + dice.real(5, 22) * HOUR;
  const at = awake(calendar, wished, dice);
  const tries = found.callback?.tries ?? [];
  const lost = fate.rating === 'unreachable' && found.round === 1;
  const absent = tries.length === 0 && dice.chance(0.14);
  if (lost || absent) {
    const last = tries.at(-1);
    const half = last ? awake(calendar, toMs(last.at) + (last.half === 'am' ? 5 : 14) * HOUR, dice) : at;
    return tale.step(Math.max(at, half), 'try-callback', agent, {
      result: dice.chance(0.85) ? 'no-answer' : dice.chance(0.8) ? 'refused' : 'wrong-number',
      note: tale.line('callbackNote'),
    });
  }
  return tale.step(at, 'record-callback', agent, () => opinion(tale));
}

/** 不满意研判: the unit's fault means rework; else an explained close, which a second person confirms. */
function judgementStep(tale: Tale): Step {
  const { case: found, book, staff, dice, past } = tale;
  const at = atWork(book.calendar, past.ms + dice.real(1, 14) * HOUR, dice);
  if (found.closureProposal)
    return tale.step(at, 'confirm-closure', () => staff.of('supervisor', dice, [found.closureProposal?.by]), {
      reason: '情况属实，同意解释办结。',
    });
  const reason = book.profile.dissatisfactionReasons.find(({ code }) => code === found.rating?.reason);
  const liable = reason?.unitLiable ?? true;
  if (liable && found.reworks < book.profile.counts.maxReworks && dice.chance(0.85))
    return tale.step(at, 'rework', () => staff.of('reviewer', dice), { reason: tale.line('rework') });
  return tale.step(at, 'propose-closure', () => staff.of('reviewer', dice), { reason: tale.line('explain'), explained: true });
}

function answeredStep(tale: Tale): Step | null {
  const { fate, dice, past } = tale;
  if (fate.extras.has('insist') && tale.once('insist'))
    return tale.step(past.ms + dice.real(0.1, 3) * DAY, 'insist', past.citizen, {
      reason: '按答复去办没有办成，请转为工单处理。',
    });
  if (!fate.extras.has('late-rating') || !tale.once('rate')) return null;
  return tale.step(past.ms + dice.around(5) * HOUR, 'rate', past.citizen, {
    service: dice.chance(0.9) ? 5 : dice.int(1, 4),
    ...(dice.chance(0.3) ? { comment: tale.line('praise') } : {}),
  });
}

/** After the close: objections of citizen and unit, a second call, a wish to reopen, removal from the score, second thoughts; each once and within its window. */
function closedStep(tale: Tale): Step | null {
  const { case: found, book, fate, staff, dice, past } = tale;
  const work = (from: number, to: number) => atWork(book.calendar, past.ms + dice.real(from, to) * HOUR, dice);
  const wants = (extra: Parameters<typeof fate.extras.has>[0], word: string = extra) => fate.extras.has(extra) && tale.once(word);
  if (found.objections.close === 'pending') {
    return tale.step(work(2, 12), 'rule-close-objection', () => staff.of('reviewer', dice), {
      grant: dice.chance(0.35),
      reason: '已复核回访录音与办理材料。',
    });
  }
  if (found.removal?.status === 'pending') {
    const remove = dice.chance(0.7);
    return tale.step(work(2, 14), 'rule-removal', () => staff.of('reviewer', dice, found.removal?.seconds), {
      remove,
      reason: remove ? '材料齐全，符合剔除条件。' : '证据不足，不予剔除。',
    });
  }
  if (found.reopening?.pending) {
    const reopens = dice.chance(0.55);
    const judge = () => staff.of(dice.pick(['reviewer', 'inspector', 'supervisor']), dice);
    return reopens
      ? tale.step(work(2, 14), 'reopen', judge, {
          cause: dice.pick(['relapse', 'new-fact', 'fraud']),
          reason: tale.line('reopen'),
        })
      : tale.step(work(2, 14), 'deny-reopen', judge, { reason: '现场复核未见反弹。' });
  }
  const contested = contestStep(tale);
  if (contested) return contested;
  const grieved = found.outcome === 'unsolved-explained' || found.outcome === 'unreachable';
  if (grieved && wants('object'))
    return tale.step(
      past.ms + dice.real(0.3, 6) * DAY,
      'object-to-close',
      past.citizen,
      { reason: tale.line('objection') },
      'object',
    );
  const bad = (found.rating?.handling ?? 5) < 3 || fate.pace > 1;
  if (found.lead && tale.once('removal') && (fate.extras.has('removal') || (bad && dice.chance(0.15)))) {
    const codes = book.profile.removals.filter(({ code }) => code !== 'X7' || found.shelf?.listed);
    return tale.step(
      work(2, 16),
      'ask-removal',
      () => tale.handler,
      { code: dice.pick(codes).code, evidence: tale.line('removal') },
      'removal',
    );
  }
  tale.happened('removal');
  if (found.lead && wants('reopen'))
    return tale.step(past.ms + dice.real(2, 25) * DAY, 'ask-reopen', past.citizen, { reason: tale.line('reopen') }, 'reopen');
  if (!found.rating && wants('late-rating', 'rate'))
    return tale.step(past.ms + dice.around(20) * HOUR, 'rate', past.citizen, { handling: dice.int(3, 5), service: 5 });
  if (found.rating && wants('second-thoughts')) {
    return tale.step(
      past.ms + dice.real(0.3, 5) * DAY,
      'change-rating',
      past.citizen,
      { solved: true, handling: dice.int(2, 5), service: 5, comment: tale.line('praise') },
      'second-thoughts',
    );
  }
  if (found.coordination?.status === 'decided' && tale.once('execute'))
    return tale.step(
      work(10, 60),
      'execute-ruling',
      () => staff.of('coordinator', dice),
      { note: '主办单位已按裁定办理完毕。' },
      'execute',
    );
  if (found.coordination?.ruling && !found.coordination.precedent && tale.once('precedent') && dice.chance(0.4)) {
    return tale.step(
      work(10, 60),
      'make-precedent',
      () => staff.of('coordinator', dice),
      { note: '同类事项建议修订派单目录。' },
      'precedent',
    );
  }
  return null;
}
