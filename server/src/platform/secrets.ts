import {
  createCipheriv,
  createDecipheriv,
  generateKeyPairSync,
  hash,
  randomBytes,
  randomFillSync,
  sign,
  verify,
} from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const fileSchema = z.strictObject({
  /** Keys that seal personal data, newest last; old ones stay to open what they sealed. */
  seal: z.array(z.strictObject({ id: z.int().min(1).max(255), key: z.base64() })).min(1),
  /** The key of the digests by which a number is found again; it never changes, or nothing would be found. */
  index: z.base64(),
  /** Ed25519: signs the daily checkpoint of the record. */
  signing: z.strictObject({ privateKey: z.string(), publicKey: z.string() }),
});

/** What this installation keeps secret. Everything that leaves it sealed needs the same file to be read again: back it up. */
export type Secrets = {
  /** AES-256-GCM; `about` ties the sealed text to its place, so that it cannot be moved to another row. */
  seal: (text: string, about: string) => Buffer;
  open: (sealed: Buffer, about: string) => string;
  sealBytes: (plain: Buffer, about: string) => Buffer;
  openBytes: (sealed: Buffer, about: string) => Buffer;
  /** A keyed digest of 16 bytes: the same text gives the same digest, and nobody without the key can try texts. */
  digest: (purpose: string, text: string) => Buffer;
  sign: (data: Buffer) => Buffer;
  verify: (data: Buffer, signature: Buffer) => boolean;
};

const NONCE = 12;
const TAG = 16;
/** How much longer sealed bytes are than plain ones: the key's number, the nonce, the tag. */
export const SEAL_BYTES = 1 + NONCE + TAG;
const nonces = Buffer.alloc(NONCE * 512);
let nextAt = nonces.length;
/** Asking the system for randomness is dear by the call, not by the byte. */
function nextNonce(): Buffer {
  if (nextAt === nonces.length) {
    randomFillSync(nonces);
    nextAt = 0;
  }
  const nonce = Buffer.from(nonces.subarray(nextAt, nextAt + NONCE));
  nextAt += NONCE;
  return nonce;
}

export function loadSecrets(file: string): Secrets {
  if (!existsSync(file)) makeFile(file);
  const parsed = fileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is not a file of secrets of this program: ${z.prettifyError(parsed.error)}`);
  const { seal, index, signing } = parsed.data;
  const keys = new Map(seal.map(({ id, key }) => [id, Buffer.from(key, 'base64')]));
  const newest = seal[seal.length - 1] as { id: number };
  const indexKey = Buffer.from(index, 'base64');
  const sealBytes: Secrets['sealBytes'] = (plain, about) => {
    const nonce = nextNonce();
    const cipher = createCipheriv('aes-256-gcm', keys.get(newest.id) as Buffer, nonce).setAAD(Buffer.from(about));
    const body = [cipher.update(plain), cipher.final()];
    return Buffer.concat([Buffer.from([newest.id]), nonce, cipher.getAuthTag(), ...body]);
  };
  const openBytes: Secrets['openBytes'] = (sealed, about) => {
    const key = keys.get(sealed[0] ?? 0);
    if (!key) throw new Error(`sealed with key ${sealed[0]}, which ${file} does not hold`);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13)).setAAD(Buffer.from(about));
    decipher.setAuthTag(sealed.subarray(13, 29));
    return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]);
  };
  return {
    sealBytes,
    openBytes,
    seal: (text, about) => sealBytes(Buffer.from(text, 'utf8'), about),
    open: (sealed, about) => openBytes(sealed, about).toString('utf8'),
    digest: keyedDigest(indexKey),
    sign: (data) => sign(null, data, signing.privateKey),
    verify: (data, signature) => verify(null, data, signing.publicKey, signature),
  };
}

/**
 * HMAC-SHA-256 (RFC 2104, FIPS 198-1), its first 16 bytes, in two calls that leave nothing behind: Node has no one-shot HMAC, and every
 * appeal needs three of these digests. A test compares it with Node's own.
 */
export function keyedDigest(key: Buffer): Secrets['digest'] {
  const BLOCK = 64;
  if (key.length > BLOCK) throw new Error('a key of a digest is at most 64 bytes long');
  const padded = (byte: number, room: number) => {
    const block = Buffer.alloc(room, byte);
    for (const [at, value] of key.entries()) block[at] = value ^ byte;
    return block;
  };
  const inner = padded(0x36, BLOCK);
  const outer = padded(0x5c, BLOCK + 32);
  return (purpose, text) => {
    hash('sha256', Buffer.concat([inner, Buffer.from(`${purpose}\n${text}`)]), 'buffer').copy(outer, BLOCK);
    return hash('sha256', outer, 'buffer').subarray(0, 16);
  };
}

function makeFile(file: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const made = {
    seal: [{ id: 1, key: randomBytes(32).toString('base64') }],
    index: randomBytes(32).toString('base64'),
    signing: { privateKey, publicKey },
  };
  mkdirSync(dirname(file), { recursive: true });
  // Written whole or not at all: half a file of keys would lock everybody out of the data it sealed.
  writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}
