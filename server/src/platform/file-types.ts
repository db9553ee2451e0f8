/** What a file is, told by its bytes. The name and the type that come with it are only what somebody says. */
export const FILE_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/heic',
  'audio/mpeg',
  'audio/mp4',
  'audio/wav',
  'audio/ogg',
  'audio/amr',
  'video/mp4',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;
export type FileType = (typeof FILE_TYPES)[number];

const ENDINGS: Readonly<Record<FileType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/wav': 'wav',
  'audio/ogg': 'ogg',
  'audio/amr': 'amr',
  'video/mp4': 'mp4',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};
export const endingOf = (type: string): string => ENDINGS[type as FileType] ?? 'bin';

/** Other names for the same thing, as browsers and phones send them. */
const ALIASES: Readonly<Record<string, FileType>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/heif': 'image/heic',
  'image/heic-sequence': 'image/heic',
  'audio/mp3': 'audio/mpeg',
  'audio/m4a': 'audio/mp4',
  'audio/x-m4a': 'audio/mp4',
  'audio/aac': 'audio/mp4',
  'audio/wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/opus': 'audio/ogg',
  'application/ogg': 'audio/ogg',
  'audio/3gpp': 'audio/amr',
  'application/x-pdf': 'application/pdf',
};
const NO_CLAIM = new Set(['', 'application/octet-stream', 'binary/octet-stream', 'application/zip', 'text/plain']);

/** The type that a client claims, in our words; null when it claims none. */
export function claimedType(said: string | undefined): string | null {
  const plain = (said ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return NO_CLAIM.has(plain) ? null : (ALIASES[plain] ?? plain);
}

/** A claim that is as good as the truth: one container holds sound or pictures, and clients do not look inside. */
export const agrees = (claimed: string | null, found: FileType): boolean =>
  claimed === null || claimed === found || (claimed.slice(6) === 'mp4' && found.slice(6) === 'mp4');

const ascii = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to);
const HEIC = /^(heic|heix|hevc|hevx|heim|heis|mif1|msf1)$/;

/** The real type of a file, or null when it is none of those we know. */
export function sniff(bytes: Buffer): FileType | null {
  if (bytes.length < 12) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (bytes.readUInt32BE(0) === 0x89504e47 && bytes.readUInt32BE(4) === 0x0d0a1a0a) return 'image/png';
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return 'image/gif';
  if (ascii(bytes, 0, 4) === 'RIFF') {
    const form = ascii(bytes, 8, 12);
    return form === 'WEBP' ? 'image/webp' : form === 'WAVE' ? 'audio/wav' : null;
  }
  if (ascii(bytes, 4, 8) === 'ftyp') return ofBrand(bytes);
  if (ascii(bytes, 0, 5) === '%PDF-') return 'application/pdf';
  if (ascii(bytes, 0, 4) === 'OggS') return 'audio/ogg';
  if (ascii(bytes, 0, 5) === '#!AMR') return 'audio/amr';
  if (ascii(bytes, 0, 3) === 'ID3' || isMpegFrame(bytes)) return 'audio/mpeg';
  if (bytes.readUInt32BE(0) === 0x504b0304) return ofZip(bytes);
  return null;
}

function ofBrand(bytes: Buffer): FileType {
  const brand = ascii(bytes, 8, 12);
  if (HEIC.test(brand)) return 'image/heic';
  if (/^M4[AB] /.test(brand)) return 'audio/mp4';
  // A recorder may call sound «mp42»: it is a film only when it has a picture track.
  return bytes.includes('vide', 0, 'latin1') ? 'video/mp4' : 'audio/mp4';
}

/** An MPEG audio frame: eleven bits set, then version, layer and rates that exist, and the next frame where this one ends. */
function isMpegFrame(bytes: Buffer): boolean {
  const second = bytes[1] ?? 0;
  const third = bytes[2] ?? 0;
  return (
    bytes[0] === 0xff &&
    (second & 0xe0) === 0xe0 &&
    (second & 0x18) !== 0x08 &&
    (second & 0x06) === 0x02 &&
    third >> 4 < 15 &&
    (third & 0x0c) !== 0x0c
  );
}

function ofZip(bytes: Buffer): FileType | null {
  if (!bytes.includes('[Content_Types].xml', 0, 'latin1')) return null;
  if (bytes.includes('word/document', 0, 'latin1'))
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  return bytes.includes('xl/workbook', 0, 'latin1') ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : null;
}
