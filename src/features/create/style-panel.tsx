import type { QrSymbol } from '../../core/qr/symbol';
import { PLAIN_STYLE } from '../../core/render/style';
import { useKept, useStore } from '../../services/use-store';
import { FramePanel } from './frame-panel';
import { keptStyle } from './kept-style';
import { LogoPanel } from './logo-panel';
import type { StylePartProps } from './style-part';
import { TurnChoice } from './turn-choice';

export interface StylePanelProps {
  /** The symbol in view, which the parts are judged by; null before the first one. */
  readonly symbol: QrSymbol | null;
}

/** How the symbol looks: each part of the style is a component of its own, drawn with `StylePartProps`. */
export function StylePanel({ symbol }: StylePanelProps) {
  const kept = useKept(keptStyle);
  const style = useStore(kept) ?? PLAIN_STYLE;
  const onStyle: StylePartProps['onStyle'] = (part) => {
    kept.set((before) => ({ ...(before ?? PLAIN_STYLE), ...part }));
  };
  return (
    <div className="grid gap-6">
      <TurnChoice style={style} onStyle={onStyle} />
      <LogoPanel style={style} onStyle={onStyle} symbol={symbol} />
      <FramePanel style={style} onStyle={onStyle} />
    </div>
  );
}
