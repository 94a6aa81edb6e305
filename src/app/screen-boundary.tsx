import { Component, type ReactNode } from 'react';
import { type AnyFault, describeFault } from '../i18n/fault-words';
import { useMessages } from '../i18n/i18n-context';
import { Button } from '../ui/button';
import { FaultLine } from '../ui/fault-line';

/** A screen's code could not be fetched; browsers remember that, so only a reload asks again. */
export class ScreenLoadError extends Error {}

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
    if (cause instanceof ScreenLoadError) return { fault: { code: 'screen-load-failed' } };
    return { fault: { code: 'failed', reason: String(cause) } };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    return fault === null ? this.props.children : <BrokenScreen fault={fault} onReload={this.props.onReload} />;
  }
}

function BrokenScreen({ fault, onReload }: { readonly fault: AnyFault; readonly onReload: () => void }) {
  const messages = useMessages();
  return (
    <div role="alert" className="mx-auto max-w-2xl p-4 pt-16 min-[26rem]:p-6 lg:p-12">
      <FaultLine words={describeFault(messages.faults, fault)}>
        <Button icon="retry" onClick={onReload}>
          {messages.tryAgain}
        </Button>
      </FaultLine>
    </div>
  );
}
