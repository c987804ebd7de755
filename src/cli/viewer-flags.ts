import {Flags} from '@oclif/core'

/** At which day of the campaign somebody looks. */
export const onFlag = () =>
  Flags.string({description: 'What they knew on this day of the campaign; all that they know when absent.', helpValue: 'DAY'})

/** Through whose eyes a campaign is looked at, and when. */
export const viewerFlags = {
  players: Flags.boolean({description: 'As the players may know it.', default: false}),
  as: Flags.string({description: 'As this character or party may know it.', helpValue: 'WHO'}),
  on: onFlag(),
}
