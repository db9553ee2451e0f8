import { useSyncExternalStore } from 'react';

/** A choice of how the page shows itself: kept on the device, seen by the style sheet as `data-…` of the page. */
function choice<const V extends string>(name: string, values: readonly V[]) {
  const first = values[0] as V;
  const listeners = new Set<() => void>();
  const kept = typeof localStorage === 'undefined' ? null : localStorage.getItem(name);
  let current: V = values.find((value) => value === kept) ?? first;
  const show = () => {
    if (typeof document === 'undefined') return;
    if (current === first) delete document.documentElement.dataset[name];
    else document.documentElement.dataset[name] = current;
  };
  show();
  return {
    choose(value: V) {
      current = value;
      localStorage.setItem(name, value);
      show();
      for (const listener of listeners) listener();
    },
    use: (): V =>
      useSyncExternalStore(
        (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        () => current,
        () => first,
      ),
  };
}

/** 疏密: how much stands on a page. */
export const density = choice('density', ['comfortable', 'compact']);
/** 高对比度. */
export const contrast = choice('contrast', ['usual', 'more']);
/** 提示音: off unless somebody wants it. */
export const sound = choice('sound', ['off', 'on']);
/** 导航收起. */
export const navigation = choice('nav', ['open', 'closed']);
