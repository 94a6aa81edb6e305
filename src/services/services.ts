import type { Result } from '../core/base/result';
import type { EncodeFault } from '../core/encode/encode-fault';
import type { QrSymbol } from '../core/qr/symbol';
import type { LayoutFault } from '../core/render/layout';
import type { CallFault } from '../platform/call-fault';
import type { Camera } from '../platform/camera';
import type { CameraList } from '../platform/camera-list';
import type { Clipboard } from '../platform/clipboard';
import type { DraftStore } from '../platform/draft-store';
import type { Evidence } from '../platform/evidence';
import type { Frame } from '../platform/frames';
import type { OperationLog } from '../platform/operation-log';
import type { SaveFile } from '../platform/save-file';
import type { EngineFault, FileFault, FileJob, FilePart, FileReading, Reading } from '../workers/decode/contract';
import type { ArchiveInput, EncodeInput, RenderInput } from '../workers/encode/contract';

export interface Encoder {
  /** Of several calls in flight only the newest is answered with symbols; the others are aborted. */
  preview(input: EncodeInput): Promise<Result<readonly QrSymbol[], EncodeFault | CallFault>>;
  encode(input: EncodeInput): Promise<Result<readonly QrSymbol[], EncodeFault | CallFault>>;
  render(input: RenderInput): Promise<Result<Uint8Array<ArrayBuffer>, LayoutFault | CallFault>>;
  archive(input: ArchiveInput): Promise<Result<Uint8Array<ArrayBuffer>, LayoutFault | CallFault>>;
}

export interface FileOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
  /** Handed what has been read so far, each time there is more. */
  readonly onChunk: (part: FilePart) => void;
}

export interface Decoder {
  /** Starts a worker and its engine before the first picture needs them, and keeps them until the answer is called. */
  keepReady(): () => void;
  /** Whether a frame is being read; one at a time, newer ones are dropped by the caller. */
  isFrameInFlight(): boolean;
  /** Takes the frame over and closes it. */
  readFrame(frame: Frame): Promise<Result<Reading, EngineFault | CallFault>>;
  /** Opened ahead of this, files only wait. */
  readonly mostFilesAtOnce: number;
  readFile(job: FileJob, options: FileOptions): Promise<Result<FileReading, FileFault | CallFault>>;
}

/** Everything that features may ask of the outside; made in one place, `app/make-services.ts`. */
export interface Services {
  readonly encoder: Encoder;
  readonly decoder: Decoder;
  readonly camera: Camera;
  readonly cameraList: CameraList;
  readonly clipboard: Clipboard;
  readonly draftStore: DraftStore;
  readonly saveFile: SaveFile;
  readonly operationLog: OperationLog;
  readonly evidence: Evidence;
  readonly reloadPage: () => void;
}
