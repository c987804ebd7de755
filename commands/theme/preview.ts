import {Args, Flags} from '@oclif/core'
import {previewTheme, type ThemePreview} from '../../src/app/transitions/preview.js'
import {DndCommand} from '../../src/cli/command.js'
import {printThemePreview} from '../../src/print/transitions/preview.js'

export default class ThemePreviewCommand extends DndCommand {
  static override summary = 'Show what a theme would make of the catalog and of the characters; nothing is written.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> high-fantasy',
    '<%= config.bin %> <%= command.id %> high-fantasy --character aria',
  ]
  static override args = {theme: Args.string({required: true, description: 'Id or name of the theme.'})}
  static override flags = {
    character: Flags.string({char: 'c', description: 'Only this one; several are allowed.', multiple: true, helpValue: 'WHO'}),
    pager: Flags.boolean({description: 'Through a pager where it is long.', allowNo: true, default: true}),
  }

  async run(): Promise<ThemePreview> {
    const {args, flags} = await this.parse(ThemePreviewCommand)
    const preview = await previewTheme(this.vaultOptions(flags), args.theme, flags.character ?? [])
    await this.show(printThemePreview(preview, {width: this.width}), {pager: flags.pager})
    return preview
  }
}
