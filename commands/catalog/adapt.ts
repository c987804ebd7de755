import {Args, Flags} from '@oclif/core'
import {adaptEntry} from '../../src/app/homebrew/adapt.js'
import type {EntryChange} from '../../src/app/homebrew/change.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {printEntryChange} from '../../src/print/catalog/entry-change.js'
import type {Entry} from '../../src/schema/content/entry.js'

export default class CatalogAdapt extends DndCommand {
  static override summary = 'Copy an entry into your catalog and change the copy.'
  static override description =
    'The copy remembers its root and what differs. Adapting an adaptation starts from the root again and carries none of its changes along.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> fireball --name "Frostball" --set "damage.0.types=[cold]"',
    '<%= config.bin %> <%= command.id %> monster/goblin-warrior --name "Moss Goblin" --set ac=16',
  ]
  static override args = {entry: Args.string({required: true, description: 'Name, id, or kind/id.'})}
  static override flags = {
    ...changeFlags,
    name: Flags.string({description: "The copy's name."}),
    id: Flags.string({description: "The copy's id; made from its name when absent."}),
    set: Flags.string({description: 'A field by path, path=value; may be repeated.', multiple: true, helpValue: 'PATH=VALUE'}),
  }

  async run(): Promise<EntryChange & {root: Entry; through?: Entry}> {
    const {args, flags} = await this.parse(CatalogAdapt)
    const change = await adaptEntry(this.vaultOptions(flags), args.entry, {name: flags.name, id: flags.id, assignments: flags.set ?? []})
    if (change.through)
      this.note(`"${change.through.name}" is an adaptation itself: the copy starts from its root, ${change.root.name}`, flags)
    this.log(printEntryChange('Adapted', change, {width: this.width}))
    return change
  }
}
