import {Args, Flags} from '@oclif/core'
import {viewerIn} from '../../src/app/entities/observer.js'
import {type Recap, recapOf} from '../../src/app/session/recap.js'
import {campaignFlag} from '../../src/cli/entity-commands/kind-command.js'
import {PageCommand, pageFlags} from '../../src/cli/page-command.js'
import {onFlag} from '../../src/cli/viewer-flags.js'
import {recapView} from '../../src/print/session/recap.js'

export default class SessionRecap extends PageCommand {
  static override summary = 'Tell a session from what was noted: what happened, what was gained, how it broke off.'
  static override description =
    'The latest when none is named. For others than the DM it holds nothing that they may not know, and sessions are numbered as they know them: `players` is anybody, a party knows what it was told, a character also what they know alone.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> 1 --for main',
    '<%= config.bin %> <%= command.id %> 1 --for players',
    '<%= config.bin %> <%= command.id %> 3 --for kasimir --format markdown',
  ]
  static override args = {session: Args.string({description: 'Number, id or name of the session.'})}
  static override flags = {
    ...campaignFlag('session'),
    for: Flags.string({description: 'Who reads it: dm, players, or a character or party.', default: 'dm', helpValue: 'WHO'}),
    on: onFlag(),
    ...pageFlags,
  }

  async run(): Promise<Recap> {
    const {args, flags} = await this.parse(SessionRecap)
    const {for: reader, on} = flags
    const viewer = viewerIn({on, ...(reader === 'dm' ? {} : reader === 'players' ? {players: true} : {as: reader})})
    const recap = await recapOf(this.entityOptions(flags), args.session, viewer)
    await this.showPage(recapView(recap), flags)
    return recap
  }
}
