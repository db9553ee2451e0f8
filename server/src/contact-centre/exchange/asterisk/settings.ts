import { OWN_LANGUAGE } from '#directory/telephone.ts';

/** 交换机配置: everything of which Asterisk's own files are written. Nothing secret stands here. */
export type AsteriskSettings = {
  /** Everything that Asterisk writes and reads of ours lies below. */
  readonly folder: string;
  /** Where its modules lie. */
  readonly modules: string;
  /** The folder with documentation, `rest-api` and the like, as the package brings it; null where there is none. */
  readonly shared: string | null;
  /** 信令与媒体地址: where phones and the carrier reach it. */
  readonly address: string;
  /** What it tells phones and the carrier where it is, behind a translation of addresses; null: where it is bound. */
  readonly publicAddress: string | null;
  readonly ports: {
    /** SIP over UDP and TCP, for the carrier, the lines and desk phones. */
    readonly sip: number;
    /** ARI, its events, and SIP over WebSocket: on loopback only. */
    readonly http: number;
    /** SIP over WebSocket with TLS for browsers that come directly; null: none. */
    readonly https: number | null;
    /** The manager needs a port of its own, on loopback, although we reach it over HTTP. */
    readonly manager: number;
    /** UDP, from and to. */
    readonly rtp: readonly [from: number, to: number];
  };
  /** Certificate and key for `https`. */
  readonly tls: { readonly certificate: string; readonly key: string } | null;
  /** 中继: the addresses from which the carrier calls us, and where it takes our calls (`host:port`). */
  readonly carrier: { readonly addresses: readonly string[]; readonly contact: string };
  /** 专线: lines of their own, `110` and the like: where each is reached, and from where it calls. */
  readonly lines: readonly { readonly line: string; readonly contact: string; readonly addresses: readonly string[] }[];
  /** 演示话机: anybody who reaches the SIP port may call in, as through the carrier. Never where the port is open to the world. */
  readonly openToCallers: boolean;
  /** 应急值班电话: rings when our program is down and no seat answers, as `PJSIP/number@hotline-carrier`; null: none. */
  readonly dutyNumber: string | null;
};

/**
 * 语种语音: where Asterisk looks for messages in a language. What it does not find in `zh_en` it looks for in `zh`, file by file, when it is
 * played: so a message that is missing in a language, or a whole language, is heard in the city's own. `sounds/zh_en` leads to `sounds/en`.
 */
export const languageAt = (language: string): string => `${OWN_LANGUAGE}_${language}`;

/** The application under which we hear and act. */
export const APPLICATION = 'hotline';
/** The endpoints that stand in files; every other is a seat's or a web caller's and lives in memory. */
export const RESERVED = 'hotline-';
export const CARRIER = `${RESERVED}carrier`;
export const CALLERS = `${RESERVED}callers`;
export const lineEndpoint = (line: string): string => `${RESERVED}line-${line}`;
/** A device of this name is a caller's page and no seat's: it may call in, and nothing else. */
export const WEB_CALLER = 'web-';
export const FALLBACK_QUEUE = 'emergency-fallback';
/** The variable by which a leg tells whose call it is, and the one that tells whom it was made to. */
export const CALL = 'HOTLINE_CALL';
export const TO = 'HOTLINE_TO';
