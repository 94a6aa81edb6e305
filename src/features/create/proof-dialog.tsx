import { PROOF_WORDS } from '../../i18n/proof/words';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../ui/button';
import { Modal } from '../../ui/modal';
import type { ProofState } from '../../widgets/proof/kept-proof';

interface ProofDialogProps {
  readonly asking: NonNullable<ProofState['asking']>;
  readonly weakPoint: string;
}

/** Asks whether a symbol that may not scan is to be exported all the same. */
export function ProofDialog({ asking: { grade, answer }, weakPoint }: ProofDialogProps) {
  const words = useWords(PROOF_WORDS);
  return (
    <Modal
      title={words.askTitle}
      onClose={() => {
        answer(false);
      }}
    >
      <p className="mb-6">
        {words.ask(grade)} {weakPoint}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          onClick={() => {
            answer(true);
          }}
        >
          {words.exportAnyway}
        </Button>
        <Button
          look="primary"
          onClick={() => {
            answer(false);
          }}
        >
          {words.back}
        </Button>
      </div>
    </Modal>
  );
}
