import {Flags} from '@oclif/core'
import type {Viewer} from '../app/world/world.js'

/** Through whose eyes a campaign is looked at. */
export const viewerFlags = {
  campaign: Flags.string({
    description: 'Campaign to look at; the only one there is when absent.',
    env: 'DND_CAMPAIGN',
    helpValue: 'CAMPAIGN',
  }),
  players: Flags.boolean({description: 'As any player may see it.', default: false}),
  as: Flags.string({description: 'As this character or party sees it.', helpValue: 'WHO'}),
}

/** Who looks; `undefined` for the DM. */
export function viewerOf({players, as}: {players: boolean; as?: string | undefined}): Viewer | undefined {
  return players || as !== undefined ? {as} : undefined
}
