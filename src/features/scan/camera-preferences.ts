import type { PreferenceSlice } from '../../platform/preference-store';

interface CameraPreferences {
  /** Null lets the browser choose, preferring the camera that faces away. */
  readonly cameraId: string | null;
}

const MOST_ID_LENGTH = 256;

export const CAMERA_PREFERENCES: PreferenceSlice<CameraPreferences> = {
  key: 'camera',
  defaults: { cameraId: null },
  parse: ({ cameraId }) => ({
    cameraId: typeof cameraId === 'string' && cameraId.length <= MOST_ID_LENGTH ? cameraId : undefined,
  }),
};
