import type { QrSymbol } from '../../core/qr/symbol';
import { budgetGrade, logoBudget } from '../../core/render/logo-budget';
import { layoutOfLogo } from '../../core/render/logo-drawing';
import type { Style } from '../../core/render/style';
import { textOfStyle } from '../../core/render/text-of-style';
import { LOGO_WORDS } from '../../i18n/logo/words';
import { useWords } from '../../i18n/use-words';
import { useGlyphs } from '../../widgets/symbol/use-glyphs';

const FILLS = { good: 'bg-safe', tight: 'bg-warn', over: 'bg-danger' } as const;
const TEXTS = { good: 'text-safe', tight: 'text-warn', over: 'text-danger' } as const;

interface BudgetBarProps {
  readonly symbol: QrSymbol | null;
  readonly style: Style;
}

/** How much of the error correction the logo uses up. */
export function BudgetBar({ symbol, style }: BudgetBarProps) {
  const words = useWords(LOGO_WORDS);
  const { glyphs } = useGlyphs(textOfStyle({ ...style, frame: null }));
  if (symbol === null) return <Note>{words.noSymbol}</Note>;
  if (symbol.symbology !== 'qr-code' || symbol.level === null) return <Note isWarning>{words.onlyQr}</Note>;
  const layout = layoutOfLogo(symbol, style, glyphs);
  const budget = layout && logoBudget(symbol, layout);
  if (layout === null || budget === null) return null;
  const { worst, correctable, touched } = budget;
  const grade = budgetGrade(budget);
  const line = words.budgetLine(worst, correctable, symbol.level);
  return (
    <div className="grid gap-2">
      <div
        role="meter"
        aria-label={words.budget}
        aria-valuemin={0}
        aria-valuemax={correctable}
        aria-valuenow={Math.min(worst, correctable)}
        aria-valuetext={line}
        className="h-3 overflow-hidden rounded-control border border-line-strong bg-paper-sunk"
      >
        <div
          className={`h-full ${FILLS[grade]}`}
          style={{ width: `${String(Math.min(100, (100 * worst) / correctable))}%` }}
        />
      </div>
      <p className="text-small text-ink-soft">
        {line} <strong className={`font-semibold ${TEXTS[grade]}`}>{words.budgetGrades[grade]}</strong>
      </p>
      {touched.includes('alignment') && <Note isWarning>{words.coversAlignment}</Note>}
      {layout.isShrunk && <Note>{words.shrunk}</Note>}
    </div>
  );
}

function Note({ isWarning = false, children }: { readonly isWarning?: boolean; readonly children: string }) {
  return <p className={`text-small ${isWarning ? 'text-warn' : 'text-ink-faint'}`}>{children}</p>;
}
