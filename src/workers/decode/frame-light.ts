import { type GreyImage, greyFromRgba } from '../../core/decode/grey-image';
import { readRgba } from './pixels';

/** Formats whose first plane is light itself, one byte a pixel: no colour conversion, no canvas. */
const PLANAR = new Set(['I420', 'I420A', 'I422', 'I444', 'NV12']);

/** The light of the whole visible frame, upright. The frame stays open. */
export async function lightOfFrame(frame: VideoFrame | ImageBitmap): Promise<GreyImage> {
  if (frame instanceof ImageBitmap) return lightByCanvas(frame, frame.width, frame.height);
  if (isPlanar(frame) && isUpright(frame)) return lightOfFirstPlane(frame);
  return lightByCanvas(frame, frame.displayWidth, frame.displayHeight);
}

function isPlanar(frame: VideoFrame): boolean {
  return frame.format !== null && PLANAR.has(frame.format);
}

/** `copyTo` ignores rotation and pixel aspect, which phones use; drawing honours them. */
function isUpright(frame: VideoFrame): boolean {
  const { rotation = 0, flip = false } = frame as { readonly rotation?: number; readonly flip?: boolean };
  const visible = frame.visibleRect;
  return rotation === 0 && !flip && visible?.width === frame.displayWidth && visible.height === frame.displayHeight;
}

async function lightOfFirstPlane(frame: VideoFrame): Promise<GreyImage> {
  const widthPx = frame.displayWidth;
  const heightPx = frame.displayHeight;
  const bytes = roomFor(frame.allocationSize());
  const [plane] = await frame.copyTo(bytes);
  if (plane?.stride !== widthPx) return lightByCanvas(frame, widthPx, heightPx);
  return { widthPx, heightPx, luminance: bytes.subarray(plane.offset, plane.offset + widthPx * heightPx) };
}

/** Reused from frame to frame: a worker has one frame at a time, whose light is not kept when it is read. */
let room = new Uint8ClampedArray(0);

function roomFor(bytes: number): Uint8ClampedArray<ArrayBuffer> {
  if (room.length !== bytes) room = new Uint8ClampedArray(bytes);
  return room;
}

function lightByCanvas(source: VideoFrame | ImageBitmap, widthPx: number, heightPx: number): GreyImage {
  return greyFromRgba(readRgba(source, widthPx, heightPx), widthPx, heightPx, 'white');
}
