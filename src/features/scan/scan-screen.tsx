import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReadSymbol } from '../../core/decode/found-symbol';
import { kindOf } from '../../core/payload/kind';
import { FAULT_WORDS, faultSentence } from '../../i18n/faults/words';
import { RESULT_WORDS } from '../../i18n/result/words';
import { SCAN_WORDS } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';
import { useNotify } from '../../services/notice-context';
import { useFeature } from '../../services/policy-context';
import { useServices } from '../../services/services-context';
import { useKept } from '../../services/use-store';
import type { FileInput } from '../../workers/decode/contract';
import { Button } from '../../ui/button';
import { PageTitle } from '../../ui/page-title';
import { CameraStage } from './camera-stage';
import { ResultsList } from './results-list';
import { useCamera } from './use-camera';
import { useFrameLoop } from './use-frame-loop';
import { keptResults } from './kept-results';
import { namedInputs } from './use-incoming-files';

// Types as well as names: some phones' pickers know only the one or the other.
const ACCEPTED = [
  ...['.png', '.jpg', '.jpeg', '.jpe', '.jfif', '.pjpeg', '.pjp', '.bmp', '.dib', '.gif', '.webp', '.avif'],
  ...['image/png', 'image/jpeg', 'image/bmp', 'image/gif', 'image/webp', 'image/avif'],
].join(',');

/** Camera and pictures on the left (or above), everything found on the right (or below). */
export function ScanScreen() {
  const results = useKept(keptResults);
  const scan = useWords(SCAN_WORDS);
  const result = useWords(RESULT_WORDS);
  const hasFiles = useFeature('files');
  const { decoder, haptics } = useServices();
  const notify = useNotify();
  const video = useRef<HTMLVideoElement>(null);
  const camera = useCamera();
  const [announced, setAnnounced] = useState('');

  useEffect(() => decoder.keepReady(), [decoder]);

  const { addSeen } = results;
  const onFound = useCallback(
    (symbols: readonly ReadSymbol[], decodeMs: number) => {
      const fresh = addSeen(symbols, decodeMs);
      if (fresh.length === 0) return;
      haptics.tick();
      setAnnounced(fresh.map(({ text }) => scan.newResult(result.kinds[kindOf(text)], text.slice(0, 100))).join('\n'));
    },
    [addSeen, haptics, scan, result],
  );
  const onRestart = useCallback(() => {
    notify({ text: scan.restarted });
  }, [notify, scan]);
  const loop = useFrameLoop(video, camera.state.kind === 'live', { onFound, onRestart });

  return (
    <div className="mx-auto grid w-full max-w-6xl gap-x-12 gap-y-4 px-4 min-[26rem]:px-6 lg:gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] lg:px-12">
      <div className="grid content-start gap-4 lg:gap-6 lg:sticky lg:top-13 lg:self-start">
        <PageTitle>{scan.title}</PageTitle>
        <CameraStage
          control={camera}
          loop={loop}
          videoRef={video}
          sources={hasFiles && <PictureSources onFiles={results.readFiles} isCompact={camera.state.kind === 'live'} />}
        />
        {hasFiles && <p className="hidden text-small text-ink-faint pointer-fine:block">{scan.dropHint}</p>}
      </div>
      <ResultsList kept={results} />
      <p role="status" className="sr-only">
        {announced}
      </p>
    </div>
  );
}

interface PictureSourcesProps {
  readonly onFiles: (inputs: readonly FileInput[]) => void;
  /** Over the camera's picture there is room for icons only. */
  readonly isCompact: boolean;
}

function PictureSources({ onFiles, isCompact }: PictureSourcesProps) {
  const scan = useWords(SCAN_WORDS);
  const faults = useWords(FAULT_WORDS);
  const { clipboard } = useServices();
  const notify = useNotify();
  const picker = useRef<HTMLInputElement>(null);

  async function paste(): Promise<void> {
    const pictures = await clipboard.readPictures();
    if (pictures.ok) onFiles(pictures.value.map((file) => ({ file, name: null })));
    else notify({ text: faultSentence(faults, pictures.fault) });
  }

  return (
    <div className="flex flex-wrap justify-center gap-2">
      <Button icon="image" aria-label={scan.choose} onClick={() => picker.current?.click()}>
        {!isCompact && scan.choose}
      </Button>
      <Button icon="paste" aria-label={scan.paste} onClick={() => void paste()}>
        {!isCompact && scan.paste}
      </Button>
      <input
        ref={picker}
        type="file"
        multiple
        accept={ACCEPTED}
        hidden
        onChange={(event) => {
          onFiles(namedInputs(event.target.files));
          // The same file can be chosen again.
          event.target.value = '';
        }}
      />
    </div>
  );
}
