import {Flags} from '@oclif/core'

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
