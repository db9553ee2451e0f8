import { FRAME_MS, type Party, type Recogniser } from './recogniser.ts';

/** One turn of a dialogue: so long after the turn before it, so long spoken, in milliseconds of the speaker's audio. */
export type Turn = { readonly party: Party; readonly pause: number; readonly lasts: number; readonly text: string };
type Dialogue = { readonly turns: readonly Turn[]; at: number; passed: number; sessions: number };

/**
 * 脚本识别: for demonstration and tests. It understands nothing: it knows beforehand what will be said in a call, and tells each turn as the
 * audio of whoever's turn it is passes, first in parts, then whole. Who is not there yet is waited for; nobody speaks while `rests`.
 */
export function scriptedRecogniser(
  dialogueOf: (call: string) => readonly Turn[],
  rests: (call: string) => boolean = () => false,
): Recogniser {
  const calls = new Map<string, Dialogue>();
  return {
    name: 'scripted',
    open({ call, party, onWords, onEnd }) {
      const dialogue = calls.get(call) ?? { turns: dialogueOf(call), at: 0, passed: 0, sessions: 0 };
      calls.set(call, dialogue);
      dialogue.sessions += 1;
      let audio = 0;
      let told = '';
      let open = true;
      return {
        push() {
          if (!open) return false;
          audio += FRAME_MS;
          const turn = dialogue.turns[dialogue.at];
          if (turn?.party !== party || rests(call)) return true;
          dialogue.passed += FRAME_MS;
          const spoken = dialogue.passed - turn.pause;
          if (spoken <= 0) return true;
          const characters = [...turn.text];
          const final = spoken >= turn.lasts;
          const text = characters.slice(0, final ? undefined : Math.floor((characters.length * spoken) / turn.lasts)).join('');
          if (final) Object.assign(dialogue, { at: dialogue.at + 1, passed: 0 });
          if (final || text !== told) onWords({ text, final, from: audio - spoken, to: audio });
          told = final ? '' : text;
          return true;
        },
        close() {
          if (!open) return;
          open = false;
          dialogue.sessions -= 1;
          if (dialogue.sessions === 0) calls.delete(call);
          onEnd('closed');
        },
      };
    },
  };
}
