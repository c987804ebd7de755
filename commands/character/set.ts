import {Args} from '@oclif/core'
import {type CharacterChange, setFields} from '../../src/app/edit-character.js'
import {changeFlags, DndCommand, usageError} from '../../src/cli/command.js'
import {printChange} from '../../src/print/change.js'

export default class CharacterSet extends DndCommand {
  static override summary = 'Set fields of a character by path.'
  static override description =
    'A value is YAML; an empty one removes the field. A derived number (AC, level, Hit Point maximum) is refused, and what to change instead is named.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria coins.gp=12 player=Kim',
    '<%= config.bin %> <%= command.id %> aria choices.wizard.prepared=mage-armor,sleep,fireball',
  ]
  static override strict = false
  static override args = {
    character: Args.string({required: true, description: 'Id, start of an id, or name.'}),
    assignment: Args.string({required: true, description: 'path=value; several are allowed.'}),
  }
  static override flags = {...changeFlags}

  async run(): Promise<CharacterChange> {
    const {argv, flags} = await this.parse(CharacterSet)
    const [character = '', ...assignments] = argv.map(String)
    if (assignments.length === 0) throw usageError('Nothing to set', 'say what: `coins.gp=12`')
    const change = await setFields(this.vaultOptions(flags), character, assignments)
    this.log(printChange(change, {width: this.width}))
    return change
  }
}
