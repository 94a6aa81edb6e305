/*
 * Application Identifiers and the format of their values (GS1 General Specifications, release 24, figure 3.2-1), by number or range.
 * N6: six digits. n8: one to eight. X20: one to twenty characters of set 82. x17, m12: the same, or none. Y30: of set 39.
 * D: a date YYMMDD whose day may be 00. T: a time HHMM. c: the digits before it end with a check digit.
 */
const FORMATS = `
00 N18c;01 N14c;02 N14c;10 X20;11-13 D;15-17 D;20 N2;21-22 X20;30 n8;37 n8;90 X30;91-99 X90
235 X28;240-241 X30;242 n6;243 X20;250-251 X30;253 N13cx17;254 X20;255 N13cm12
400-401 X30;402 N17c;403 X30;410-417 N13c;420 X20;421 N3X9;422 N3;423 n15;424 N3;425 n15;426 N3;427 X3;710-715 X20
3100-3105 N6;3110-3115 N6;3120-3125 N6;3130-3135 N6;3140-3145 N6;3150-3155 N6;3160-3165 N6
3200-3205 N6;3210-3215 N6;3220-3225 N6;3230-3235 N6;3240-3245 N6;3250-3255 N6;3260-3265 N6;3270-3275 N6;3280-3285 N6;3290-3295 N6
3300-3305 N6;3310-3315 N6;3320-3325 N6;3330-3335 N6;3340-3345 N6;3350-3355 N6;3360-3365 N6;3370-3375 N6
3400-3405 N6;3410-3415 N6;3420-3425 N6;3430-3435 N6;3440-3445 N6;3450-3455 N6;3460-3465 N6;3470-3475 N6;3480-3485 N6;3490-3495 N6
3500-3505 N6;3510-3515 N6;3520-3525 N6;3530-3535 N6;3540-3545 N6;3550-3555 N6;3560-3565 N6;3570-3575 N6
3600-3605 N6;3610-3615 N6;3620-3625 N6;3630-3635 N6;3640-3645 N6;3650-3655 N6;3660-3665 N6;3670-3675 N6;3680-3685 N6;3690-3695 N6
3900-3909 n15;3910-3919 N3n15;3920-3929 n15;3930-3939 N3n15;3940-3943 N4;3950-3955 N6
4300-4301 X35;4302-4306 X70;4307 X2;4308 X30;4309 N20;4310-4311 X35;4312-4316 X70;4317 X2;4318 X20;4319 X30;4320 X35
4321-4323 N1;4324-4325 DT;4326 D;4330-4333 N6-?
7001 N13;7002 X30;7003 DT;7004 n4;7005 X12;7006 D;7007 DD?;7008 X3;7009 X10;7010 X2;7011 DT?;7020-7022 X20;7023 X30
7030-7039 N3X27;7040 N1XXX;7230-7239 X30;7240 X20;7241 N2;7242 X25
8001 N14;8002 X20;8003 N14cx16;8004 X30;8005 N6;8006 N14cN4;8007 X34;8008 N8m4;8009 X50;8010 Y30;8011 n12;8012 X20;8013 X25
8017-8018 N18c;8019 n10;8020 X25;8026 N14cN4;8030 X90;8110 X70;8111 N4;8112 X70;8200 X70`;

const SET_82 = '[!"%&\'()*+,\\-./0-9:;<=>?A-Z_a-z]';
const SET_39 = '[#\\-/0-9A-Z]';
const DATE = '\\d\\d(?:0[1-9]|1[0-2])(?:[0-2]\\d|3[01])';
const TIME = '(?:[01]\\d|2[0-3])[0-5]\\d';

interface Format {
  readonly pattern: RegExp;
  /** How many digits at the beginning end with a check digit; 0 for none. */
  readonly checkedDigits: number;
}

const formats = new Map<string, Format>();
for (const entry of FORMATS.trim().split(/[;\n]/)) {
  const [range = '', format = ''] = entry.split(' ');
  const [first = '', last = first] = range.split('-');
  const parsed: Format = {
    pattern: new RegExp(`^${patternOf(format)}$`),
    checkedDigits: Number(/^N(\d+)c/.exec(format)?.[1] ?? 0),
  };
  for (let number = Number(first); number <= Number(last); number += 1) {
    formats.set(String(number).padStart(first.length, '0'), parsed);
  }
}

function patternOf(format: string): string {
  return format.replace(/([NnmXxY])(\d*)|([DT])|c/g, (token, set: string | undefined, length: string, time: string) => {
    if (time) return time === 'D' ? DATE : TIME;
    if (set === undefined) return token === 'c' ? '' : token;
    if (set === 'N') return `\\d{${length}}`;
    if (set === 'n') return `\\d{1,${length}}`;
    if (set === 'm') return `\\d{0,${length}}`;
    if (set === 'Y') return `${SET_39}{1,${length}}`;
    return length === '' ? SET_82 : `${SET_82}{${set === 'x' ? '0' : '1'},${length}}`;
  });
}

export type Gs1Fault = 'gs1-identifier' | 'gs1-value' | 'gs1-check';

/** What is wrong with the value of an Application Identifier, or null. */
export function gs1Fault(identifier: string, value: string): Gs1Fault | null {
  const format = formats.get(identifier);
  if (format === undefined) return 'gs1-identifier';
  if (!format.pattern.test(value)) return 'gs1-value';
  const { checkedDigits } = format;
  return checkedDigits > 0 && !hasCheckDigit(value.slice(0, checkedDigits)) ? 'gs1-check' : null;
}

/** The known identifier that a text begins with, or null. No identifier is the beginning of another. */
export function identifierAt(text: string): string | null {
  return [2, 3, 4].map((length) => text.slice(0, length)).find((identifier) => formats.has(identifier)) ?? null;
}

/** Digits weighted 3, 1, 3 … from the second last, the check digit filling up to tens (§7.9.1). */
export function hasCheckDigit(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
