import {Args, Flags} from '@oclif/core'
import {showRule} from '../src/app/catalog/show-rule.js'
import {vaultRootIfAny} from '../src/app/vault/root.js'
import {DndCommand} from '../src/cli/command.js'
import {printCard, printCardMarkdown} from '../src/print/card/card.js'
import {type Also, printAlso, told} from '../src/print/catalog/also.js'
import type {AnyEntry} from '../src/schema/content/named-feature.js'
import {present} from '../src/schema/value.js'

export default class Rule extends DndCommand {
  static override summary = 'Look up a rule, an action, a condition, a term or a feature.'
  static override description =
    'Names and what people call them both work: "crit", "aoo", "temp hp", "uncanny dodge". Spells, items and monsters: `dnd catalog show`.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> cover',
    '<%= config.bin %> <%= command.id %> grappled',
    '<%= config.bin %> <%= command.id %> "death save"',
    '<%= config.bin %> <%= command.id %> "uncanny dodge"',
    '<%= config.bin %> <%= command.id %> falling --format markdown',
  ]
  static override strict = false
  static override args = {rule: Args.string({required: true, description: 'Name, other name, id, or kind/id.'})}
  static override flags = {
    format: Flags.string({char: 'f', description: 'Form of the card.', options: ['text', 'markdown'], default: 'text'}),
    'no-pager': Flags.boolean({description: 'Print at once, however long.'}),
  }

  async run(): Promise<{entry: AnyEntry; also?: readonly Also[]}> {
    const {argv, flags} = await this.parse(Rule)
    const {entry, nameOf, also} = await showRule(vaultRootIfAny(this.vaultOptions(flags)), argv.join(' '))
    const isText = flags.format === 'text'
    const card = isText ? printCard(entry, {width: this.width, nameOf}) : printCardMarkdown(entry, {nameOf})
    await this.show(card, {pager: isText && !flags['no-pager']})
    const others = told(also)
    if (others) this.note(printAlso(others), flags)
    return {entry, ...present({also: others})}
  }
}
