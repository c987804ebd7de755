import {Args, Flags} from '@oclif/core'
import {showRule} from '../src/app/catalog/show-rule.js'
import {vaultRootIfAny} from '../src/app/vault/root.js'
import {DndCommand} from '../src/cli/command.js'
import {printCard, printCardMarkdown} from '../src/print/card/card.js'
import type {Entry} from '../src/schema/content/entry.js'

export default class Rule extends DndCommand {
  static override summary = 'Look up a rule, an action, a condition or a term.'
  static override description =
    'Names and what people call them both work: "crit", "aoo", "temp hp". Spells, items and monsters: `dnd catalog show`.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> cover',
    '<%= config.bin %> <%= command.id %> grappled',
    '<%= config.bin %> <%= command.id %> "death save"',
    '<%= config.bin %> <%= command.id %> falling --format markdown',
  ]
  static override strict = false
  static override args = {rule: Args.string({required: true, description: 'Name, other name, id, or kind/id.'})}
  static override flags = {
    format: Flags.string({char: 'f', description: 'Form of the card.', options: ['text', 'markdown'], default: 'text'}),
    'no-pager': Flags.boolean({description: 'Print at once, however long.'}),
  }

  async run(): Promise<{entry: Entry}> {
    const {argv, flags} = await this.parse(Rule)
    const {entry, nameOf} = await showRule(vaultRootIfAny(this.vaultOptions(flags)), argv.join(' '))
    const isText = flags.format === 'text'
    const card = isText ? printCard(entry, {width: this.width, nameOf}) : printCardMarkdown(entry, {nameOf})
    await this.show(card, {pager: isText && !flags['no-pager']})
    return {entry}
  }
}
