import {Args, Flags} from '@oclif/core'
import {showEntry} from '../../src/app/catalog/search.js'
import {viewerIn} from '../../src/app/entities/observer.js'
import {vaultRootIfAny} from '../../src/app/vault/root.js'
import {DndCommand} from '../../src/cli/command.js'
import {onFlag} from '../../src/cli/viewer-flags.js'
import {type CardOptions, printCard, printCardHtml, printCardMarkdown} from '../../src/print/card/card.js'
import type {Entry} from '../../src/schema/content/entry.js'

export default class CatalogShow extends DndCommand {
  static override summary = 'Show the card of an entry: a spell, a class, a monster, an item.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> fireball',
    '<%= config.bin %> <%= command.id %> "hold person"',
    '<%= config.bin %> <%= command.id %> spell/shield --format markdown',
    '<%= config.bin %> <%= command.id %> "adult red dragon" --format html > dragon.html',
  ]
  static override strict = false
  static override args = {name: Args.string({required: true, description: 'Name, id, or kind/id.'})}
  static override flags = {
    kind: Flags.string({char: 'k', description: 'Only entries of this kind.', helpValue: 'KIND'}),
    format: Flags.string({char: 'f', description: 'Form of the card.', options: ['text', 'markdown', 'html'], default: 'text'}),
    players: Flags.boolean({description: 'As players may read it: without the secret parts of its texts.'}),
    as: Flags.string({description: 'As this character or party may read it.', helpValue: 'WHO'}),
    on: onFlag(),
    'no-pager': Flags.boolean({description: 'Print at once, however long.'}),
  }

  async run(): Promise<{entry: Entry}> {
    const {argv, flags} = await this.parse(CatalogShow)
    const root = vaultRootIfAny(this.vaultOptions(flags))
    const {entry: whole, ...names} = await showEntry(root, argv.join(' '), flags.kind)
    const entry = viewerIn(flags) ? (await import('../../src/app/search/seen-entry.js')).entrySeen(root, flags, whole) : whole
    const card = cardIn(flags.format, entry, {width: this.width, ...names})
    await this.show(card, {pager: flags.format === 'text' && !flags['no-pager']})
    return {entry}
  }
}

function cardIn(format: string, entry: Entry, options: CardOptions): string {
  if (format === 'html') return printCardHtml(entry, options)
  return format === 'markdown' ? printCardMarkdown(entry, options) : printCard(entry, options)
}
