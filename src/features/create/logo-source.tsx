import {
  type DragEvent,
  type ClipboardEvent as ReactClipboardEvent,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react';
import type { LogoFault } from '../../core/images/logo-fault';
import type { Logo } from '../../core/render/style';
import { FAULT_WORDS, type FaultWords, describeFault } from '../../i18n/faults/words';
import type { OwnLogoFault } from '../../i18n/logo-faults';
import { LOGO_WORDS, type LogoWords } from '../../i18n/logo/words';
import { useWords } from '../../i18n/use-words';
import { useServices } from '../../services/services-context';
import { FaultLine } from '../../ui/fault-line';
import { Icon } from '../../ui/icon';

const ACCEPTED = 'image/png,image/jpeg,image/webp,image/svg+xml,.png,.jpg,.jpeg,.webp,.svg';

interface LogoSourceProps {
  readonly onContent: (content: Logo['content']) => void;
  /** What else takes a pasted picture. */
  readonly children: ReactNode;
}

type Problem = LogoFault | { readonly code: 'part-load-failed' };

/** A place for a picture: chosen, dropped or pasted. */
export function LogoSource({ onContent, children }: LogoSourceProps) {
  const words = useWords(LOGO_WORDS);
  const faults = useWords(FAULT_WORDS);
  const { readLogo } = useServices();
  const id = useId();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isOver, setOver] = useState(false);
  const newest = useRef(0);

  async function take(file: Blob | null | undefined): Promise<void> {
    if (file == null) return;
    newest.current += 1;
    const turn = newest.current;
    const result = await readLogo(file).catch(() => null);
    if (turn !== newest.current) return;
    if (result?.ok === true) onContent(result.value);
    setProblem(result === null ? { code: 'part-load-failed' } : result.ok ? null : result.fault);
  }

  function paste(event: ReactClipboardEvent): void {
    const file = Array.from(event.clipboardData.files).find(({ type }) => type.startsWith('image/'));
    if (file === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    void take(file);
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  }

  return (
    <div className="grid gap-2" onPaste={paste}>
      <label
        htmlFor={id}
        className={`flex min-h-16 cursor-pointer items-center justify-center gap-2 rounded-control border border-dashed px-4 py-3 font-semibold has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-seal ${isOver ? 'border-seal bg-seal-soft' : 'border-line-strong bg-paper-raised hover:bg-paper-sunk'}`}
        onDragOver={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setOver(true);
        }}
        onDragLeave={() => {
          setOver(false);
        }}
        onDrop={drop}
      >
        <Icon name="image" />
        {words.choosePicture}
        <input
          id={id}
          type="file"
          accept={ACCEPTED}
          className="sr-only"
          aria-describedby={`${id}-help`}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            // The same file can be chosen again.
            event.target.value = '';
          }}
        />
      </label>
      <p id={`${id}-help`} className="text-small text-ink-faint">
        {words.pictureHint}
      </p>
      <div aria-live="polite">
        {problem !== null && (
          <FaultLine words={isOwn(problem, words) ? ownWords(words, problem) : describeFault(faults, problem)} />
        )}
      </div>
      {children}
    </div>
  );
}

function isOwn(problem: Problem, { faults }: LogoWords): problem is OwnLogoFault {
  return problem.code in faults;
}

function ownWords({ faults }: LogoWords, fault: OwnLogoFault): FaultWords {
  const describe = faults[fault.code] as (any: OwnLogoFault) => FaultWords;
  return describe(fault);
}
