import { useMessages } from '../../i18n/i18n-context';
import type { Messages } from '../../i18n/messages';
import { Button } from '../../ui/button';
import type { WayOut } from './ways-out';

interface WayOutButtonsProps {
  readonly ways: readonly WayOut[];
  readonly onTake: (way: WayOut) => void;
}

export function WayOutButtons({ ways, onTake }: WayOutButtonsProps) {
  const messages = useMessages();
  return ways.map((way) => (
    <Button
      key={way.kind}
      {...(way.kind === 'retry' ? { icon: 'retry' } : {})}
      onClick={() => {
        onTake(way);
      }}
    >
      {labelOf(way, messages)}
    </Button>
  ));
}

function labelOf(way: WayOut, { create, tryAgain }: Messages): string {
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
      return tryAgain;
  }
}
