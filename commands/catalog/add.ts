import {Args, Flags} from '@oclif/core'
import {kindOf} from '../../src/app/catalog/kinds.js'
import {adaptEntry} from '../../src/app/homebrew/adapt.js'
import {addEntries} from '../../src/app/homebrew/add.js'
import type {EntryChange} from '../../src/app/homebrew/change.js'
import {beginEntry, draftEntry, type NewText, splitEntries} from '../../src/app/homebrew/new-entry.js'
import {nearEntries} from '../../src/app/homebrew/similar.js'
import {changeFlags, DndCommand, usageError} from '../../src/cli/command.js'
import {readInput} from '../../src/cli/input.js'
import {EXIT, UserError} from '../../src/errors.js'
import {printEntryChange} from '../../src/print/catalog/entry-change.js'
import type {EntryKind} from '../../src/schema/content/entry.js'
import {ENTRY_QUESTIONS} from '../../src/schema/content/skeletons.js'

interface AddFlags {
  vault?: string | undefined
  author?: string | undefined
  'no-commit': boolean
  'no-input': boolean
  from?: string | undefined
  name?: string | undefined
  summary?: string | undefined
  new: boolean
  set?: string[] | undefined
  id?: string | undefined
  by?: string | undefined
}

export default class CatalogAdd extends DndCommand {
  static override summary = "Add an entry of your own to the vault's catalog."
  static override description =
    'On a terminal it asks; in a script, give --name, --summary and --set, or a YAML file. Entries much like yours are shown first: reuse one, adapt one, or say --new.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> spell',
    '<%= config.bin %> <%= command.id %> magic-item --name "Lantern of Bees" --summary "A lantern full of bees." --set rarity=rare --set text="They glow."',
    '<%= config.bin %> <%= command.id %> monster --from ember-newt.yaml',
  ]
  static override args = {kind: Args.string({required: true, description: 'Kind of entry: spell, monster, magic-item, feat, …'})}
  static override flags = {
    ...changeFlags,
    name: Flags.string({description: 'Its name.'}),
    summary: Flags.string({description: 'What it is, in a sentence.'}),
    set: Flags.string({description: 'A field by path, path=value; may be repeated.', multiple: true, helpValue: 'PATH=VALUE'}),
    id: Flags.string({description: 'Its id; made from the name when absent.'}),
    from: Flags.string({char: 'f', description: 'YAML of one entry or a list of them; - for standard input.', helpValue: 'FILE'}),
    new: Flags.boolean({description: 'Add it even beside one much like it.'}),
    by: Flags.string({description: 'Who made it, for its provenance.'}),
  }

  async run(): Promise<EntryChange> {
    const {args, flags} = await this.parse(CatalogAdd)
    const kind = kindOf(args.kind)
    const change = await this.add(kind, flags)
    this.log(printEntryChange('Added', change, {width: this.width}))
    return change
  }

  private async add(kind: EntryKind, flags: AddFlags): Promise<EntryChange> {
    const options = this.vaultOptions(flags)
    const write = (texts: readonly NewText[], isNew: boolean) => addEntries(options, texts, {isNew, by: flags.by})
    if (flags.from !== undefined) return write(splitEntries(kind, await readInput(flags.from), flags.from), flags.new)
    if (flags.name !== undefined && flags.summary !== undefined)
      return write([await this.draft(kind, flags, {name: flags.name, summary: flags.summary, set: flags.set ?? []})], flags.new)
    if (this.canAsk(flags)) return this.converse(kind, flags, write)
    throw usageError('A new entry needs a name and a summary', 'give `--name` and `--summary`, or `--from FILE`')
  }

  private async draft(kind: EntryKind, flags: AddFlags, {name, summary, set}: {name: string; summary: string; set: readonly string[]}) {
    const {freeId} = await beginEntry(this.vaultOptions(flags), kind)
    return {kind, text: draftEntry(kind, {name, summary, id: flags.id ?? freeId(name)}, set), from: 'the new entry'}
  }

  private async converse(
    kind: EntryKind,
    flags: AddFlags,
    write: (texts: readonly NewText[], isNew: boolean) => Promise<EntryChange>,
  ): Promise<EntryChange> {
    const {askEntry, askReuse, terminalPrompter} = await import('../../src/wizard/entry-wizard.js')
    const prompter = terminalPrompter({width: this.width, rows: process.stdout.rows ?? 24})
    const answers = await askEntry(prompter, ENTRY_QUESTIONS[kind] ?? [], flags)
    if (!answers) throw declined()
    const {entries} = await beginEntry(this.vaultOptions(flags), kind)
    const near = flags.new ? [] : nearEntries(entries, kind, answers.name)
    const wanted = near.length > 0 ? await askReuse(prompter, near) : ({type: 'new'} as const)
    if (typeof wanted === 'symbol' || wanted.type === 'use') throw declined()
    const assignments = [...answers.assignments, ...(flags.set ?? [])]
    if (wanted.type === 'adapt') return adaptEntry(this.vaultOptions(flags), wanted.key, {name: answers.name, assignments})
    return write([await this.draft(kind, flags, {...answers, set: assignments})], true)
  }
}

function declined(): UserError {
  return new UserError('Nothing was written', {code: 'DECLINED', exitCode: EXIT.interrupted})
}
