export interface CameraDevice {
  readonly id: string;
  /** In the system's language; empty until the camera has been allowed once. */
  readonly label: string;
}

export interface CameraList {
  list(): Promise<readonly CameraDevice[]>;
  /** Calls back when a camera is plugged in or out; returns how to stop. */
  watch(listener: () => void): () => void;
}

export const cameraList: CameraList = {
  async list() {
    // Loaded with the first open camera, because the package brings its decoder along.
    const { BrowserCodeReader } = await import('@zxing/browser');
    const devices = await BrowserCodeReader.listVideoInputDevices().catch(() => []);
    return devices.map(({ deviceId, label }) => ({ id: deviceId, label })).filter((device) => device.id !== '');
  },
  watch(listener) {
    const devices = (navigator as { readonly mediaDevices?: MediaDevices }).mediaDevices;
    devices?.addEventListener('devicechange', listener);
    return () => {
      devices?.removeEventListener('devicechange', listener);
    };
  },
};
