import { Suspense } from 'react';
import { SHELL_WORDS } from '../i18n/shell/words';
import { useWords } from '../i18n/use-words';
import type { PolicyState } from '../platform/policy-source';
import { usePolicy } from '../services/policy-context';
import { hrefOf } from '../services/route-href';
import { Icon, type IconName } from '../ui/icon';
import { lazyPart } from './lazy-part';
import type { PolicyFaultProps } from './policy-fault';
import { PolicyFaultBar } from './policy-fault-bar';

// Without its sentence, which a server that is going away may not give any more, the line still names the fault.
const PolicyFault = lazyPart(async () => (await import('./policy-fault')).PolicyFault, FaultCode);

interface StandingLinesProps {
  readonly fault: PolicyState['fault'];
  readonly onRetry: () => void;
}

/** What holds for every screen, above each of them. */
export function StandingLines({ fault, onRetry }: StandingLinesProps) {
  const shell = useWords(SHELL_WORDS);
  const { operationLog } = usePolicy();
  return (
    <>
      {fault !== null && (
        <Suspense fallback={null}>
          <PolicyFault fault={fault} onRetry={onRetry} />
        </Suspense>
      )}
      {operationLog === 'server' && (
        <Line icon="info">
          {shell.isLogged}{' '}
          <a href={hrefOf('evidence')} className="underline underline-offset-4 hover:text-ink">
            {shell.details}
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

function FaultCode({ fault, onRetry }: PolicyFaultProps) {
  return <PolicyFaultBar onRetry={onRetry}>{fault.code}</PolicyFaultBar>;
}
