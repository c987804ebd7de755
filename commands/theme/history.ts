import {Args, Flags} from '@oclif/core'
import {type ThemeHistory, themeHistory} from '../../src/app/transitions/history.js'
import {WorldCommand, worldFlags} from '../../src/cli/world-command.js'
import {printThemeHistory} from '../../src/print/transitions/history.js'

export default class ThemeHistoryCommand extends WorldCommand {
  static override summary = 'How the campaign, or a character, came to the theme that they are under.'
  static override description = 'By the commits that set it, newest first, and by the chapters that have a theme of their own.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> aria']
  static override args = {character: Args.string({description: 'Of this character; of the campaign when absent.'})}
  static override flags = {
    ...worldFlags,
    pager: Flags.boolean({description: 'Through a pager where it is long.', allowNo: true, default: true}),
  }

  async run(): Promise<ThemeHistory> {
    const {args, flags} = await this.parse(ThemeHistoryCommand)
    const history = await themeHistory(this.worldOptions(flags), args.character)
    await this.show(printThemeHistory(history, {width: this.width}), {pager: flags.pager})
    return history
  }
}
