import { COMMON_WORDS, type CommonWords } from '../../i18n/common/words';
import { CREATE_WORDS, type CreateWords } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../ui/button';
import type { Remedy } from './remedies';

interface RemedyButtonsProps {
  readonly remedies: readonly Remedy[];
  readonly onChoose: (remedy: Remedy) => void;
}

export function RemedyButtons({ remedies, onChoose }: RemedyButtonsProps) {
  const create = useWords(CREATE_WORDS);
  const common = useWords(COMMON_WORDS);
  return remedies.map((remedy) => (
    <Button
      key={remedy.kind}
      {...(remedy.kind === 'retry' ? { icon: 'retry' } : {})}
      onClick={() => {
        onChoose(remedy);
      }}
    >
      {labelOf(remedy, create, common)}
    </Button>
  ));
}

function labelOf(remedy: Remedy, create: CreateWords, common: CommonWords): string {
  switch (remedy.kind) {
    case 'level':
      return create.useLevel(remedy.level);
    case 'any-version':
      return create.useAnyVersion;
    case 'any-mask':
      return create.useAnyMask;
    case 'plain-charset':
      return create.usePlainCharset;
    case 'qr-code':
      return create.useQrCode;
    case 'split':
      return create.split(remedy.count);
    case 'fewest':
      return create.useFewest;
    case 'one':
      return create.oneCode;
    case 'select':
      return create.selectCharacter;
    case 'retry':
      return common.tryAgain;
  }
}
