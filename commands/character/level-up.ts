import {Args, Flags} from '@oclif/core'
import type {CharacterChange} from '../../src/app/characters/edit.js'
import {levelUp} from '../../src/app/characters/level.js'
import {readChoices} from '../../src/cli/answers.js'
import {changeFlags, DndCommand, usageError} from '../../src/cli/command.js'
import {printChange} from '../../src/print/entity/change.js'

export default class CharacterLevelUp extends DndCommand {
  static override summary = 'Gain a level: Hit Points, features, and the choices they bring.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria --auto',
    '<%= config.bin %> <%= command.id %> aria --class wizard --hp roll --auto --seed 7',
    '<%= config.bin %> <%= command.id %> tamsin --choose rogue.feat-4=ability-score-improvement --auto',
  ]
  static override args = {character: Args.string({required: true, description: 'Id, start of an id, or name.'})}
  static override flags = {
    ...changeFlags,
    class: Flags.string({description: 'Class to advance in; the only one when absent.', helpValue: 'CLASS'}),
    hp: Flags.string({description: 'fixed, roll, or what the die showed.', default: 'fixed', helpValue: 'fixed|roll|N'}),
    choose: Flags.string({description: 'Answer a choice, key=value; values by commas.', multiple: true, helpValue: 'KEY=VALUE'}),
    auto: Flags.boolean({description: 'Fill what is open with sensible choices.'}),
    seed: Flags.string({description: 'Makes rolls and automatic variety repeatable.', helpValue: 'TEXT'}),
  }

  async run(): Promise<CharacterChange> {
    const {args, flags} = await this.parse(CharacterLevelUp)
    const change = await levelUp(this.vaultOptions(flags), args.character, {
      class: flags.class,
      hp: readHitPoints(flags.hp),
      choices: readChoices(flags.choose ?? []),
      auto: flags.auto,
      seed: flags.seed,
    })
    this.log(printChange(change, {width: this.width}))
    return change
  }
}

function readHitPoints(text: string): 'fixed' | 'roll' | number {
  if (text === 'fixed' || text === 'roll') return text
  if (/^\d+$/.test(text)) return Number(text)
  throw usageError(`--hp can't be "${text}"`, 'say fixed, roll, or the number the die showed')
}
