/** SIP as text: as much of RFC 3261 as a telephone in a test needs. */

export type SipMessage = {
  /** `INVITE sip:…` or `SIP/2.0 200 OK`. */
  readonly first: string;
  readonly method: string;
  readonly status: number | null;
  /** By name in lower letters; those that come several times in their order. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
};

const SHORT: Readonly<Record<string, string>> = {
  v: 'via',
  f: 'from',
  t: 'to',
  i: 'call-id',
  m: 'contact',
  c: 'content-type',
  l: 'content-length',
};

export function parse(text: string): SipMessage {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const at = line.indexOf(':');
    const name = line.slice(0, at).trim().toLowerCase();
    const known = SHORT[name] ?? name;
    headers.set(known, [...(headers.get(known) ?? []), line.slice(at + 1).trim()]);
  }
  const status = /^SIP\/2\.0 (\d{3})/.exec(first)?.[1];
  const method = status ? (/\s(\w+)$/.exec(headers.get('cseq')?.[0] ?? '')?.[1] ?? '') : (first.split(' ')[0] ?? '');
  return { first, method, status: status ? Number(status) : null, headers, body: rest.join('\r\n\r\n') };
}

export const header = (message: SipMessage, name: string): string => message.headers.get(name)?.[0] ?? '';
export const tagOf = (field: string): string => /;tag=([^;>\s]+)/.exec(field)?.[1] ?? '';
export const uriOf = (field: string): string => /<([^>]+)>/.exec(field)?.[1] ?? field.split(';')[0]?.trim() ?? '';
export const userOf = (field: string): string => /sips?:([^@;>]+)@/.exec(field)?.[1] ?? '';

export function format(first: string, headers: readonly (readonly [string, string])[], body = ''): string {
  const all = [
    ...headers,
    ...(body ? [['Content-Type', body.startsWith('v=0') ? 'application/sdp' : 'application/dtmf-relay'] as const] : []),
  ];
  const lines = [...all, ['Content-Length', String(Buffer.byteLength(body))] as const].map(
    ([name, value]) => `${name}: ${value}`,
  );
  return `${first}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

export function sdp(address: string, port: number): string {
  const lines = ['v=0', `o=- 1 1 IN IP4 ${address}`, 's=-', `c=IN IP4 ${address}`, 't=0 0', `m=audio ${port} RTP/AVP 8 101`];
  return `${[...lines, 'a=rtpmap:8 PCMA/8000', 'a=rtpmap:101 telephone-event/8000', 'a=ptime:20', 'a=sendrecv'].join('\r\n')}\r\n`;
}
export function mediaOf(body: string): { address: string; port: number } | null {
  const port = /m=audio (\d+)/.exec(body)?.[1];
  const address = /c=IN IP4 (\S+)/.exec(body)?.[1];
  return port && address ? { address, port: Number(port) } : null;
}
