import {Flags} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {characterArg, seedFlag} from '../../src/cli/play-flags.js'
import {freshSeed} from '../../src/cli/seed.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {rollDie, seededRandom} from '../../src/rules/numbers/random.js'
import {concentrationSave, dropConcentration} from '../../src/rules/play/state.js'

export default class CharacterConcentrate extends DndCommand {
  static override summary = 'Make the save that keeps a spell, or let it go.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria --damage 22',
    '<%= config.bin %> <%= command.id %> aria --damage 22 --roll 9',
    '<%= config.bin %> <%= command.id %> aria --drop',
  ]
  static override args = {character: characterArg}
  static override flags = {
    ...changeFlags,
    damage: Flags.integer({description: 'Damage that was taken at once.', min: 0, exclusive: ['drop']}),
    roll: Flags.integer({description: 'What the d20 shows, when it is rolled at the table.', min: 1, max: 20}),
    drop: Flags.boolean({description: 'Let the spell go.'}),
    seed: seedFlag,
  }

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(CharacterConcentrate)
    const die = flags.roll ?? rollDie(20, seededRandom(flags.seed ?? freshSeed()))
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [args.character]},
      {command: 'dnd character concentrate', subject: flags.drop ? 'let go of Concentration' : 'Concentration save'},
      (context) => (flags.drop ? dropConcentration(context) : concentrationSave(context, {damage: flags.damage ?? 0, die})),
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}
