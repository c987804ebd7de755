import {Flags} from '@oclif/core'

/** Through whose eyes a campaign is looked at. */
export const viewerFlags = {
  players: Flags.boolean({description: 'As the players may know it.', default: false}),
  as: Flags.string({description: 'As this character or party may know it.', helpValue: 'WHO'}),
}
