import type { AsteriskSettings } from '../settings.ts';

/** http.conf: ARI and SIP over WebSocket on loopback; to the outside only what browsers need, with TLS, where it is wanted. */
export function httpConf({ address, ports, tls }: AsteriskSettings): string {
  const secure =
    ports.https !== null && tls
      ? `tlsenable = yes
tlsbindaddr = ${address}:${ports.https}
tlscertfile = ${tls.certificate}
tlsprivatekey = ${tls.key}
`
      : '';
  return `[general]
servername = hotline
enabled = yes
bindaddr = 127.0.0.1
bindport = ${ports.http}
sessionlimit = 4000
session_inactivity = 30000
session_keep_alive = 15000
${secure}`;
}

/** ari.conf: the user stands in a file in memory that is gone as soon as it has been read. */
export function ariConf(users: string): string {
  return `[general]
enabled = yes
pretty = no
allowed_origins =
websocket_write_timeout = 1000
channelvars = HOTLINE_CALL,HOTLINE_TO
#include "${users}/ari-user.conf"
`;
}

/** manager.conf: over HTTP only we come, and may mute recordings and name the members of the fallback queue. */
export function managerConf({ ports }: AsteriskSettings, users: string): string {
  return `[general]
enabled = yes
webenabled = yes
bindaddr = 127.0.0.1
port = ${ports.manager}
httptimeout = 60
displayconnects = no
allowmultiplelogin = yes
#include "${users}/manager-user.conf"
`;
}

/** The two users, under one password. */
export function userFiles(user: string, password: string): Readonly<Record<string, string>> {
  return {
    'ari-user.conf': `[${user}]\ntype = user\nread_only = no\npassword = ${password}\n`,
    'manager-user.conf': `[${user}]\nsecret = ${password}\ndeny = 0.0.0.0/0.0.0.0\npermit = 127.0.0.1/255.255.255.255\nread =\nwrite = call,agent\n`,
  };
}
