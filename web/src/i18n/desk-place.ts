import { catalogue, say } from './catalogue.ts';

/** Where a case is, and what is like it. */
export const placeText = catalogue({
  mapPoint: say(
    (area: string, others: number) => `${area}的地图，标出这件工单${others > 0 ? `和 ${others} 件相似工单` : ''}`,
    (area: string, others: number) => `Map of ${area} with this case${others > 0 ? ` and ${others} similar ones` : ''}`,
  ),
  mapArea: say(
    (area: string, others: number) => `${area}的地图${others > 0 ? `，标出 ${others} 件相似工单` : ''}`,
    (area: string, others: number) => `Map of ${area}${others > 0 ? ` with ${others} similar cases` : ''}`,
  ),
  similar: say(
    (count: number) => `相似工单（${count}）`,
    (count: number) => `Similar cases (${count})`,
  ),
  similarNone: say('同街道没有同类的未办结工单', 'No open case of this kind in this street'),
  sameLeafStreet: say('同类、同街道', 'same kind, same street'),
  away: say(
    (metres: number) => `相距 ${metres} 米`,
    (metres: number) => `${metres} m away`,
  ),
  sameWords: say(
    (words: string) => `都说到：${words}`,
    (words: string) => `both say: ${words}`,
  ),
});
