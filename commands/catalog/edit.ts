import {Args, Flags} from '@oclif/core'
import {type EntryChange, replaceEntry, setEntryFields} from '../../src/app/homebrew/change.js'
import {ownEntry} from '../../src/app/homebrew/own.js'
import {changeFlags, DndCommand, usageError} from '../../src/cli/command.js'
import {editDraft} from '../../src/cli/editor.js'
import {printEntryChange} from '../../src/print/catalog/entry-change.js'

export default class CatalogEdit extends DndCommand {
  static override summary = 'Change an entry of your own, in your editor or by path.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> frostball',
    '<%= config.bin %> <%= command.id %> moss-goblin --set ac=15',
  ]
  static override args = {entry: Args.string({required: true, description: 'Name, id, or kind/id.'})}
  static override flags = {
    ...changeFlags,
    set: Flags.string({description: 'A field by path, path=value; may be repeated.', multiple: true, helpValue: 'PATH=VALUE'}),
  }

  async run(): Promise<EntryChange> {
    const {args, flags} = await this.parse(CatalogEdit)
    const options = this.vaultOptions(flags)
    const change = flags.set ? await setEntryFields(options, args.entry, flags.set) : await this.openEditor(args.entry, flags)
    this.log(printEntryChange('Changed', change, {width: this.width}))
    return change
  }

  private async openEditor(
    reference: string,
    flags: {vault?: string | undefined; author?: string | undefined; 'no-commit': boolean; 'no-input': boolean},
  ): Promise<EntryChange> {
    if (flags['no-input']) throw usageError('An editor needs a person', 'use `--set path=value` in scripts')
    const options = this.vaultOptions(flags)
    const {
      entry: {kind, id},
      text: expected,
    } = await ownEntry(options, reference)
    return editDraft(`${id}.yaml`, expected, (text) => replaceEntry(options, `${kind}/${id}`, {text, expected}))
  }
}
