/** How verdicts come from what was seen: nothing that was not seen is good. */
import { describe, expect, it } from 'vitest';
import type { Answer } from '../audit/ask.mjs';
import { answered, type Outcome, verdict } from '../audit/check.mjs';
import { policyFaults } from '../audit/csp.mjs';
import { headerFaults } from '../audit/headers.mjs';
import { exitCode, judge } from '../audit/run-audit.mjs';

type Control = Parameters<typeof judge>[0][number];
type Result = Parameters<typeof judge>[1][number];

const WORDS = { zh: '', en: '' };
const EVIDENCE = { command: 'curl', output: '200', time: '' };

function control(parts: Partial<Control>): Control {
  return {
    clause: '8.1.4',
    unit: '1',
    unitConfirmed: true,
    highRisk: false,
    layer: WORDS,
    title: WORDS,
    applies: true,
    who: 'P',
    how: WORDS,
    checks: ['a', 'b'],
    look: null,
    ...parts,
  };
}

function result(id: string, outcome: Outcome, asked = true): Result {
  return { id, en: '', zh: '', run: () => verdict([], []), asked, outcome, found: '', evidence: [EVIDENCE] };
}

function outcomeOf(parts: Partial<Control>, ...results: readonly Result[]): Outcome | undefined {
  return judge([control(parts)], results)[0]?.outcome;
}

function answer(status: number): Answer {
  return { status, headers: {}, body: Buffer.alloc(0), evidence: EVIDENCE };
}

describe('a verdict', () => {
  it('without evidence is unknown, with a fault it fails', () => {
    expect(verdict([], []).outcome).toBe('unknown');
    expect(verdict([], [EVIDENCE]).outcome).toBe('pass');
    expect(verdict(['open'], []).outcome).toBe('fail');
  });

  it('of several requests is unknown when one had no answer, unless another shows a fault', () => {
    expect(answered([], [answer(200), answer(0)]).outcome).toBe('unknown');
    expect(answered([], [answer(200), answer(403)]).outcome).toBe('pass');
    expect(answered(['open'], [answer(200), answer(0)])).toMatchObject({ outcome: 'fail', found: 'open' });
  });
});

describe('a control', () => {
  it.each([
    ['pass', 'pass', 'pass'],
    ['pass', 'fail', 'fail'],
    ['unknown', 'fail', 'fail'],
    ['pass', 'unknown', 'unknown'],
    ['pass', 'look', 'look'],
    ['pass', 'n/a', 'pass'],
    ['n/a', 'n/a', 'look'],
  ] as const)('with the checks %s and %s is %s', (a, b, expected) => {
    expect(outcomeOf({}, result('a', a), result('b', b))).toBe(expected);
  });

  it('whose check did not run is unknown', () => {
    expect(outcomeOf({}, result('a', 'pass'))).toBe('unknown');
    expect(outcomeOf({ checks: ['tls-*'] }, result('a', 'pass'))).toBe('unknown');
    expect(outcomeOf({ checks: ['tls-*'] }, result('tls-version', 'pass'))).toBe('pass');
  });

  it('without a check, or with something that a person must see, is left to the person', () => {
    expect(outcomeOf({ checks: [] })).toBe('look');
    expect(outcomeOf({ checks: ['a'], look: WORDS }, result('a', 'pass'))).toBe('look');
    expect(outcomeOf({ checks: ['a'], look: WORDS }, result('a', 'fail'))).toBe('fail');
  });
});

describe('the code of the command', () => {
  it.each([
    ['1 for a failed check', [result('a', 'pass'), result('b', 'fail')], false, 1],
    ['3 where nothing was shown', [result('a', 'unknown', false)], false, 3],
    ['0 with an unknown check', [result('a', 'pass'), result('b', 'unknown')], false, 0],
    ['3 with an unknown check that was asked for, when strict', [result('a', 'pass'), result('b', 'unknown')], true, 3],
    ['0 with one that was not, when strict', [result('a', 'pass'), result('b', 'unknown', false)], true, 0],
  ] as const)('is %s', (_, results, isStrict, code) => {
    expect(exitCode(results, isStrict)).toBe(code);
  });
});

const POLICY =
  "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types qr-code-master";

describe('a Content-Security-Policy', () => {
  it('as this page needs it has no fault', () => {
    expect(policyFaults(POLICY)).toEqual([]);
  });

  it.each([
    [
      'another source',
      POLICY.replace("script-src 'self'", "script-src 'self' https://cdn.example"),
      'https://cdn.example',
    ],
    ['a directive left out that default-src does not cover', POLICY.replace("base-uri 'none'; ", ''), 'lacks base-uri'],
    ['a directive that is named twice', `${POLICY}; script-src 'self'`, 'twice'],
    ['a directive that the page does not need', `${POLICY}; navigate-to 'self'`, 'navigate-to'],
  ])('with %s is faulty', (_, policy, words) => {
    expect(policyFaults(policy)).toEqual([expect.stringContaining(words)]);
  });
});

const HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'permissions-policy': 'geolocation=(), microphone=(), payment=(), usb=(), camera=(self)',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
};

describe('the headers of an answer', () => {
  it('as wanted have no fault', () => {
    expect(headerFaults(HEADERS, { isTls: true })).toEqual([]);
  });

  it.each([
    ['referrer-policy', 'unsafe-url'],
    ['x-frame-options', 'DENY\nDENY'],
    ['x-content-type-options', ''],
    ['permissions-policy', 'geolocation=(), payment=(), usb=()'],
    ['permissions-policy', 'geolocation=(*), microphone=(), payment=(), usb=()'],
    ['strict-transport-security', 'max-age=86400; includeSubDomains'],
    ['strict-transport-security', 'max-age=31536000; includeSubDomains\nmax-age=0'],
    ['access-control-allow-origin', '*'],
  ])('with %s: %j are faulty', (name, value) => {
    expect(headerFaults({ ...HEADERS, [name]: value }, { isTls: true })).toHaveLength(1);
  });
});
