import { type ComponentType, type ReactNode, Suspense, useCallback, useState } from 'react';
import type { Language } from '../../core/base/language';
import { useLanguage } from '../../i18n/use-words';
import { DisclosureLine } from '../../ui/disclosure-line';
import { LoadFault } from '../../widgets/load-fault/load-fault';
import { useFetched } from '../../widgets/load-fault/use-fetched';

interface FetchedPanelProps<Props extends object> {
  readonly label: string;
  /** Beside the label, in smaller letters. */
  readonly note: ReactNode;
  /** The panel, once its words are there too; the same function in every drawing. */
  readonly fetch: (language: Language) => Promise<ComponentType<Props>>;
  /** What the panel is drawn with. */
  readonly props: Props;
}

/** A line that opens a panel, whose code is fetched when it is first opened. */
export function FetchedPanel<Props extends object>({ label, note, fetch, props }: FetchedPanelProps<Props>) {
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const [panel, retry, retries] = useFetched(
    useCallback(() => fetch(language), [fetch, language]),
    isOpen,
  );
  return (
    <details
      className="border-b border-line"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <DisclosureLine label={label} note={note} />
      <div className="min-h-40 pt-3 pb-6">
        {panel.kind === 'ready' && (
          <Suspense fallback={null}>
            <panel.value {...props} />
          </Suspense>
        )}
        {panel.kind === 'failed' && <LoadFault part="part" retries={retries} onRetry={retry} />}
      </div>
    </details>
  );
}
