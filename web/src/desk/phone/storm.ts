import { useNavigate } from '@tanstack/react-router';
import { useText } from '../../i18n/catalogue.ts';
import { operatorContingencyText } from '../../i18n/desk-phone-contingency.ts';
import { useContingency } from '../contingency/now.ts';
import { useKeys } from '../keys.ts';
import { KEYS, may } from './call-acts.ts';
import type { Call } from './types.ts';

/** The running call goes with the storm form, where it may have a case. */
export const stormSearch = (call: Call | null): { call?: string } => (call && may(call, 'link-case') ? { call: call.id } : {});

/** 暴雨登记键: from every page of the desk, also while one types. */
export function useStormKey(call: Call | null, keys: string): void {
  const t = useText(operatorContingencyText);
  const navigate = useNavigate();
  const has = Boolean(useContingency()?.storm);
  const go = () => void navigate({ to: '/desk/contingency/storm', search: stormSearch(call) as never });
  useKeys(has ? { [KEYS.storm]: [t.storm, go] } : {}, keys);
}
