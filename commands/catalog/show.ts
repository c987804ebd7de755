import {Args, Flags} from '@oclif/core'
import {showEntry} from '../../src/app/search-catalog.js'
import {vaultRootIfAny} from '../../src/app/vault-session.js'
import {DndCommand} from '../../src/cli/command.js'
import {printCard, printCardMarkdown} from '../../src/print/card.js'
import type {Entry} from '../../src/schema/entry.js'

export default class CatalogShow extends DndCommand {
  static override summary = 'Show the card of an entry: a spell, a class, an item, a condition.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> fireball',
    '<%= config.bin %> <%= command.id %> "hold person"',
    '<%= config.bin %> <%= command.id %> spell/shield --format markdown',
  ]
  static override strict = false
  static override args = {name: Args.string({required: true, description: 'Name, id, or kind/id.'})}
  static override flags = {
    kind: Flags.string({char: 'k', description: 'Only entries of this kind.', helpValue: 'KIND'}),
    format: Flags.string({char: 'f', description: 'Form of the card.', options: ['text', 'markdown'], default: 'text'}),
    'no-pager': Flags.boolean({description: 'Print at once, however long.'}),
  }

  async run(): Promise<{entry: Entry}> {
    const {argv, flags} = await this.parse(CatalogShow)
    const {entry, nameOf} = await showEntry(vaultRootIfAny(this.vaultOptions(flags)), argv.join(' '), flags.kind)
    const isText = flags.format === 'text'
    const card = isText ? printCard(entry, {width: this.width, nameOf}) : printCardMarkdown(entry, {nameOf})
    await this.show(card, {pager: isText && !flags['no-pager']})
    return {entry}
  }
}
