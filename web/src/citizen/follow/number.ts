/** What a person wrote as a number, its spaces, dashes and full-width digits put right. */
export const plainNumber = (written: string): string => written.normalize('NFKC').replace(/[\s\-—–]/g, '');

/** 校验位: a number mistyped in one place is told here, before anything is asked of the server (Luhn). */
export function isNumber(written: string): boolean {
  const digits = plainNumber(written);
  if (!/^\d{13}$/.test(digits)) return false;
  const sum = [...digits].reduceRight((total, digit, at) => {
    const value = (digits.length - 1 - at) % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** As it is read aloud: the day, the count of the day, the check digit: 261122 000001 4. */
export const grouped = (number: string): string =>
  [number.slice(0, 6), number.slice(6, 12), number.slice(12)].filter(Boolean).join(' ');

export const plainCode = (written: string): string => written.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
export const isCode = (written: string): boolean => /^[0-9A-Z]{6}$/.test(plainCode(written));

/** The code is kept for this window only, and never in an address that a server would log. */
export const keepCode = (number: string, code: string): void => sessionStorage.setItem(`code ${number}`, plainCode(code));
export const keptCode = (number: string): string => sessionStorage.getItem(`code ${number}`) ?? '';
export const dropCode = (number: string): void => sessionStorage.removeItem(`code ${number}`);
