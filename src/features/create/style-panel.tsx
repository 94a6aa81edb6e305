import { useRef } from 'react';
import { PLAIN_STYLE, type Style } from '../../core/render/style';
import type { QrSymbol } from '../../core/qr/symbol';
import { STYLE_WORDS } from '../../i18n/style/words';
import { useWords } from '../../i18n/use-words';
import { useKept, useStore } from '../../services/use-store';
import { Button } from '../../ui/button';
import { Disclosure } from '../../ui/disclosure';
import { ColourChoices } from './colour-choices';
import { FramePanel } from './frame-panel';
import { keptStyle } from './kept-style';
import { keptStyleHistory } from './kept-style-history';
import { LogoPanel } from './logo-panel';
import { LooksChoice } from './looks-choice';
import { OwnLooks } from './own-looks';
import { ShapeChoices } from './shape-choices';
import type { StylePartProps } from './style-part';
import { TurnChoice } from './turn-choice';
import { useUndoKeys } from './use-undo-keys';

export interface StylePanelProps {
  /** The symbol in view, which the parts are judged by; null before the first one. */
  readonly symbol: QrSymbol | null;
}

/** How the symbol looks: each part of the style is a component of its own, drawn with `StylePartProps`. */
export function StylePanel({ symbol }: StylePanelProps) {
  const words = useWords(STYLE_WORDS);
  const chosen = useStore(useKept(keptStyle));
  const editor = useKept(keptStyleHistory);
  const { past, future } = useStore(editor.history);
  const panel = useRef<HTMLDivElement>(null);
  useUndoKeys(panel, editor.undo, editor.redo);
  const style = chosen ?? PLAIN_STYLE;
  const onStyle: StylePartProps['onStyle'] = (part, key) => {
    editor.change((before) => ({ ...(before ?? PLAIN_STYLE), ...part }), key);
  };
  /** A look has no logo, frame or turn of its own: those of the symbol stay. */
  const onLook = (look: Style | null): void => {
    editor.change((before) => withLook(before, look), null);
  };

  return (
    <div ref={panel} className="grid gap-4" onBlur={editor.settle}>
      <div className="flex flex-wrap gap-2">
        <Button icon="undo" disabled={past.length === 0} onClick={editor.undo}>
          {words.undo}
        </Button>
        <Button disabled={future.length === 0} onClick={editor.redo}>
          {words.redo}
        </Button>
      </div>
      <LooksChoice chosen={chosen} onLook={onLook} />
      <div className="border-t border-line">
        <Disclosure label={words.shapes}>
          <ShapeChoices style={style} onStyle={onStyle} />
        </Disclosure>
        <Disclosure label={words.colours}>
          <ColourChoices style={style} onStyle={onStyle} />
        </Disclosure>
        <div className="grid gap-6 border-b border-line py-4">
          <LogoPanel style={style} onStyle={onStyle} symbol={symbol} />
          <FramePanel style={style} onStyle={onStyle} />
          <TurnChoice style={style} onStyle={onStyle} />
        </div>
        <Disclosure label={words.ownLooks}>
          <OwnLooks chosen={chosen} onLook={onLook} />
        </Disclosure>
      </div>
    </div>
  );
}

function withLook(before: Style | null, look: Style | null): Style | null {
  if (look === null || before === null) return look;
  const { logo, frame, turnDegrees } = before;
  if (logo === null && frame === null && turnDegrees === 0) return look;
  return { ...look, logo: look.logo ?? logo, frame: look.frame ?? frame, turnDegrees };
}
