export interface Haptics {
  /** A short vibration where the device has one. */
  tick(): void;
}

const TICK_MS = 30;

export const haptics: Haptics = {
  tick() {
    // Absent on desktops and in WebKit.
    if ('vibrate' in navigator) navigator.vibrate(TICK_MS);
  },
};
