import { FRAME_MS, type Party, type Recogniser } from './recogniser.ts';

/** A sentence of a script: when it begins and ends, in milliseconds of the leg's audio. */
export type Line = { readonly from: number; readonly to: number; readonly text: string };

/**
 * 脚本识别: for demonstration and tests. It understands nothing: it knows beforehand what each party of a call will say, and tells it as audio
 * passes, first in parts, then whole. Whoever says nothing by the script is heard in silence.
 */
export function scriptedRecogniser(scriptOf: (call: string, party: Party, connection: string) => readonly Line[]): Recogniser {
  return {
    name: 'scripted',
    open({ call, party, connection, onWords, onEnd }) {
      const lines = [...scriptOf(call, party, connection)].sort((one, other) => one.from - other.from);
      let at = 0;
      let told = '';
      let ended = false;
      const end = () => {
        if (ended) return;
        ended = true;
        onEnd('closed');
      };
      return {
        push() {
          if (ended) return false;
          at += FRAME_MS;
          for (let line = lines[0]; line && at >= line.from; line = lines[0]) {
            const { from, to, text } = line;
            if (at >= to) {
              lines.shift();
              told = '';
              onWords({ text, final: true, from, to });
              continue;
            }
            const part = [...text].slice(0, Math.floor(([...text].length * (at - from)) / (to - from))).join('');
            if (part !== told) {
              told = part;
              onWords({ text: part, final: false, from, to: at });
            }
            break;
          }
          return true;
        },
        close: end,
      };
    },
  };
}
