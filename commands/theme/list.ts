import {Flags} from '@oclif/core'
import {listThemes, type ThemeList} from '../../src/app/transitions/known-themes.js'
import {DndCommand} from '../../src/cli/command.js'
import {viewerFlags} from '../../src/cli/entity-commands/kind-command.js'
import {printJson} from '../../src/print/text/json.js'
import {plainText} from '../../src/print/text/plain-text.js'
import {printThemeList} from '../../src/print/transitions/list.js'

export default class ThemeListCommand extends DndCommand {
  static override summary = "List the themes that there are: the vault's own, and those that ship with dnd."
  static override description = 'A theme of the vault goes before one that ships under its id. Without a vault, those that ship.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --players',
    '<%= config.bin %> <%= command.id %> --jsonl',
  ]
  static override flags = {
    ...viewerFlags,
    tag: Flags.string({description: 'Only those with this tag.'}),
    deleted: Flags.boolean({description: 'Deleted ones too.', default: false}),
    jsonl: Flags.boolean({description: 'One JSON object a line.', exclusive: ['json']}),
  }

  async run(): Promise<ThemeList> {
    const {flags} = await this.parse(ThemeListCommand)
    const {players, as, deleted, tag} = flags
    const list = listThemes({...this.vaultOptions(flags), players, as, deleted, tag})
    if (flags.jsonl) for (const theme of list.entities) this.log(printJson(theme))
    else this.log(printThemeList(list, {width: this.width}))
    for (const file of list.unreadable) this.note(`${plainText(file)} can't be read: see \`dnd theme validate\``, flags)
    return list
  }
}
