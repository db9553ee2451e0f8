/** Whether a port can be had, asked before anything slow begins, and answered in words that help. */
import { createServer } from 'node:net';

export async function checkPort(port: number, host: string): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject).listen(port, host, () => probe.close(() => resolve()));
  }).catch((error: NodeJS.ErrnoException) => {
    throw portProblem(error, port, host);
  });
}

/** The remedy for what listening on a port can answer. */
export function portProblem(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const remedies: Record<string, string> = {
    EADDRINUSE:
      `PORT ${port} on ${host} is already used by another program. Stop that one, or take another port: PORT=${port + 1} npm start\n` +
      `  端口 ${port} 已被其他程序占用。请停止该程序,或换一个端口:PORT=${port + 1} npm start`,
    EACCES: `PORT ${port} may only be used by root here. Take one above 1023: PORT=12345 npm start\n  端口 ${port} 需要 root 权限,请改用 1023 以上的端口。`,
    EADDRNOTAVAIL: `HOST ${host} is not an address of this machine. Try HOST=127.0.0.1, or HOST=0.0.0.0 for all its networks.\n  ${host} 不是本机地址,请改用 127.0.0.1 或 0.0.0.0。`,
    ENOTFOUND: `HOST ${host} is not a name that this machine knows. Try HOST=127.0.0.1, or HOST=0.0.0.0 for all its networks.\n  无法解析 ${host},请改用 127.0.0.1 或 0.0.0.0。`,
  };
  const remedy = remedies[error.code ?? ''];
  return remedy ? new Error(remedy, { cause: error }) : error;
}
