import { jsonOfStyle, parseStyle } from '../../core/render/parse-style';
import type { Style } from '../../core/render/style';
import type { PreferenceStore } from '../../platform/preference-store';
import { STYLE_PREFERENCES } from './style-preferences';

/** Null for what is no style, such as one of a later version. */
export function styleFrom(text: string): Style | null {
  try {
    const parsed = parseStyle(JSON.parse(text));
    return parsed.ok ? parsed.value : null;
  } catch {
    return null;
  }
}

export function textOf(style: Style): string {
  return JSON.stringify(jsonOfStyle(style));
}

export function keepStyle(preferences: PreferenceStore, style: Style | null): void {
  preferences.change(STYLE_PREFERENCES, { chosen: style === null ? '' : textOf(style) });
}
