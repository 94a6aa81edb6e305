import { type Result, fail, ok } from '../../core/base/result';

export const PLACEHOLDERS = [
  'kind',
  'date',
  'time',
  'version',
  'level',
  'size',
  'number',
  'count',
  /** Of a web address. Content, as the next one: only where the user asks for it. */
  'host',
  'text',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Says nothing of the content but its kind: names are seen in lists, logs and mails that passwords must not reach. */
export const DEFAULT_TEMPLATE = 'qr-{kind}';
export const MOST_TEMPLATE_LENGTH = 80;

type TemplatePart = string | { readonly placeholder: Placeholder };

export type TemplateFault =
  | { readonly code: 'template-empty' }
  | { readonly code: 'template-too-long'; readonly limit: number }
  | { readonly code: 'template-character'; readonly character: string }
  | { readonly code: 'template-placeholder'; readonly name: string };

/** Not allowed in names by Windows, or invisible, or able to turn the order of the letters round. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

/** A file name with placeholders in braces, still without its extension. */
export function parseTemplate(text: string): Result<readonly TemplatePart[], TemplateFault> {
  if (text.trim() === '') return fail({ code: 'template-empty' });
  if (Array.from(text).length > MOST_TEMPLATE_LENGTH)
    return fail({ code: 'template-too-long', limit: MOST_TEMPLATE_LENGTH });
  const parts: TemplatePart[] = [];
  for (const piece of text.match(/\{[^{}]*\}|[^{}]+|[{}]/g) ?? []) {
    if (!piece.startsWith('{') && piece !== '}') {
      const [character] = FORBIDDEN.exec(piece) ?? [];
      if (character !== undefined) return fail({ code: 'template-character', character });
      parts.push(piece);
      continue;
    }
    const name = piece.replace(/[{}]/g, '');
    const placeholder = PLACEHOLDERS.find((known) => known === name);
    if (placeholder === undefined) return fail({ code: 'template-placeholder', name });
    parts.push({ placeholder });
  }
  return ok(parts);
}

/** The template with other texts in the place of its placeholders. */
export function filled(parts: readonly TemplatePart[], values: Readonly<Record<Placeholder, string>>): string {
  return parts.map((part) => (typeof part === 'string' ? part : values[part.placeholder])).join('');
}

export function has(parts: readonly TemplatePart[], placeholder: Placeholder): boolean {
  return parts.some((part) => typeof part !== 'string' && part.placeholder === placeholder);
}
