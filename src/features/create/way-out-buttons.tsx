import { COMMON_WORDS, type CommonWords } from '../../i18n/common/words';
import { CREATE_WORDS, type CreateWords } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../ui/button';
import type { WayOut } from './ways-out';

interface WayOutButtonsProps {
  readonly ways: readonly WayOut[];
  readonly onTake: (way: WayOut) => void;
}

export function WayOutButtons({ ways, onTake }: WayOutButtonsProps) {
  const create = useWords(CREATE_WORDS);
  const common = useWords(COMMON_WORDS);
  return ways.map((way) => (
    <Button
      key={way.kind}
      {...(way.kind === 'retry' ? { icon: 'retry' } : {})}
      onClick={() => {
        onTake(way);
      }}
    >
      {labelOf(way, create, common)}
    </Button>
  ));
}

function labelOf(way: WayOut, create: CreateWords, common: CommonWords): string {
  switch (way.kind) {
    case 'level':
      return create.useLevel(way.level);
    case 'any-version':
      return create.useAnyVersion;
    case 'any-mask':
      return create.useAnyMask;
    case 'plain-charset':
      return create.usePlainCharset;
    case 'qr-code':
      return create.useQrCode;
    case 'link':
      return create.split(way.parts);
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
