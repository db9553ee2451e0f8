import { NAMES } from './config.ts';
import { looksLike } from './slip.ts';

/** Names in the environment that look like a slip of one of ours, each as a sentence in both languages. */
export function likelySlips(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(env)
    .filter((name) => !NAMES.includes(name))
    .flatMap((name) => {
      const meant = NAMES.find((ours) => looksLike(name.toUpperCase(), ours)) ?? (/^DEMO_/.test(name) ? 'DEMO…' : undefined);
      if (meant === undefined) return [];
      return [
        `${name} is not a setting of this program and was ignored. Did you mean ${meant}? / 没有 ${name} 这个设置,已忽略;是否想写 ${meant}?`,
      ];
    });
}
