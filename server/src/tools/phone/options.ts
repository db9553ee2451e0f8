/** What `npm run phone` can be told. */
import { parseArgs } from 'node:util';
import { lineEndpoint } from '#contact-centre/exchange/asterisk/settings.ts';

export const HELP = `npm run phone -- [options]: fetches (or uses ASTERISK_BIN), configures and starts the telephone exchange / 取得、配置并启动电话交换机

  --address 127.0.0.1       where phones and the carrier reach it / 信令地址;0.0.0.0 为所有网卡
  --public-address IP       what it says where it is, behind a translation of addresses / 经地址转换后的公网地址
  --sip-port 15060          SIP, UDP and TCP / SIP 端口
  --http-port 18088         ARI and SIP over WebSocket, on loopback only / ARI 端口,仅本机
  --https-port N --tls-cert FILE --tls-key FILE    SIP over WebSocket with TLS, for browsers that come directly / 浏览器直连
  --rtp 30000-39999         UDP, voices / 语音端口
  --carrier HOST:PORT       the carrier's SIP address / 运营商中继地址
  --carrier-from IP,IP      from where the carrier calls us; unset, its address / 运营商来话地址
  --line 110=HOST:PORT      a line of its own, several times / 专线,可多次
  --duty NUMBER             rings when our program is down and no seat answers / 程序停止且无坐席时拨打的值班电话
  --city FOLDER             whose messages are read aloud / 语音文本所属城市
  --no-callers              nobody but the carrier may call in / 不接受演示话机来电
  --fetch-only              fetches and ends / 只取得,不启动
  --write-only              writes configuration and messages, and ends / 只写配置与语音,不启动`;

/** Words of the command line that cannot be used. */
class WrongWords extends Error {}

const isPort = (text: string) => /^\d{2,5}$/.test(text) && Number(text) < 65_536;
const isPlace = (text: string) => /^[\w.-]+:\d{2,5}$/.test(text) && isPort(text.split(':')[1] ?? '');

export type Options = ReturnType<typeof readOptions>;
export function readOptions(words: readonly string[]) {
  const wrong = (name: string, value: string): never => {
    throw new WrongWords(`--${name} ${value}: see below. / 见下。\n\n${HELP}`);
  };
  const text = { type: 'string' } as const;
  const values = (() => {
    try {
      return parseArgs({
        args: [...words],
        options: {
          ...{ help: { type: 'boolean' }, 'fetch-only': { type: 'boolean' }, 'write-only': { type: 'boolean' } },
          ...{ 'no-callers': { type: 'boolean' }, address: text, 'public-address': text, 'sip-port': text, 'http-port': text },
          ...{
            'https-port': text,
            'tls-cert': text,
            'tls-key': text,
            rtp: text,
            carrier: text,
            'carrier-from': text,
            duty: text,
            city: text,
          },
          line: { type: 'string', multiple: true },
        },
      } as const).values;
    } catch (error) {
      throw new WrongWords(`${(error as Error).message}\n\n${HELP}`);
    }
  })();
  const port = (name: 'sip-port' | 'http-port' | 'https-port', unset: number) => {
    const said = values[name];
    return said === undefined ? unset : isPort(said) ? Number(said) : wrong(name, said);
  };
  const [from = 0, to = 0] = (values.rtp ?? '30000-39999').split('-').map(Number);
  if (!(from >= 1024 && to < 65_536 && to - from >= 10)) wrong('rtp', values.rtp ?? '');
  const carrier = values.carrier ?? '127.0.0.2:5060';
  if (!isPlace(carrier)) wrong('carrier', carrier);
  const lines = (values.line ?? []).map((said) => {
    const [line = '', contact = ''] = said.split('=');
    if (!/^\d{2,6}$/.test(line) || !isPlace(contact)) wrong('line', said);
    return { line, contact, addresses: [contact.split(':')[0] ?? ''], endpoint: lineEndpoint(line) };
  });
  const https = values['https-port'] === undefined ? null : port('https-port', 0);
  const tls = values['tls-cert'] && values['tls-key'] ? { certificate: values['tls-cert'], key: values['tls-key'] } : null;
  if (https !== null && !tls) wrong('https-port', String(https));
  if (values.duty !== undefined && !/^\d{3,20}$/.test(values.duty)) wrong('duty', values.duty);
  for (const name of ['address', 'public-address'] as const)
    if (values[name] !== undefined && !/^[\d.]+$/.test(values[name])) wrong(name, values[name]);
  const addresses = (values['carrier-from'] ?? carrier.split(':')[0] ?? '').split(',');
  if (!addresses.every((each) => /^[\w./-]+$/.test(each))) wrong('carrier-from', addresses.join());
  return {
    help: values.help ?? false,
    fetchOnly: values['fetch-only'] ?? false,
    writeOnly: values['write-only'] ?? false,
    callers: !(values['no-callers'] ?? false) && values.carrier === undefined,
    address: values.address ?? '127.0.0.1',
    publicAddress: values['public-address'] ?? null,
    sip: port('sip-port', 15_060),
    http: port('http-port', 18_088),
    https,
    tls,
    rtp: [from, to] as const,
    carrier: { contact: carrier, addresses },
    lines: lines.map(({ line, contact, addresses: known }) => ({ line, contact, addresses: known })),
    duty: values.duty ?? null,
    city: values.city ?? null,
  };
}
