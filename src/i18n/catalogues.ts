import type { Language } from '../core/base/language';
import type { Messages } from './messages';

/** A file each: a visit speaks one language, and fetches the other when it is asked for. */
const LOADERS: Readonly<Record<Language, () => Promise<Messages>>> = {
  'zh-CN': async () => (await import('./zh-cn')).zhCn,
  en: async () => (await import('./en')).en,
};

const loading = new Map<Language, Promise<Messages>>();

/** Fetched once; after a failure the next call tries again. */
export function loadCatalogue(language: Language): Promise<Messages> {
  const known = loading.get(language);
  if (known !== undefined) return known;
  const catalogue = LOADERS[language]().catch((cause: unknown) => {
    loading.delete(language);
    throw cause;
  });
  loading.set(language, catalogue);
  return catalogue;
}
