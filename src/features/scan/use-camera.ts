import { useEffect, useMemo, useReducer } from 'react';
import { usePreference } from '../../services/use-preference';
import { useServices } from '../../services/services-context';
import { CAMERA_PREFERENCES } from './camera-preferences';
import { type CameraState, nextCamera } from './camera-state';

export interface CameraControl {
  readonly state: CameraState;
  start(): void;
  stop(): void;
}

/** Opens and gives back the camera as the state asks; what opens after it was given up is stopped at once. */
export function useCamera(): CameraControl {
  const { camera, visibility } = useServices();
  const cameraId = usePreference(CAMERA_PREFERENCES, (chosen) => chosen.cameraId);
  const [state, dispatch] = useReducer(nextCamera, { kind: 'off' });
  const asking = state.kind === 'asking' ? state.attempt : null;
  const live = state.kind === 'live' ? state.camera : null;

  useEffect(() => {
    if (asking === null) return;
    let isWanted = true;
    void camera.open(cameraId).then((result) => {
      if (!result.ok) {
        if (isWanted) dispatch({ kind: 'refused', fault: result.fault });
      } else if (isWanted) {
        dispatch({ kind: 'opened', camera: result.value });
      } else {
        result.value.stop();
      }
    });
    return () => {
      isWanted = false;
    };
  }, [camera, cameraId, asking]);

  useEffect(() => {
    if (live === null) return;
    live.onLost(() => {
      dispatch({ kind: 'lost' });
    });
    return () => {
      live.stop();
    };
  }, [live]);

  useEffect(() => {
    return visibility.watch((isHidden) => {
      dispatch({ kind: isHidden ? 'hidden' : 'shown' });
    });
  }, [visibility]);

  return useMemo(
    () => ({
      state,
      start: () => {
        dispatch({ kind: 'start' });
      },
      stop: () => {
        dispatch({ kind: 'stop' });
      },
    }),
    [state],
  );
}
