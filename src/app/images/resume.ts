import {fetchPictureJob} from '../../generate/pictures/ask-picture.js'
import {RemoteFailure} from '../../generate/remote/failure.js'
import {present} from '../../schema/value.js'
import {type Kept, keepAssets, type NewAsset} from '../assets/add.js'
import {remoteError} from '../generate/remote-error.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import type {Committed} from '../vault/session.js'
import {forgetJob, type Job, readJobs} from './jobs.js'
import type {ImageContext} from './make-image.js'

export interface Resumed {
  kept: readonly Kept[]
  /** Jobs of this vault that were looked for. */
  jobs: number
  committed?: Committed
}

/** Fetch the pictures of jobs that went on at their service when we did not wait any longer, and keep them. */
export async function resumeImages(
  options: VaultOptions,
  {services, stateDir, signal}: Pick<ImageContext, 'services' | 'stateDir' | 'signal'>,
): Promise<Resumed> {
  const root = vaultRoot(options)
  const jobs = readJobs(stateDir).filter((job) => job.root === root)
  const added: NewAsset[] = []
  for (const job of jobs) added.push(...(await fetched(job)))
  const [first, ...more] = added
  if (!first) return {kept: [], jobs: jobs.length}
  const {kept, committed} = await keepAssets(options, 'dnd image resume', [first, ...more])
  for (const {id} of jobs) forgetJob(stateDir, id)
  return {kept, jobs: jobs.length, committed}

  async function fetched({id, model, role, of, secret, seed}: Job): Promise<NewAsset[]> {
    const [target] = services.targets('image', model)
    if (!target) return []
    try {
      const {bytes} = await fetchPictureJob(services, target, {id, kind: role, ...present({signal})})
      return [{bytes, role, of, secret, made: {by: 'service', service: target.at, model: target.model.id, ...present({seed})}}]
    } catch (error) {
      throw error instanceof RemoteFailure ? remoteError(error) : error
    }
  }
}
