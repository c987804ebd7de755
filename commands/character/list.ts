import {Flags} from '@oclif/core'
import {type ListedCharacter, listCharacters} from '../../src/app/characters/show.js'
import {lookingOf} from '../../src/app/entities/observer.js'
import {DndCommand} from '../../src/cli/command.js'
import {viewerFlags} from '../../src/cli/entity-commands/kind-command.js'
import {printCharacterList} from '../../src/print/entity/character-list.js'
import {printJson} from '../../src/print/text/json.js'
import {plainText} from '../../src/print/text/plain-text.js'

export default class CharacterList extends DndCommand {
  static override summary = 'List the characters of the vault.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --jsonl']
  static override flags = {
    ...viewerFlags,
    deleted: Flags.boolean({description: 'Deleted ones too.'}),
    jsonl: Flags.boolean({description: 'One JSON object a line.', exclusive: ['json']}),
  }

  async run(): Promise<{characters: ListedCharacter[]; unreadable: string[]}> {
    const {flags} = await this.parse(CharacterList)
    const list = await listCharacters(this.vaultOptions(flags), {deleted: flags.deleted, ...lookingOf(flags)})
    if (flags.jsonl) for (const character of list.characters) this.log(printJson(character))
    else this.log(printCharacterList(list.characters, {width: this.width}))
    for (const file of list.unreadable) this.note(`${plainText(file)} can't be read: see \`dnd character validate\``, flags)
    return list
  }
}
