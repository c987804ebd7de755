import {Args, Flags} from '@oclif/core'
import {type ShownCharacter, showCharacter} from '../../src/app/show-character.js'
import {DndCommand} from '../../src/cli/command.js'
import {printFindingsNote} from '../../src/print/findings-note.js'
import {printSheet} from '../../src/print/sheet.js'
import {printSheetHtml} from '../../src/print/sheet-html.js'
import {printSheetMarkdown} from '../../src/print/sheet-markdown.js'

export default class CharacterShow extends DndCommand {
  static override summary = "Show a character's complete sheet."
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria',
    '<%= config.bin %> <%= command.id %> aria --full',
    '<%= config.bin %> <%= command.id %> aria --format html > aria.html',
    '<%= config.bin %> <%= command.id %> aria --json | jq .sheet.ac.total',
  ]
  static override args = {character: Args.string({required: true, description: 'Id, start of an id, or name.'})}
  static override flags = {
    format: Flags.string({char: 'f', description: 'Form of the sheet.', options: ['text', 'markdown', 'html'], default: 'text'}),
    full: Flags.boolean({description: 'Whole texts of features, not their first sentences.'}),
    ascii: Flags.boolean({description: 'No symbols beyond ASCII.'}),
    'no-pager': Flags.boolean({description: 'Print at once, however long.'}),
  }

  async run(): Promise<ShownCharacter> {
    const {args, flags} = await this.parse(CharacterShow)
    const shown = await showCharacter(this.vaultOptions(flags), args.character)
    await this.show(this.render(shown, flags), {pager: flags.format === 'text' && !flags['no-pager']})
    if (shown.findings.length > 0) this.note(printFindingsNote(shown.sheet.id, shown.findings), flags)
    return shown
  }

  private render({sheet}: ShownCharacter, {format, full, ascii}: {format: string; full: boolean; ascii: boolean}): string {
    if (format === 'markdown') return printSheetMarkdown(sheet)
    if (format === 'html') return printSheetHtml(sheet)
    return printSheet(sheet, {width: this.width, full, ascii})
  }
}
