import { Component, type ReactNode } from 'react';
import { FAULT_WORDS, type AnyFault, describeFault } from '../i18n/faults/words';
import { COMMON_WORDS } from '../i18n/common/words';
import { WordsNotLoaded } from '../i18n/load-words';
import { useWords } from '../i18n/use-words';
import { Button } from '../ui/button';
import { FaultLine } from '../ui/fault-line';
import { ScreenLoadError } from './screen-load-error';

interface ScreenBoundaryProps {
  /** Reloads the page with the user's text kept. */
  readonly onReload: () => void;
  readonly children: ReactNode;
}

interface ScreenBoundaryState {
  readonly fault: AnyFault | null;
}

/** Keeps the rest of the app in place when one screen cannot be fetched or breaks. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, ScreenBoundaryState> {
  override state: ScreenBoundaryState = { fault: null };

  static getDerivedStateFromError(cause: unknown): ScreenBoundaryState {
    if (cause instanceof ScreenLoadError || cause instanceof WordsNotLoaded)
      return { fault: { code: 'screen-load-failed' } };
    return { fault: { code: 'failed', reason: String(cause) } };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    return fault === null ? this.props.children : <BrokenScreen fault={fault} onReload={this.props.onReload} />;
  }
}

function BrokenScreen({ fault, onReload }: { readonly fault: AnyFault; readonly onReload: () => void }) {
  const common = useWords(COMMON_WORDS);
  const faults = useWords(FAULT_WORDS);
  return (
    <div role="alert" className="mx-auto max-w-2xl p-4 pt-16 min-[26rem]:p-6 lg:p-12">
      <FaultLine words={describeFault(faults, fault)}>
        <Button icon="retry" onClick={onReload}>
          {common.tryAgain}
        </Button>
      </FaultLine>
    </div>
  );
}
