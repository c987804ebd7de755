import {Args, Flags} from '@oclif/core'
import {ASSET_ROLES} from '../schema/asset.js'
import {integerFlag} from './integer.js'
import {worldFlags} from './world-command.js'

/** Which of a thing's pictures is meant. */
export const assetFlags = {
  ...worldFlags,
  role: Flags.option({options: ASSET_ROLES})({description: 'What the picture is for.'}),
  version: integerFlag({description: 'Which of its versions: 1 is the first; the one to show when absent.', min: 1, max: 100_000}),
}

/** A picture that is meant. */
export const assetArg = Args.string({required: true, description: 'Id of a picture, the start of one, or whose it is.'})
