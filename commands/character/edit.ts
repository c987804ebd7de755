import {Args} from '@oclif/core'
import {type CharacterChange, replaceText} from '../../src/app/characters/edit.js'
import {characterText} from '../../src/app/characters/show.js'
import {changeFlags, DndCommand, usageError} from '../../src/cli/command.js'
import {editDraft} from '../../src/cli/editor.js'
import {printChange} from '../../src/print/entity/change.js'

export default class CharacterEdit extends DndCommand {
  static override summary = 'Open a character in your editor; what you save is checked before it is kept.'
  static override examples = ['<%= config.bin %> <%= command.id %> aria', 'EDITOR="code --wait" <%= config.bin %> <%= command.id %> aria']
  static override args = {character: Args.string({required: true, description: 'Id, start of an id, or name.'})}
  static override flags = {...changeFlags}

  async run(): Promise<CharacterChange> {
    const {args, flags} = await this.parse(CharacterEdit)
    if (flags['no-input']) throw usageError('An editor needs a person', 'use `dnd character set` in scripts')
    const options = this.vaultOptions(flags)
    const {id, text} = characterText(options, args.character)
    const change = await editDraft(`${id}.yaml`, text, (edited) => replaceText(options, id, edited, text))
    this.log(printChange(change, {width: this.width}))
    return change
  }
}
