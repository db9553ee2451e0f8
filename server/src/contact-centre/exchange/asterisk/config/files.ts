import type { AsteriskSettings } from '../settings.ts';
import { asteriskConf, loggerConf } from './asterisk.ts';
import { extensionsConf, queuesConf } from './extensions.ts';
import { ariConf, httpConf, managerConf } from './http.ts';
import { modulesConf } from './modules.ts';
import { pjsipConf, rtpConf, sorceryConf } from './pjsip.ts';
import { indicationsConf, musicOnHoldConf } from './sounds.ts';

/** Asterisk looks for these as well, and complains without. */
const EMPTY = ['ccss', 'cdr', 'cel', 'codecs', 'dnsmgr', 'enum', 'features', 'queuerules', 'stasis', 'udptl', 'websocket_client'];
const NOT_ENABLED = new Set(['cdr', 'cel']);

/** Every file of Asterisk's configuration, by name. `users` is the folder in memory where the users' files lie while it starts. */
export function configFiles(settings: AsteriskSettings, users: string): Readonly<Record<string, string>> {
  return {
    'asterisk.conf': asteriskConf(settings),
    'logger.conf': loggerConf(),
    'modules.conf': modulesConf(),
    'http.conf': httpConf(settings),
    'ari.conf': ariConf(users),
    'manager.conf': managerConf(settings, users),
    'pjsip.conf': pjsipConf(settings),
    'sorcery.conf': sorceryConf(),
    'rtp.conf': rtpConf(settings),
    'extensions.conf': extensionsConf(settings),
    'queues.conf': queuesConf(),
    'musiconhold.conf': musicOnHoldConf(settings),
    'indications.conf': indicationsConf(),
    'acl.conf': '',
    'pjproject.conf': '[log_mappings]\ntype = log_mappings\nasterisk_error = 0\nasterisk_warning = 1\nasterisk_debug =\n',
    ...Object.fromEntries(
      EMPTY.map((name) => [`${name}.conf`, NOT_ENABLED.has(name) ? '[general]\nenable=no\n' : '[general]\n']),
    ),
  };
}
