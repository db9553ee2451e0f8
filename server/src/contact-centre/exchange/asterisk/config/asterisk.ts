import { OWN_LANGUAGE } from '#directory/telephone.ts';
import type { AsteriskSettings } from '../settings.ts';

/** asterisk.conf: every folder is below ours, so it runs as anybody and touches nothing else. */
export function asteriskConf({ folder, modules }: AsteriskSettings): string {
  return `[directories]
astcachedir => ${folder}/var
astetcdir => ${folder}/etc
astmoddir => ${modules}
astvarlibdir => ${folder}/var
astdbdir => ${folder}/db
astkeydir => ${folder}/var
astdatadir => ${folder}/data
astagidir => ${folder}/data/agi
astspooldir => ${folder}/spool
astrundir => ${folder}/run
astlogdir => ${folder}/log
astsbindir => ${folder}
[options]
systemname = hl
transmit_silence = yes
defaultlanguage = ${OWN_LANGUAGE}
documentation_language = en_US
hideconnect = yes
`;
}

/** logger.conf: what went wrong, in one file. */
export function loggerConf(): string {
  return `[general]
dateformat = %F %T.%3q
[logfiles]
messages => notice,warning,error
`;
}
