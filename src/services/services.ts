import type { Result } from '../core/base/result';
import type { EncodeFault } from '../core/encode/encode-fault';
import type { Glyphs } from '../core/glyphs/glyph';
import type { QrSymbol } from '../core/qr/symbol';
import type { RenderFault } from '../core/render/render-file';
import type { CallFault } from '../platform/call-fault';
import type { Camera } from '../platform/camera';
import type { CameraList } from '../platform/camera-list';
import type { Clipboard } from '../platform/clipboard';
import type { Policy } from '../core/policy/policy';
import type { DraftStore } from '../platform/draft-store';
import type { Evidence } from '../platform/evidence';
import type { Frame, Frames } from '../platform/frames';
import type { Haptics } from '../platform/haptics';
import type { HashText } from '../platform/hash-text';
import type { IncomingFiles } from '../platform/incoming-files';
import type { OperationLog } from '../platform/operation-log';
import type { Outlets } from '../platform/outlets';
import type { PageReload } from '../platform/page-reload';
import type { PreferenceStore } from '../platform/preference-store';
import type { ReadLogo } from '../platform/logo-picture';
import type { SaveFile } from '../platform/save-file';
import type { SessionTexts } from '../platform/session-texts';
import type { Visibility } from '../platform/visibility';
import type { EngineFault, FileFault, FileJob, FilePart, FileReading, Reading } from '../workers/decode/contract';
import type { EncodeInput, NamedFile, RenderInput } from '../workers/encode/contract';
import type {
  CompareInput,
  MendInput,
  OfferedMend,
  Proof,
  ProofFault,
  ProveInput,
  SecondEncoding,
} from '../workers/proof/contract';

export interface Encoder {
  /** Of several calls in flight only the newest is answered with symbols; the others are aborted. */
  preview(input: EncodeInput): Promise<Result<readonly QrSymbol[], EncodeFault | CallFault>>;
  encode(input: EncodeInput): Promise<Result<readonly QrSymbol[], EncodeFault | CallFault>>;
  /** The bytes of a file of one symbol. */
  render(input: RenderInput): Promise<Result<Uint8Array<ArrayBuffer>, RenderFault | CallFault>>;
  /** Outlines of the signs of a text; signs that the font of captions does not have are left out. */
  glyphs(text: string): Promise<Result<Glyphs, CallFault>>;
  /** The bytes of a ZIP file. */
  archive(files: readonly NamedFile[]): Promise<Result<Uint8Array<ArrayBuffer>, CallFault>>;
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

/** How well a symbol in its style scans. */
export interface Prover {
  prove(input: ProveInput, signal: AbortSignal): Promise<Result<Proof, ProofFault | CallFault>>;
  /** @param onOffer handed each change that makes the grade better, as soon as that is proved */
  mend(
    input: MendInput,
    signal: AbortSignal,
    onOffer: (offered: OfferedMend) => void,
  ): Promise<Result<null, ProofFault | CallFault>>;
  /** Makes the symbol a second time with another encoder. */
  compare(input: CompareInput): Promise<Result<SecondEncoding, CallFault>>;
}

export interface Build {
  readonly version: string;
  /** Of a release, else `local`. */
  readonly commit: string;
  /** The count of commits of a release, by which releases are ordered; 0 for a build that is none. */
  readonly number: number;
}

export type MakeKept<Kept> = (services: Services) => Kept;

/** Everything that features may ask of the outside; made in one place, `app/make-services.ts`. */
export interface Services {
  readonly encoder: Encoder;
  readonly decoder: Decoder;
  /** Fetched when it is first asked for. */
  prover(): Promise<Prover>;
  readonly camera: Camera;
  readonly cameraList: CameraList;
  readonly clipboard: Clipboard;
  readonly draftStore: DraftStore;
  readonly sessionTexts: SessionTexts;
  readonly saveFile: SaveFile;
  readonly readLogo: ReadLogo;
  /** Whether this browser can hand files to other programs. */
  readonly sharesFiles: boolean;
  outlets(): Promise<Outlets>;
  readonly operationLog: OperationLog;
  readonly evidence: Evidence;
  readonly pageReload: PageReload;
  readonly preferences: PreferenceStore;
  readonly frames: Frames;
  readonly haptics: Haptics;
  readonly visibility: Visibility;
  readonly incomingFiles: IncomingFiles;
  readonly hashText: HashText;
  readonly build: Build;
  /** The policy in force. Components take it from `usePolicy`, which draws them again when it changes. */
  policy(): Policy;
  /** What a screen keeps while others are shown: made when it is first asked for, then always the same. */
  kept<Kept>(make: MakeKept<Kept>): Kept;
}
