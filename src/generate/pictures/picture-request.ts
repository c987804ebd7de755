import type {PictureFacts} from '../../schema/picture.js'
import type {Services} from '../remote/services.js'
import type {Target} from '../remote/target.js'

/** What is done: something new is drawn, or a picture is changed, made larger, or its faces are mended. */
export const PICTURE_TASKS = ['draw', 'edit', 'upscale', 'fix-faces'] as const
export type PictureTask = (typeof PICTURE_TASKS)[number]

/** A picture that goes along, with what it is. */
export interface GivenPicture extends PictureFacts {
  bytes: Uint8Array
}

/** What picture is wanted, in words and figures. */
export interface PictureWish {
  task: PictureTask
  prompt: string
  negative?: string
  width: number
  height: number
  quality?: string
  /** Where the service takes one, the same draws the same. */
  seed?: number
}

/** What one service is asked for. */
export interface PictureRequest extends PictureWish {
  image?: GivenPicture
  /** As large as the picture; where it is clear, something else is drawn. */
  mask?: GivenPicture
  /** How many times larger, of `upscale`. */
  scale: number
}

/** How far a service is. */
export interface Progress {
  /** 0 to 1. */
  done: number
  secondsLeft?: number
}

/** One try of a request, and what it may use. */
export interface PictureTry {
  services: Services
  target: Target
  request: PictureRequest
  signal: AbortSignal
  onProgress(progress: Progress): void
  /** What a try before this one left at the service: a job that goes on there. */
  job: {id?: string}
  onJob(id: string): void
}

/** What a service gave, before anybody looked at it. */
export interface PictureReply {
  /** Absent where the answer is a success without a picture. */
  bytes?: Uint8Array | undefined
  seed?: number
  /** What the service itself says that it cost. */
  microUsd?: number
  usage?: {input: number; output: number}
  notes?: readonly string[]
}

/** A protocol for pictures. */
export interface PictureAdapter {
  /** What can be asked of a model. */
  tasks(target: Target): readonly PictureTask[]
  /** Bytes of a picture that goes along, at most. */
  mostBytes(target: Target): number
  /** One try. Throws `RemoteFailure`. */
  draw(trying: PictureTry): Promise<PictureReply>
}
