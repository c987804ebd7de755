import {Flags} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {characterArg, seedFlag} from '../../src/cli/play-flags.js'
import {freshSeed} from '../../src/cli/seed.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {rollDie, seededRandom} from '../../src/rules/numbers/random.js'
import {deathSave, stabilize} from '../../src/rules/play/hit-points.js'

export default class CharacterDeathSave extends DndCommand {
  static override summary = 'Make a Death Saving Throw, or stop the dying.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria',
    '<%= config.bin %> <%= command.id %> aria --roll 14',
    '<%= config.bin %> <%= command.id %> aria --stable',
  ]
  static override args = {character: characterArg}
  static override flags = {
    ...changeFlags,
    roll: Flags.integer({description: 'What the die shows, when it is rolled at the table.', min: 1, max: 20}),
    bonus: Flags.integer({description: 'Added to the roll.', default: 0}),
    stable: Flags.boolean({description: 'No roll: a Medicine check or a spell makes the character stable.'}),
    seed: seedFlag,
  }

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(CharacterDeathSave)
    const die = flags.roll ?? rollDie(20, seededRandom(flags.seed ?? freshSeed()))
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [args.character]},
      {command: 'dnd character death-save', subject: flags.stable ? 'stabilize' : `death save ${die}`},
      (context) => (flags.stable ? stabilize(context) : deathSave(context, {die, bonus: flags.bonus})),
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}
