import {Help} from '@oclif/core'
import {FIRST_STEPS, helpGroups} from './help-groups.js'

/** Help as oclif gives it; that of `dnd` itself begins with what to do first, and is grouped by what things are for. */
export default class DndHelp extends Help {
  protected override async showRootHelp(): Promise<void> {
    this.log(this.formatRoot())
    this.log('')
    this.log(this.section('FIRST STEPS', this.listed(FIRST_STEPS.map(({run, about}) => [`$ ${run}`, about]))))
    const about = this.abouts()
    for (const {title, names} of helpGroups([...about.keys()])) {
      this.log('')
      this.log(this.section(title.toUpperCase(), this.listed(names.map((name) => [name, about.get(name)]))))
    }
    this.log('')
    this.log(`More of each: \`${this.config.bin} help character\`, \`${this.config.bin} character create -h\`.`)
  }

  private listed(rows: [string, string | undefined][]): string {
    return this.renderList(rows, {spacer: '\n', stripAnsi: this.opts.stripAnsi ?? false, indentation: 2})
  }

  /** What each topic and each command of the first level is, in a sentence: a topic's own words go before those of its command. */
  private abouts(): Map<string, string | undefined> {
    const commands = this.sortedCommands.filter(({id}) => id !== '' && !id.includes(':'))
    const topics = this.sortedTopics.filter(({name}) => !name.includes(':'))
    return new Map([
      ...commands.map((command): [string, string | undefined] => [command.id, this.summary(command)]),
      ...topics.map(({name, description}): [string, string | undefined] => [name, description]),
    ])
  }
}
