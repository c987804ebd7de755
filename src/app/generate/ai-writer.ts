import type {Services} from '../../generate/remote/services.js'
import {present} from '../../schema/value.js'
import {hearOfManyFiles} from '../../vault/kept.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {tableWriter} from './table-writer.js'
import type {Writer} from './writer.js'

/** Where a person's settings and books are, and what they want asked. */
export interface WriterAsked {
  configDir: string
  stateDir: string
  env: NodeJS.ProcessEnv
  /** Ask nobody. */
  isOffline: boolean
  isFresh: boolean
  /** Tables will not do. */
  needsModel?: boolean
  model?: string
  campaign?: string
  /** Told before very many files of the vault are read, which are kept afterwards. */
  onManyFiles?: (count: number) => void
}

export interface OpenWriter {
  writer: Writer
  /** What a model is asked through; absent where nobody is asked. */
  services?: Services
  /** What a person has to know first. */
  notes: readonly string[]
  close(): void
}

/**
 * A model where one is configured and may be asked, else the tables that ship. Throws `NOT_FOUND` for a model that nobody configured, and
 * `AI_NOT_THERE` where one is needed and none is there.
 */
export async function aiWriter(options: VaultOptions, asked: WriterAsked): Promise<OpenWriter> {
  if (asked.onManyFiles) hearOfManyFiles(asked.onManyFiles)
  if (asked.isOffline) return {writer: tableWriter(), notes: [], close: () => undefined}
  const {servicesFor} = await import('./open-services.js')
  const {configDir, stateDir, env, model, campaign, isFresh} = asked
  const services = await servicesFor({configDir, stateDir, env, root: vaultRoot(options), ...present({campaign})})
  const close = () => services.close()
  if (services.targets('text', model).length === 0) {
    if (asked.needsModel) throw await nobodyThere(close)
    return {writer: tableWriter(), notes: [...services.notes, NOBODY], close}
  }
  const {modelWriter} = await import('./model-writer.js')
  return {writer: modelWriter(services, {isFresh, ...present({model})}), services, notes: services.notes, close}
}

async function nobodyThere(close: () => void): Promise<Error> {
  close()
  const [{RemoteFailure}, {remoteError}] = await Promise.all([import('../../generate/remote/failure.js'), import('./remote-error.js')])
  return remoteError(new RemoteFailure('not-there', {said: 'no model for words may be asked'}))
}

const NOBODY = 'No model is configured: drafted from the tables that ship. `dnd ai test` says what is missing.'
