import {Flags} from '@oclif/core'
import {type ShownTheme, showTheme} from '../../src/app/transitions/known-themes.js'
import {DndCommand} from '../../src/cli/command.js'
import {referenceArg, viewerFlags} from '../../src/cli/entity-commands/kind-command.js'
import {entityView} from '../../src/print/entity/view.js'
import {printViewHtml} from '../../src/print/text/view-html.js'
import {printViewMarkdown} from '../../src/print/text/view-markdown.js'
import {printView} from '../../src/print/text/view-terminal.js'

export default class ThemeShow extends DndCommand {
  static override summary = "Show one theme, the vault's own or one that ships with dnd."
  static override examples = [
    '<%= config.bin %> <%= command.id %> high-fantasy',
    '<%= config.bin %> <%= command.id %> high-fantasy --format markdown',
    '<%= config.bin %> <%= command.id %> high-fantasy --json',
  ]
  static override args = {reference: referenceArg('theme')}
  static override flags = {
    ...viewerFlags,
    deleted: Flags.boolean({description: 'Also when it is deleted.', default: false}),
    format: Flags.string({char: 'f', description: 'Form of the page.', options: ['text', 'markdown', 'html'], default: 'text'}),
    pager: Flags.boolean({description: 'Through a pager where it is long.', allowNo: true, default: true}),
  }

  async run(): Promise<ShownTheme> {
    const {args, flags} = await this.parse(ThemeShow)
    const {players, as, deleted, format} = flags
    const shown = showTheme({...this.vaultOptions(flags), players, as, deleted}, args.reference)
    const view = entityView(shown)
    if (format === 'text') await this.show(printView(view, {width: this.width}), {pager: flags.pager})
    else this.log(format === 'html' ? printViewHtml(view) : printViewMarkdown(view))
    return shown
  }
}
