/** How the words of settings are read. */
import { z } from 'zod';

/** A password has no place in an address: addresses are logged. */
export const exchangeUrl = z.string().refine((value) => {
  const url = URL.parse(value);
  return (
    url !== null && /^(https?|wss?|cti-listen):$/.test(url.protocol) && url.hostname !== '' && !url.username && !url.password
  );
});

export const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number)
    .pipe(z.number().min(from).max(to));

export const onOff = z.enum(['on', 'off']).transform((value) => value === 'on');

export const postgresUrl = z.string().refine((value) => /^postgres(ql)?:$/.test(URL.parse(value)?.protocol ?? ''));

/** Its host is named in a header that says whose pictures a page may load: nothing else than a plain name may stand there. */
export const tileUrl = z
  .string()
  .regex(/^\S{1,500}$/)
  .refine((value) => {
    const url = URL.parse(value);
    if (!url || !/^https?:$/.test(url.protocol) || !/^[a-z\d.-]+$/.test(url.hostname) || url.username || url.password)
      return false;
    return ['{z}', '{x}', '{y}'].every((part) => value.includes(part)) && !/[{}]/.test(value.replaceAll(/\{[zxy]\}/g, ''));
  });
