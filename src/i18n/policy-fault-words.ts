import type { Language } from '../core/base/language';
import type { PolicyFault } from '../core/policy/parse-policy';

/** What is wrong with the operator's policy; apart from the catalogues because most visits never need it. */
export interface PolicyFaultWords {
  /** @param status of HTTP, or 0 where the server was not reached */
  readonly missing: (status: number) => string;
  readonly malformed: (path: string, reason: string) => string;
  readonly reasons: Readonly<Record<PolicyFault['reason'], string>>;
}

export const POLICY_FAULT_WORDS: Readonly<Record<Language, PolicyFaultWords>> = {
  en: {
    missing: (status) =>
      status === 0
        ? 'The operator’s policy could not be fetched. Until it can, codes are made on the screen only.'
        : `The server gives no policy (${String(status)}). Until the operator mends it, codes are made on the screen only.`,
    malformed: (path, reason) =>
      `The operator’s policy is wrong${path === '' ? '' : ` at “${path}”`}: ${reason}. Until it is mended, codes are made on the screen only.`,
    reasons: {
      'too-large': 'it is too large',
      'not-json': 'it is not JSON',
      'not-an-object': 'an object is missing',
      'unknown-version': 'this version is not known here',
      'unknown-name': 'there is no such name',
      'wrong-value': 'the value is not allowed',
    },
  },
  'zh-CN': {
    missing: (status) =>
      status === 0
        ? '暂时取不到管理员的策略文件，在此之前只能在屏幕上制码。'
        : `服务器没有提供策略文件（${String(status)}），管理员修复之前只能在屏幕上制码。`,
    malformed: (path, reason) =>
      `管理员的策略文件${path === '' ? '' : `在“${path}”处`}有误：${reason}。修复之前只能在屏幕上制码。`,
    reasons: {
      'too-large': '文件过大',
      'not-json': '不是 JSON',
      'not-an-object': '此处应为对象',
      'unknown-version': '不认识这个版本',
      'unknown-name': '没有这个名称',
      'wrong-value': '取值不允许',
    },
  },
};
