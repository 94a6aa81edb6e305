import { useState } from 'react';
import { kindOf } from '../../core/payload/kind';
import { isHostAllowed } from '../../core/policy/link-hosts';
import { linkRefusalOf, safeLinkOf } from '../../core/safety/link';
import { FAULT_WORDS, faultSentence } from '../../i18n/faults/words';
import { RESULT_WORDS } from '../../i18n/result/words';
import { useWords } from '../../i18n/use-words';
import { useNotify } from '../../services/notice-context';
import { useFeature, usePolicy } from '../../services/policy-context';
import { useServices } from '../../services/services-context';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { RevealedText } from '../../ui/revealed-text';
import { foldText } from './fold-text';
import { LinkDialog } from './link-dialog';

/** A text that was read: shown as text, copied, and opened only through a dialog that shows where it leads. */
export function TextResult({ text }: { readonly text: string }) {
  const result = useWords(RESULT_WORDS);
  const faults = useWords(FAULT_WORDS);
  const { clipboard } = useServices();
  const notify = useNotify();
  const [isOpening, setOpening] = useState(false);
  const kind = kindOf(text);
  const link = safeLinkOf(text);
  const refusal = linkRefusalOf(text);
  const { linkHosts } = usePolicy();
  const canOpen = link !== null && isHostAllowed(linkHosts, link.host);
  const canCopy = useFeature('copy');

  async function copy(): Promise<void> {
    const copied = await clipboard.copyText(text);
    notify({ text: copied.ok ? result.copied : faultSentence(faults, copied.fault) });
  }

  return (
    <div className="grid gap-3">
      {link !== null && (
        <p className="text-large font-semibold">
          <span className={link.scheme === 'https' ? 'text-ink-faint' : 'text-warn'}>{link.scheme}://</span>
          {link.host}
        </p>
      )}
      <FoldedText text={text} />
      {kind === 'script' && (
        <p className="flex items-center gap-2 text-small text-ink-soft">
          <Icon name="lock" />
          {result.unopenable}
        </p>
      )}
      {refusal !== null && (
        <p className="flex items-center gap-2 text-small text-ink-soft">
          <Icon name="lock" />
          {result.linkRefusals[refusal]}
        </p>
      )}
      {link !== null && !canOpen && (
        <p className="flex items-center gap-2 text-small text-ink-soft">
          <Icon name="lock" />
          {result.linkLocked}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {canOpen && (
          <Button
            icon="open-link"
            onClick={() => {
              setOpening(true);
            }}
          >
            {result.open}
          </Button>
        )}
        {canCopy && (
          <Button icon="copy" onClick={() => void copy()}>
            {result.copy}
          </Button>
        )}
      </div>
      {isOpening && canOpen && (
        <LinkDialog
          link={link}
          onClose={() => {
            setOpening(false);
          }}
        />
      )}
    </div>
  );
}

function FoldedText({ text }: { readonly text: string }) {
  const result = useWords(RESULT_WORDS);
  const [isUnfolded, setUnfolded] = useState(false);
  const folded = foldText(text);
  return (
    <div>
      {text === '' ? (
        <p className="font-mono text-ink-faint" data-payload>
          {result.empty}
        </p>
      ) : (
        <RevealedText text={isUnfolded ? text : (folded ?? text)} />
      )}
      {folded !== null && (
        <Button
          look="quiet"
          aria-expanded={isUnfolded}
          className="-ml-4"
          onClick={() => {
            setUnfolded(!isUnfolded);
          }}
        >
          {isUnfolded ? result.less : result.more}
        </Button>
      )}
    </div>
  );
}
