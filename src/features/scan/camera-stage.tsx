import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { assertNever } from '../../core/base/assert';
import { FAULT_WORDS, describeFault } from '../../i18n/faults/words';
import { COMMON_WORDS } from '../../i18n/common/words';
import { SCAN_WORDS } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';
import { useFeature } from '../../services/policy-context';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-line';
import { Icon } from '../../ui/icon';
import { useFocusKept } from '../../ui/use-focus-kept';
import { usePreference } from '../../services/use-preference';
import type { CameraControl } from './use-camera';
import { CAMERA_PREFERENCES } from './camera-preferences';
import { CameraPicker } from './camera-picker';
import { Outlines } from '../../widgets/symbol/outlines';
import type { FrameLoop } from './use-frame-loop';

interface CameraStageProps {
  readonly control: CameraControl;
  readonly loop: FrameLoop;
  readonly videoRef: RefObject<HTMLVideoElement | null>;
  /** The other ways in, within reach of the thumb whatever the camera does. */
  readonly sources: ReactNode;
}

/** The camera's picture, or why there is none and the way out. One box for all states, so nothing jumps. */
export function CameraStage({ control, loop, videoRef, sources }: CameraStageProps) {
  const scan = useWords(SCAN_WORDS);
  const { state } = control;
  const box = useRef<HTMLElement>(null);
  useFocusKept(box);
  return (
    <section
      ref={box}
      aria-label={scan.camera}
      className="relative grid min-h-[max(24rem,min(54svh,34rem))] overflow-hidden rounded-sheet bg-[#0f1112] text-[#ece6da]"
    >
      {state.kind === 'live' ? (
        <LivePicture
          stream={state.camera.stream}
          loop={loop}
          videoRef={videoRef}
          onStop={control.stop}
          control={control}
          sources={sources}
        />
      ) : (
        <div className="grid content-center justify-items-center gap-4 p-4 sm:p-6">
          <StillState control={control} />
          {sources}
        </div>
      )}
    </section>
  );
}

function StillState({ control }: { readonly control: CameraControl }) {
  const common = useWords(COMMON_WORDS);
  const scan = useWords(SCAN_WORDS);
  const faults = useWords(FAULT_WORDS);
  const cameraId = usePreference(CAMERA_PREFERENCES, (chosen) => chosen.cameraId);
  const { state } = control;
  const hasCamera = useFeature('camera');
  if (!hasCamera) {
    return (
      <p className="flex max-w-72 items-center gap-3">
        <Icon name="lock" />
        {scan.cameraLocked}
      </p>
    );
  }
  switch (state.kind) {
    case 'off':
      return (
        <div className="grid justify-items-center gap-6 text-center">
          <FrameMark />
          <p className="max-w-72 text-pretty">{scan.idleHint}</p>
          <Button look="primary" icon="camera" data-focus-next onClick={control.start}>
            {scan.start}
          </Button>
        </div>
      );
    case 'asking':
      return (
        <div className="grid justify-items-center gap-6 text-center" role="status">
          <FrameMark />
          <p>{scan.asking}</p>
          <Button data-focus-next onClick={control.stop}>
            {common.cancel}
          </Button>
        </div>
      );
    case 'paused':
      return (
        <p role="status" className="flex items-center gap-3">
          <Icon name="pause" />
          {scan.paused}
        </p>
      );
    case 'failed':
      return (
        <div role="alert" className="w-full max-w-md">
          <FaultLine words={describeFault(faults, state.fault)}>
            <Button icon="retry" data-focus-next onClick={control.start}>
              {common.tryAgain}
            </Button>
            <CameraPicker currentId={cameraId} onChoose={control.start} />
          </FaultLine>
        </div>
      );
    case 'live':
      return null;
    default:
      return assertNever(state);
  }
}

/** Four corners that say "a code goes here". */
function FrameMark() {
  return (
    <svg viewBox="0 0 42 42" width={84} height={84} aria-hidden="true" focusable="false" className="opacity-70">
      <path d="M1 11V1h10M31 1h10v10M41 31v10H31M11 41H1V31" fill="none" stroke="currentColor" strokeWidth={2} />
      <path d="M8 21h26" stroke="#e8745c" strokeWidth={2} />
    </svg>
  );
}

interface LivePictureProps {
  readonly stream: MediaStream;
  readonly loop: FrameLoop;
  readonly videoRef: RefObject<HTMLVideoElement | null>;
  readonly onStop: () => void;
  readonly control: CameraControl;
  readonly sources: ReactNode;
}

function LivePicture({ stream, loop, videoRef, onStop, control, sources }: LivePictureProps) {
  const common = useWords(COMMON_WORDS);
  const scan = useWords(SCAN_WORDS);
  const faults = useWords(FAULT_WORDS);
  const inView = loop.reading?.symbols.length ?? 0;
  const waiting = loop.reading?.engine === 'zxing-js' ? scan.fallbackEngine : scan.liveHint;
  const hint = inView > 0 ? scan.inView(inView) : waiting;
  useEffect(() => {
    const video = videoRef.current;
    if (video === null) return;
    video.srcObject = stream;
    // Rejects when the stream ends first; the camera's own state tells of that.
    video.play().catch(() => undefined);
    return () => {
      video.srcObject = null;
    };
  }, [stream, videoRef]);

  return (
    <div className="absolute inset-0">
      <video
        ref={videoRef}
        muted
        playsInline
        className="absolute inset-0 size-full object-contain"
        aria-label={scan.camera}
      />
      {loop.reading !== null && (
        <Outlines
          symbols={loop.reading.symbols}
          widthPx={loop.reading.widthPx}
          heightPx={loop.reading.heightPx}
          fit="meet"
        />
      )}
      <div className="absolute inset-x-3 top-3 grid gap-2">
        {loop.fault !== null && (
          <div role="alert">
            <FaultLine words={describeFault(faults, loop.fault)}>
              <Button icon="retry" onClick={loop.retry}>
                {common.tryAgain}
              </Button>
            </FaultLine>
          </div>
        )}
        {loop.fault === null && (
          <p className="justify-self-center rounded-control bg-black/60 px-3 py-1 text-small text-white">{hint}</p>
        )}
      </div>
      <div className="absolute inset-x-3 bottom-3 flex items-center justify-end gap-2">
        <div className="mr-auto">{sources}</div>
        <CameraPicker
          currentId={control.state.kind === 'live' ? control.state.camera.deviceId : null}
          onChoose={control.start}
        />
        <Button icon="stop" data-focus-next onClick={onStop}>
          {scan.stop}
        </Button>
      </div>
    </div>
  );
}
