/** `npm run phone`: a telephone exchange beside the program: fetched without root, configured, started, and watched until Ctrl-C. */
import { randomBytes } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Config, readConfig } from '#platform/config.ts';
import { makeDataFolder } from '#platform/data-folder.ts';
import { isHeld, takeLock } from '#platform/lock.ts';
import { loadSecrets } from '#platform/secrets.ts';
import { OWN_LANGUAGE, telephoneSchema } from '#directory/telephone.ts';
import { findAsterisk, findTool } from '#contact-centre/exchange/asterisk/install/asterisk.ts';
import {
  exchangeFolder,
  forgetRunning,
  leftRunning,
  passwordOf,
  tellRunning,
  USER,
} from '#contact-centre/exchange/asterisk/running.ts';
import type { AsteriskSettings } from '#contact-centre/exchange/asterisk/settings.ts';
import { type Program, type Running, startAsterisk, writeConfiguration } from '#contact-centre/exchange/asterisk/start.ts';
import { espeak, writePrompts } from '#contact-centre/exchange/sound/prompts.ts';
import { HELP, type Options, readOptions } from './phone/options.ts';

const ROOT = join(import.meta.dirname, '../../..');
const CACHE = join(ROOT, '.cache');
const say = (line: string) => process.stderr.write(`${line}\n`);

/** Every port is tried before anything slow begins. Returns one that is free for the manager. */
async function checkPorts({ address, sip, http, https }: Options): Promise<number> {
  const listen = async (port: number, host: string, name: string): Promise<Server> => {
    const probe = createServer();
    await new Promise<void>((done, failed) => probe.once('error', failed).listen(port, host, done)).catch((error) => {
      throw new Error(
        `Port ${port} on ${host} cannot be had (${error.code}). Stop what uses it, or take another: npm run phone -- --${name} ${port + 1}\n` +
          `  端口 ${port}(${host})不可用(${error.code})。请停止占用它的程序，或换一个：npm run phone -- --${name} ${port + 1}`,
      );
    });
    return probe;
  };
  const probes = [await listen(sip, address, 'sip-port'), await listen(http, '127.0.0.1', 'http-port')];
  if (https !== null) probes.push(await listen(https, address, 'https-port'));
  const manager = await listen(0, '127.0.0.1', 'http-port');
  const { port } = manager.address() as { port: number };
  await Promise.all([...probes, manager].map((probe) => new Promise((done) => probe.close(done))));
  return port;
}

/** What is to be said, by the city's profile; read by a machine where one can be had. */
async function makeMessages(folder: string, city: string): Promise<void> {
  const file = join(city, 'profile.json');
  if (!existsSync(file))
    throw new Error(`${city} is no folder of a city: profile.json is missing. / ${city} 不是城市数据文件夹，缺少 profile.json。`);
  const { telephone } = JSON.parse(readFileSync(file, 'utf8'));
  if (telephone === undefined) return;
  const { data, error } = telephoneSchema.safeParse(telephone);
  if (error) throw new Error(`The telephone part of ${file} is not right / 话务档案有误:\n${z.prettifyError(error)}`);
  const voice = await findTool('espeak-ng', CACHE, say);
  const voices = voice && globSync('usr/lib/{*/,}espeak-ng-data', { cwd: voice.root })[0];
  const read = voice && voices ? espeak(voice.command, voice.before, join(voice.root, dirname(voices))) : null;
  const sounds = join(folder, 'sounds');
  const { written, tones, lacking } = await writePrompts(sounds, data, read);
  if (written > 0 && !tones) say(`${written} messages read by machine; put recordings of yours in their place: ${sounds}`);
  if (written > 0 && tones)
    say(`No voice on this machine: ${written} messages are tones. Record them: ${sounds} / 本机没有语音合成，请自行录制。`);
  for (const { language, codes } of lacking)
    say(
      `Not there in ${language}, and said in ${OWN_LANGUAGE} instead: ${codes.join(' ')}\n  语种 ${language} 缺少以上语音，将以 ${OWN_LANGUAGE} 播放；可在城市档案中补充文本，或将录音放入 ${join(sounds, language)}。`,
    );
}

function settingsFrom(options: Options, folder: string, program: Program, manager: number): AsteriskSettings {
  const { address, publicAddress, sip, http, https, tls, rtp, carrier, lines, callers, duty } = options;
  const ports = { sip, http, https, manager, rtp };
  const where = { folder, modules: program.modules, shared: program.shared, address, publicAddress };
  return { ...where, ports, tls, carrier, lines, openToCallers: callers, dutyNumber: duty };
}

function welcome({ sip, address, callers, http }: Options, folder: string): void {
  const dial = `sip:12345@${address === '0.0.0.0' ? 'localhost' : address}:${sip}`;
  say(`
  The telephone exchange takes calls. / 电话交换机已启动。

  Now start the program, in another window / 请在另一个窗口启动主程序:   npm start
  (a program that was running already: start it anew / 已在运行的请重启)
${callers ? `  Call with any SIP phone on this machine / 用本机 SIP 软电话拨打:      ${dial}\n` : ''}  Recordings, messages, log / 录音、语音、日志:   ${folder}
  ARI: http://127.0.0.1:${http} (loopback only; its password is in no file / 仅本机，密码不落盘)
  Stop with Ctrl-C / 按 Ctrl-C 停止
`);
}

/** Starts it again when it ends by itself: seats and queues recover, since the program admits everybody again. */
async function watch(config: Config, program: Program, settings: AsteriskSettings, begun: () => void): Promise<void> {
  const secrets = loadSecrets(config.secretsFile);
  let running: Running | null = null;
  const { promise: asked, resolve: ask } = Promise.withResolvers<'asked'>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ask('asked'));
  process.on('disconnect', () => ask('asked'));
  for (let wait = 500; ; ) {
    const nonce = randomBytes(24).toString('base64url');
    running = await startAsterisk(program, settings, { name: USER, password: passwordOf(secrets, nonce) });
    const { http, https } = settings.ports;
    tellRunning(config.dataDir, {
      url: `http://127.0.0.1:${http}`,
      directSip: https === null ? `ws://127.0.0.1:${http}/ws` : `wss://${settings.publicAddress ?? settings.address}:${https}/ws`,
      spool: join(settings.folder, 'spool'),
      ...{ nonce, watcher: process.pid, asterisk: running.pid },
    });
    begun();
    const before = performance.now();
    const why = await Promise.race([asked, running.ended]);
    if (why === 'asked') break;
    if (performance.now() - before > 60_000) wait = 500;
    say(`Asterisk ended by itself (${why}); starting it again. / Asterisk 意外退出(${why})，正在重新启动。`);
    await pause(wait);
    wait = Math.min(wait * 2, 8000);
  }
  say('Stopping the exchange … / 正在停止交换机 …');
  await running.stop();
  forgetRunning(config.dataDir);
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    say(HELP);
    return;
  }
  const config = readConfig(process.env);
  const program = await findAsterisk({ binary: process.env['ASTERISK_BIN'], cache: CACHE, say });
  if (options.fetchOnly) return;
  const folder = exchangeFolder(config.dataDir);
  makeDataFolder(config.dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = await takeLock(folder);
  if (isHeld(lock))
    throw new Error(`The exchange of ${folder} runs already (process ${lock.pid}). / 该交换机已在运行（进程 ${lock.pid}）。`);
  const left = leftRunning(config.dataDir);
  if (left !== null) {
    say(`Ending an Asterisk (process ${left}) whose watcher was killed. / 正在结束遗留的 Asterisk（进程 ${left}）。`);
    process.kill(left, 'SIGTERM');
    await pause(1500);
  }
  await makeMessages(folder, options.city ?? join(ROOT, 'database/city/lanchuan'));
  const settings = settingsFrom(options, folder, program, options.writeOnly ? 5038 : await checkPorts(options));
  if (options.writeOnly) {
    writeConfiguration(settings, join(folder, 'etc'));
    say(`Written to ${folder}/etc; see docs/telephone.md. / 已写入 ${folder}/etc，见 docs/telephone.md。`);
  } else {
    let told = false;
    await watch(config, program, settings, () => {
      if (!told) welcome(options, folder);
      told = true;
    });
  }
  await lock.release();
}

try {
  await main();
} catch (error) {
  say((error as Error).message);
  process.exitCode = 1;
}
