import type {EntityOptions} from '../app/entities/change.js'
import type {ViewerOptions} from '../app/entities/observer.js'
import type {OpenWriter} from '../app/generate/ai-writer.js'
import type {AskServices} from '../app/generate/ask.js'

/** What a client may reach through the server: one vault, as the DM or as somebody at the table. */
export interface Door extends ViewerOptions {
  options: EntityOptions
  /** Absent outside of a vault, where the rules are to be had all the same. */
  root?: string
  freshSeed(): string
  /** Models to ask; `undefined` where none is configured. Who asks closes them. */
  openServices(): Promise<AskServices | undefined>
  /** Whoever drafts: a model where one may be asked, else the tables. Who asks closes it. */
  openWriter(asked: {isOffline: boolean}): Promise<OpenWriter>
}

/** Whether a door is the DM's. */
export function isDms({players, as}: Door): boolean {
  return !players && as === undefined
}
