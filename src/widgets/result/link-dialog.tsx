import type { SafeLink } from '../../core/safety/link';
import { RESULT_WORDS } from '../../i18n/result/words';
import { useWords } from '../../i18n/use-words';
import { buttonClass } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Modal } from '../../ui/modal';

interface LinkDialogProps {
  readonly link: SafeLink;
  readonly onClose: () => void;
}

/** Where a link leads, before it can be followed. */
export function LinkDialog({ link, onClose }: LinkDialogProps) {
  const result = useWords(RESULT_WORDS);
  return (
    <Modal title={result.openTitle} onClose={onClose}>
      <dl className="grid gap-3">
        <div>
          <dt className="text-small text-ink-faint">{result.host}</dt>
          <dd className="text-large font-semibold">{link.host}</dd>
        </div>
        <div>
          <dt className="text-small text-ink-faint">{result.scheme}</dt>
          <dd className="font-semibold">{link.scheme}</dd>
        </div>
        <div>
          <dt className="text-small text-ink-faint">{result.address}</dt>
          <dd>
            <div className="max-h-40 overflow-auto font-mono" tabIndex={0} role="group" aria-label={result.address}>
              {link.href}
            </div>
          </dd>
        </div>
      </dl>
      {link.warnings.length > 0 && (
        <ul className="mt-4 grid gap-2">
          {link.warnings.map((warning) => (
            <li key={warning} className="flex gap-2 text-warn">
              <Icon name="warning" />
              {result.warnings[warning]}
            </li>
          ))}
        </ul>
      )}
      <a
        href={link.href}
        target="_blank"
        rel="noopener noreferrer"
        referrerPolicy="no-referrer"
        className={`mt-6 w-full ${buttonClass('primary')}`}
        onClick={onClose}
      >
        <Icon name="external" />
        {result.openNow}
      </a>
    </Modal>
  );
}
