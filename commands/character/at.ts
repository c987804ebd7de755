import {Args, Flags} from '@oclif/core'
import {type ShownVersion, showVersion} from '../../src/app/characters/show-version.js'
import {DndCommand} from '../../src/cli/command.js'
import {printSheet} from '../../src/print/sheet/sheet.js'

export default class CharacterAt extends DndCommand {
  static override summary = "Show a character's sheet as it was at a commit, date, branch or level."
  static override description = 'The choices are those of then; the numbers are worked out with the catalog of today.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> tamsin level:3',
    '<%= config.bin %> <%= command.id %> aria @2026-11-01 --json',
    '<%= config.bin %> <%= command.id %> aria HEAD~1 --full',
  ]
  static override args = {
    character: Args.string({required: true, description: 'Id, start of an id, or name.'}),
    version: Args.string({required: true, description: 'Branch, commit, date (@2026-11-01) or level (level:3).'}),
  }
  static override flags = {
    full: Flags.boolean({description: 'Whole texts of features, not their first sentences.'}),
    ascii: Flags.boolean({description: 'No symbols beyond ASCII.'}),
    'no-pager': Flags.boolean({description: 'Print at once, however long.'}),
  }

  async run(): Promise<ShownVersion> {
    const {args, flags} = await this.parse(CharacterAt)
    const shown = await showVersion(this.vaultOptions(flags), args.character, args.version)
    const text = printSheet(shown.sheet, {width: this.width, full: flags.full, ascii: flags.ascii})
    await this.show(text, {pager: !flags['no-pager']})
    return shown
  }
}
