export type Frame = VideoFrame | ImageBitmap;

export interface Frames {
  /** The video's picture of this moment, ready to be moved to a worker; null while there is none. */
  grab(video: HTMLVideoElement): Promise<Frame | null>;
  /** Calls back for each new picture of the video; returns how to stop. */
  onEach(video: HTMLVideoElement, listener: () => void): () => void;
}

export const frames: Frames = { grab, onEach };

async function grab(video: HTMLVideoElement): Promise<Frame | null> {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return null;
  try {
    // Firefox before 130 has no VideoFrame.
    return 'VideoFrame' in globalThis ? new VideoFrame(video) : await createImageBitmap(video);
  } catch {
    // The track ended between the check and the grab.
    return null;
  }
}

function onEach(video: HTMLVideoElement, listener: () => void): () => void {
  // Firefox before 132 has no requestVideoFrameCallback.
  return 'requestVideoFrameCallback' in video ? byVideoFrame(video, listener) : byTimer(listener);
}

const FALLBACK_INTERVAL_MS = 50;

function byVideoFrame(video: HTMLVideoElement, listener: () => void): () => void {
  let handle = video.requestVideoFrameCallback(function next() {
    handle = video.requestVideoFrameCallback(next);
    listener();
  });
  return () => {
    video.cancelVideoFrameCallback(handle);
  };
}

function byTimer(listener: () => void): () => void {
  const timer = setInterval(listener, FALLBACK_INTERVAL_MS);
  return () => {
    clearInterval(timer);
  };
}
