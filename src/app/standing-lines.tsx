import { Suspense, lazy } from 'react';
import type { Language } from '../core/base/language';
import { useMessages } from '../i18n/i18n-context';
import type { PolicyState } from '../platform/policy-source';
import { usePolicy } from '../services/policy-context';
import { Button } from '../ui/button';
import { Icon, type IconName } from '../ui/icon';
import { hrefOf } from './route';

// Without its sentence, which a server that is going away may not give any more, the line still names the fault.
const PolicyFault = lazy(async () => ({
  default: await import('./policy-fault').then(
    (module) => module.PolicyFault,
    () => FaultCode,
  ),
}));

interface StandingLinesProps {
  readonly language: Language;
  readonly fault: PolicyState['fault'];
  readonly onRetry: () => void;
}

/** What holds for every screen, above each of them. */
export function StandingLines({ language, fault, onRetry }: StandingLinesProps) {
  const messages = useMessages();
  const { operationLog } = usePolicy();
  return (
    <>
      {fault !== null && (
        <div
          role="alert"
          className="flex flex-wrap items-center justify-center gap-x-4 border-b border-line bg-danger-soft px-4 py-1 text-danger"
        >
          <p className="flex gap-2 py-2">
            <Icon name="warning" />
            <Suspense fallback={null}>
              <PolicyFault fault={fault} language={language} />
            </Suspense>
          </p>
          <Button look="quiet" icon="retry" onClick={onRetry}>
            {messages.tryAgain}
          </Button>
        </div>
      )}
      {operationLog === 'server' && (
        <Line icon="info">
          {messages.policy.isLogged}{' '}
          <a href={hrefOf('evidence')} className="underline underline-offset-4 hover:text-ink">
            {messages.policy.details}
          </a>
        </Line>
      )}
    </>
  );
}

function Line({ icon, children }: { readonly icon: IconName; readonly children: React.ReactNode }) {
  return (
    <p
      role="status"
      className="flex items-center justify-center gap-2 border-b border-line bg-paper-sunk px-4 py-1 text-small text-ink-soft"
    >
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}

function FaultCode({ fault }: { readonly fault: NonNullable<PolicyState['fault']> }) {
  return fault.code;
}
