/**
 * 交换机接口: what the contact centre asks of a telephone exchange and what it hears from it. Verbs and events are named as CSTA names them
 * (ECMA-269); an exchange that is not Asterisk joins by speaking exactly this (docs/cti.md). The exchange carries voices and obeys; every
 * decision is ours.
 *
 * A **connection** (呼叫支路) is one party's leg, named by an id of at most 64 characters of `[A-Za-z0-9.-]`. A **conversation** is
 * who hears whom, named by the id of our call: all its connections hear each other. A connection outside any conversation hears what is
 * played to it, or music while it is held.
 *
 * Verbs may be called at any time, also for a connection that has just gone: that is normal in telephony and rejects with
 * `ConnectionGone`, never with anything else. Verbs on one connection are carried out in the order in which they were called.
 * Events may come late, twice, or for connections that nobody here knows; whoever hears them must bear that.
 */

/** Whom a call is made to. */
export type Device =
  /** 坐席话机: the phone with which a seat has signed in. */
  | { readonly kind: 'seat'; readonly device: string }
  /** 外线: a number of the public network, dialled through the carrier. */
  | { readonly kind: 'outside'; readonly number: string }
  /** 专线: a line of its own, such as `110`, `119`, `120`, `122` or a sub-centre's, as the exchange's settings name it. */
  | { readonly kind: 'line'; readonly line: string };

/** Why a leg ended (Q.850 cause in brackets). */
export type Cause =
  | 'normal' // 16
  | 'busy' // 17
  | 'no-answer' // 18, 19
  | 'rejected' // 21
  | 'unreachable' // 1, 3, 20, 27, 34, 38, 127
  | 'failed';

export type ExchangeEvent =
  /** 来话: somebody calls us; nothing has been answered yet. `calling` is null where no number was sent. */
  | {
      readonly type: 'delivered';
      readonly connection: string;
      readonly calling: string | null;
      readonly called: string;
      /** `trunk`: through the carrier; `web`: from a page of ours (its device is in `calling`); `line`: from 110, 119, … (their name is in `calling`). */
      readonly by: 'trunk' | 'web' | 'line';
    }
  /** 已接通: the leg is up (a made call was answered, or ours to answer was). */
  | { readonly type: 'established'; readonly connection: string }
  /** 已挂断: the leg is gone, whether or not it was ever up. */
  | { readonly type: 'connectionCleared'; readonly connection: string; readonly cause: Cause }
  /** 按键: one of `0-9*#`. */
  | { readonly type: 'digit'; readonly connection: string; readonly digit: string }
  /** 播放完毕: what `playMessages` played has been heard to its end; not sent when it was stopped. */
  | { readonly type: 'messagesEnded'; readonly connection: string; readonly playing: string }
  /** 留言完毕: what `recordMessage` recorded is complete (silence, `#`, the limit, or the leg's end). */
  | { readonly type: 'messageRecorded'; readonly connection: string; readonly recording: string; readonly seconds: number }
  /** 话机上线/离线: a seat's phone registered or is gone. */
  | { readonly type: 'deviceOnline'; readonly device: string }
  | { readonly type: 'deviceOffline'; readonly device: string }
  /** 链路恢复/中断: between us and the exchange. After `linkUp` everything is asked anew by `snapshot`, and devices are admitted again. */
  | { readonly type: 'linkUp' }
  | { readonly type: 'linkDown' };

export type MakeCall = {
  /** Ours to choose. */
  readonly connection: string;
  /** The call it belongs to: kept with the leg, so that a program started anew finds it. */
  readonly call: string;
  readonly to: Device;
  /** The number shown to whom it rings at; null withholds it. */
  readonly showing: string | null;
  /** Whole seconds; then `connectionCleared` with `no-answer`. */
  readonly ringFor: number;
};

/** 侦听方式: hears both (listen), is heard by the operator alone as well (whisper). Barging in is joining the conversation. */
export type Intrusion = 'listen' | 'whisper';

/** 在途话路: a leg that the exchange carries. */
export type Connection = {
  readonly connection: string;
  /** The call that we said it belongs to; null when we never did. */
  readonly call: string | null;
  readonly up: boolean;
  readonly device: string | null;
  readonly calling: string | null;
  readonly called: string | null;
  readonly by: 'trunk' | 'web' | 'line' | null;
};

/** What runs on the exchange now. */
export type Snapshot = {
  readonly connections: readonly Connection[];
  readonly conversations: readonly { readonly call: string; readonly connections: readonly string[] }[];
  readonly devicesOnline: readonly string[];
};

/**
 * One party's recorded voice, from the leg's first second to its last: PCM 16 bit, 8,000 Hz, mono, as a WAV file. Its name is the
 * connection's; that of a message left (`recordMessage`) is the recording's.
 */
export type RecordedLeg = { readonly name: string; readonly file: string };
/** What our record of a call says may have been recorded: all its connections, and the names under which messages were to be left. */
export type MayBeRecorded = { readonly connections: readonly string[]; readonly messages: readonly string[] };

export type Exchange = {
  /** Begins to listen; events come in the order in which the exchange told them. Keeps trying by itself when the link is lost. */
  readonly start: (hear: (event: ExchangeEvent) => void) => Promise<void>;
  readonly stop: () => Promise<void>;

  /** 应答. `established` follows. `call` is kept with the leg. */
  readonly answerCall: (connection: string, call: string) => Promise<void>;
  /** 呼出: resolves when the exchange has taken it; `established` or `connectionCleared` follow. */
  readonly makeCall: (wanted: MakeCall) => Promise<void>;
  /** 挂断. A leg that is gone already is no fault. */
  readonly clearConnection: (connection: string) => Promise<void>;
  /**
   * 放音: plays messages by name, one after the other, over whatever was played before; `playing` is ours to choose. `language` (BCP 47):
   * what is there in it is played in it, each other message in the city's own language; never silence.
   */
  readonly playMessages: (
    connection: string,
    messages: readonly string[],
    playing: string,
    language?: string | null,
  ) => Promise<void>;
  /** Resolves when nothing is played any more, so that the next verb need not wait for it. */
  readonly stopMessages: (connection: string) => Promise<void>;
  /** 保持: takes the leg out of its conversation and plays music to it, in place of whatever was played; works also for a leg that is in none. */
  readonly holdCall: (connection: string) => Promise<void>;
  /** 加入通话 (三方通话 when there are three): music and messages end, all in the conversation of the call hear each other. If one has gone, nobody is joined. */
  readonly joinCall: (call: string, connections: readonly string[]) => Promise<void>;
  /** 拆除通话: the conversation itself, once nobody needs it; its legs are not hung up. */
  readonly dropConversation: (call: string) => Promise<void>;
  /** 二次拨号: sends tones to the party of this leg. */
  readonly generateDigits: (connection: string, digits: string) => Promise<void>;
  /** 监听/耳语: the supervisor's leg hears what the operator's hears and says. Ends with `stopIntrusion` or either leg. */
  readonly intrudeCall: (supervisor: string, operator: string, how: Intrusion, call: string) => Promise<void>;
  readonly stopIntrusion: (supervisor: string) => Promise<void>;

  /** 留言: records one leg, after a tone, until `#`, five seconds of silence or the limit. */
  readonly recordMessage: (connection: string, recording: string, mostSeconds: number) => Promise<void>;
  /** 暂停/恢复录音: while suspended, silence is written in place of both voices (card numbers are never on disk). */
  readonly suspendRecording: (connection: string) => Promise<void>;
  readonly resumeRecording: (connection: string) => Promise<void>;
  /** What was recorded of a call whose legs are gone: citizen's voice, operators', messages. Asked again, the same. */
  readonly recordingsOf: (call: string, known: MayBeRecorded) => Promise<readonly RecordedLeg[]>;
  /** Deletes them at the exchange, once they are safe with us. */
  readonly forgetRecordings: (call: string, known: MayBeRecorded) => Promise<void>;
  /** 实时音频: hands over what this leg's party says, PCM 16 bit little-endian 16,000 Hz mono in frames of 20 ms, until stopped or gone. */
  readonly tapAudio: (connection: string, sink: (pcm: Buffer) => void) => Promise<() => Promise<void>>;

  /** 话机签入: lets a phone register under this name with a password that lives as long as the session; kept in memory only. */
  readonly admitDevice: (device: string, password: string) => Promise<void>;
  readonly dismissDevice: (device: string) => Promise<void>;
  readonly snapshot: () => Promise<Snapshot>;
};

/** The leg of a verb has gone meanwhile: normal, to be borne by whoever asked. */
export class ConnectionGone extends Error {
  readonly connection: string;
  constructor(connection: string) {
    super(`connection ${connection} has gone`);
    this.name = 'ConnectionGone';
    this.connection = connection;
  }
}
/** The exchange cannot be reached, or does not answer; what was asked may or may not have been done. */
export class LinkLost extends Error {
  override readonly name = 'LinkLost';
}
