import {Args, Flags} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {changeFlags, DndCommand, usageError} from '../../src/cli/command.js'
import {characterArg} from '../../src/cli/play-flags.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {recoverAmmunition, shoot} from '../../src/rules/play/inventory.js'

export default class CharacterShoot extends DndCommand {
  static override summary = 'Spend ammunition, or search for what was shot.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> brenna arrows',
    '<%= config.bin %> <%= command.id %> brenna arrows 4',
    '<%= config.bin %> <%= command.id %> brenna --recover',
  ]
  static override args = {
    character: characterArg,
    ammunition: Args.string({description: 'Id in the inventory, catalog id, or name.'}),
    count: Args.integer({description: 'How many; 1 when absent.', min: 1, default: 1}),
  }
  static override flags = {...changeFlags, recover: Flags.boolean({description: 'Half of what was shot is found again.'})}

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(CharacterShoot)
    const {ammunition} = args
    if (ammunition === undefined && !flags.recover) throw usageError('Nothing is shot', 'name the ammunition, or `--recover` what was shot')
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [args.character]},
      {command: 'dnd character shoot', subject: flags.recover ? 'recover ammunition' : `shoot ${args.count} ${ammunition}`},
      (context) => (ammunition === undefined ? recoverAmmunition(context) : shoot(context, ammunition, args.count)),
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}
