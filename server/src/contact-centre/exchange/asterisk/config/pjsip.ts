import { type AsteriskSettings, CALLERS, CARRIER, lineEndpoint } from '../settings.ts';

/**
 * pjsip.conf: the carrier, the lines, and nobody else. Whoever comes from the carrier's address is the carrier, whatever name it
 * gives: a caller whose number is a seat's would otherwise be asked for the seat's password.
 */
export function pjsipConf(settings: AsteriskSettings): string {
  const { address, publicAddress, ports, carrier, lines, openToCallers } = settings;
  const outside = publicAddress
    ? `external_media_address = ${publicAddress}\nexternal_signaling_address = ${publicAddress}\n`
    : '';
  const bound = (protocol: 'udp' | 'tcp') =>
    `[t-${protocol}]\ntype = transport\nprotocol = ${protocol}\nbind = ${address}:${ports.sip}\n${outside}`;
  const parts = [
    `[global]
type = global
user_agent = hotline-12345
endpoint_identifier_order = ip,username,header
keep_alive_interval = 30
unidentified_request_count = 5
[system]
type = system
threadpool_initial_size = 8
threadpool_auto_increment = 4
threadpool_max_size = 40
disable_tcp_switch = yes
`,
    bound('udp'),
    bound('tcp'),
    '[t-ws]\ntype = transport\nprotocol = ws\nbind = 127.0.0.1\n',
    ...(ports.https === null ? [] : [`[t-wss]\ntype = transport\nprotocol = wss\nbind = ${address}\n${outside}`]),
    endpoint(CARRIER, 'from-carrier', [
      `aors = ${CARRIER}`,
      'rtp_timeout = 60',
      'rtp_timeout_hold = 3600',
      'trust_id_inbound = yes',
      'send_pai = yes',
    ]),
    `[${CARRIER}]\ntype = aor\ncontact = sip:${carrier.contact}\nqualify_frequency = 0\n`,
    identify(CARRIER, carrier.addresses),
    ...lines.flatMap(({ line, contact, addresses }) => [
      endpoint(lineEndpoint(line), 'from-line', [`aors = ${lineEndpoint(line)}`, `set_var = HOTLINE_LINE=${line}`]),
      `[${lineEndpoint(line)}]\ntype = aor\ncontact = sip:${line}@${contact}\nqualify_frequency = 0\n`,
      ...(addresses.length > 0 ? [identify(lineEndpoint(line), addresses)] : []),
    ]),
    ...(openToCallers
      ? [endpoint(CALLERS, 'from-carrier', ['rtp_symmetric = yes', 'force_rport = yes', 'rewrite_contact = yes']), anyCaller()]
      : []),
  ];
  return parts.join('\n');
}

/**
 * None may transfer, subscribe or be told of others: what becomes of a call is ours to say. Who talks with whom changes often in a call:
 * nobody's phone or carrier is invited anew for that.
 */
const MODEST = ['direct_media = no', 'send_connected_line = no', 'allow_transfer = no', 'allow_subscribe = no'];

function endpoint(name: string, context: string, more: readonly string[]): string {
  const lines = [
    'type = endpoint',
    `context = ${context}`,
    'transport = t-udp',
    'disallow = all',
    'allow = alaw,ulaw',
    'dtmf_mode = auto',
  ];
  return `[${name}]\n${[...lines, 'language = zh', ...MODEST, ...more].join('\n')}\n`;
}

function identify(name: string, addresses: readonly string[]): string {
  return `[${name}]\ntype = identify\nendpoint = ${name}\nmatch = ${addresses.join(',')}\n`;
}

function anyCaller(): string {
  return `[${CALLERS}]\ntype = identify\nendpoint = ${CALLERS}\nmatch_header = To: /sip:[0-9]+@/\n`;
}

/** sorcery.conf: seats are never on disk; we push them into memory, with a password that lives as long as the session. */
export function sorceryConf(): string {
  const kinds = ['endpoint', 'auth', 'aor'].map((kind) => `${kind} = memory\n${kind} = config,pjsip.conf,criteria=type=${kind}`);
  return `[res_pjsip]\n${kinds.join('\n')}\n`;
}

/** rtp.conf: where voices go. */
export function rtpConf({ ports }: AsteriskSettings): string {
  return `[general]
rtpstart = ${ports.rtp[0]}
rtpend = ${ports.rtp[1]}
rtcpinterval = 5000
strictrtp = yes
icesupport = yes
`;
}
