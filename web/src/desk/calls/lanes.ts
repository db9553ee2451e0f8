import type { Answer } from '../../api/client.ts';

export type CallRecord = Answer<'GET /api/v1/calls/{id}'>;
export type CallEvent = CallRecord['events'][number];
export type LaneKind =
  | 'greeting'
  | 'waiting'
  | 'ringing'
  | 'together'
  | 'held'
  | 'supervising'
  | 'message'
  | 'rating'
  | 'writing';
/** Who stands on a lane: the caller, somebody of ours by id, or another line or number by the name that the call gives it. */
export type LaneOf = { role: 'citizen' } | { role: 'staff'; staff: string } | { role: 'third'; name: string };
export type Span = { kind: LaneKind; from: number; to: number };
export type Lane = { of: LaneOf; spans: Span[] };

const keyOf = (of: LaneOf): string => (of.role === 'citizen' ? 'citizen' : of.role === 'staff' ? of.staff : `third ${of.name}`);

/**
 * 泳道: who was there when, and how, read from the lines of a call. Each line that changes where somebody is heard ends the span before it.
 * What goes on ends with the call, or now.
 */
export function lanesOf(events: readonly CallEvent[], end: number): Lane[] {
  const lanes = new Map<string, { of: LaneOf; spans: Span[]; open: { kind: LaneKind; from: number } | null }>();
  const put = (of: LaneOf, kind: LaneKind | null, at: number) => {
    const key = keyOf(of);
    const lane = lanes.get(key) ?? { of, spans: [], open: null };
    lanes.set(key, lane);
    if (lane.open?.kind === kind) return;
    if (lane.open && at > lane.open.from) lane.spans.push({ ...lane.open, to: at });
    lane.open = kind === null ? null : { kind, from: at };
  };
  const citizen: LaneOf = { role: 'citizen' };
  let operator: string | null = null;
  let third: LaneOf | null = null;
  const staff = (id: string): LaneOf => ({ role: 'staff', staff: id });
  for (const { type, at: said, data, actor } of events) {
    const at = Date.parse(said);
    const who = typeof data['staff'] === 'string' ? data['staff'] : null;
    const other = (): LaneOf => (who ? staff(who) : { role: 'third', name: String(data['name'] ?? data['line'] ?? '') });
    switch (type) {
      case 'answered':
        put(citizen, 'greeting', at);
        break;
      case 'queued':
      case 'requeued':
        put(citizen, 'waiting', at);
        if (operator) put(staff(operator), null, at);
        if (third) put(third, null, at);
        [operator, third] = [null, null];
        break;
      case 'dialled':
        if (who) put(staff(who), 'ringing', at);
        break;
      case 'offered':
        if (who) put(staff(who), 'ringing', at);
        break;
      case 'refused':
      case 'not-answered':
        if (who) put(staff(who), null, at);
        break;
      case 'connected':
        if (!who) break;
        operator = who;
        put(staff(who), 'together', at);
        put(citizen, 'together', at);
        break;
      case 'held':
        put(citizen, 'held', at);
        break;
      case 'retrieved':
      case 'handed-back':
      case 'transfer-failed':
        if (third) put(third, null, at);
        third = null;
        put(citizen, 'together', at);
        if (operator) put(staff(operator), 'together', at);
        break;
      case 'consulted':
        third = other();
        put(third, 'ringing', at);
        put(citizen, 'held', at);
        break;
      case 'joined':
        third ??= other();
        put(third, 'together', at);
        if (data['parties'] === 3) put(citizen, 'together', at);
        break;
      case 'handed-over':
        break;
      case 'third-left':
        put(third ?? other(), null, at);
        third = null;
        put(citizen, 'together', at);
        break;
      case 'transferred':
        third ??= other();
        put(third, 'together', at);
        put(citizen, 'together', at);
        if (operator) put(staff(operator), 'writing', at);
        operator = null;
        break;
      case 'supervised':
        if (who ?? actor?.staff)
          put(staff((who ?? actor?.staff) as string), data['how'] === 'barge' ? 'together' : 'supervising', at);
        break;
      case 'supervision-ended':
        if (who) put(staff(who), null, at);
        break;
      case 'taken-over':
        if (operator) put(staff(operator), null, at);
        if (who) put(staff(who), 'together', at);
        operator = who;
        break;
      case 'message-asked':
        put(citizen, 'message', at);
        break;
      case 'rating-asked':
        put(citizen, 'rating', at);
        break;
      case 'operator-left':
        if (operator) put(staff(operator), 'writing', at);
        break;
      case 'wrapped-up':
        for (const lane of lanes.values()) if (lane.open?.kind === 'writing') put(lane.of, null, at);
        break;
      case 'abandoned':
      case 'ended':
        put(citizen, null, at);
        break;
    }
  }
  for (const { of } of lanes.values()) put(of, null, end);
  return [...lanes.values()].map(({ of, spans }) => ({ of, spans }));
}
