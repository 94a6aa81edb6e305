import { useEffect, useState } from 'react';
import { SCAN_WORDS } from '../../i18n/scan/words';
import { useWords } from '../../i18n/use-words';
import type { CameraDevice } from '../../platform/camera-list';
import { useServices } from '../../services/services-context';
import { useChangePreferences } from '../../services/use-preference';
import { CAMERA_PREFERENCES } from './camera-preferences';

interface CameraPickerProps {
  readonly currentId: string | null;
  /** The choice is remembered before this is called. */
  readonly onChoose: () => void;
}

/** Shown only where there is a choice. */
export function CameraPicker({ currentId, onChoose }: CameraPickerProps) {
  const scan = useWords(SCAN_WORDS);
  const { cameraList } = useServices();
  const change = useChangePreferences(CAMERA_PREFERENCES);
  const [devices, setDevices] = useState<readonly CameraDevice[]>([]);

  useEffect(() => {
    let isWanted = true;
    const refresh = (): void => {
      void cameraList.list().then((list) => {
        if (isWanted) setDevices(list);
      });
    };
    refresh();
    const unwatch = cameraList.watch(refresh);
    return () => {
      isWanted = false;
      unwatch();
    };
  }, [cameraList]);

  if (devices.length < 2) return null;
  return (
    <select
      aria-label={scan.device}
      className="min-h-11 max-w-60 min-w-0 rounded-control border border-line-strong bg-paper-raised px-3 font-semibold text-ink"
      value={currentId ?? ''}
      onChange={(event) => {
        change({ cameraId: event.target.value });
        onChoose();
      }}
    >
      {devices.map((device, index) => (
        <option key={device.id} value={device.id}>
          {device.label === '' ? scan.deviceNumber(index + 1) : device.label}
        </option>
      ))}
    </select>
  );
}
