import { Component, type ReactNode } from 'react';
import { FAULT_WORDS, describeFault } from '../i18n/faults/words';
import { COMMON_WORDS } from '../i18n/common/words';
import { WordsNotLoaded } from '../i18n/load-words';
import { useWords } from '../i18n/use-words';
import { Button } from '../ui/button';
import { FaultLine } from '../ui/fault-line';
import { LoadFault } from '../widgets/load-fault/load-fault';
import { useKeptReload } from '../widgets/load-fault/use-kept-reload';
import { ScreenLoadError } from './screen-load-error';

interface ScreenBoundaryProps {
  /** Called before the screen is drawn again. */
  readonly onRetry: (() => void) | undefined;
  readonly children: ReactNode;
}

interface ScreenBoundaryState {
  readonly cause: unknown;
  readonly isBroken: boolean;
  /** How often the screen was drawn again. */
  readonly retries: number;
}

/** Keeps the rest of the app in place when one screen cannot be fetched or breaks. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, ScreenBoundaryState> {
  override state: ScreenBoundaryState = { cause: null, isBroken: false, retries: 0 };

  static getDerivedStateFromError(cause: unknown): Partial<ScreenBoundaryState> {
    return { cause, isBroken: true };
  }

  readonly retry = (): void => {
    this.props.onRetry?.();
    this.setState(({ retries }) => ({ cause: null, isBroken: false, retries: retries + 1 }));
  };

  override render(): ReactNode {
    const { cause, isBroken, retries } = this.state;
    if (!isBroken) return this.props.children;
    return (
      <div role="alert" className="mx-auto max-w-2xl px-4 pt-4 min-[26rem]:px-6 lg:px-12">
        {cause instanceof ScreenLoadError || cause instanceof WordsNotLoaded ? (
          <LoadFault part="screen" retries={retries} onRetry={this.retry} />
        ) : (
          <BrokenScreen reason={String(cause)} retries={retries} onRetry={this.retry} />
        )}
      </div>
    );
  }
}

interface BrokenScreenProps {
  readonly reason: string;
  readonly retries: number;
  readonly onRetry: () => void;
}

/** A bug. Drawing again may help; where it did not, loading the page again may. */
function BrokenScreen({ reason, retries, onRetry }: BrokenScreenProps) {
  const common = useWords(COMMON_WORDS);
  const faults = useWords(FAULT_WORDS);
  const reload = useKeptReload();
  return (
    <FaultLine words={describeFault(faults, { code: 'failed', reason })}>
      <Button icon="retry" onClick={onRetry}>
        {common.tryAgain}
      </Button>
      {retries > 0 && <Button onClick={reload}>{common.reload}</Button>}
    </FaultLine>
  );
}
