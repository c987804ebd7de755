import {Args, Flags} from '@oclif/core'
import {viewerIn} from '../../src/app/entities/observer.js'
import {type EntryTheme, showThemedEntry} from '../../src/app/transitions/shown-entry.js'
import {vaultRootIfAny} from '../../src/app/vault/root.js'
import {DndCommand} from '../../src/cli/command.js'
import {onFlag} from '../../src/cli/viewer-flags.js'
import {type CardOptions, printCard, printCardHtml, printCardMarkdown} from '../../src/print/card/card.js'
import {type Also, printAlso, told} from '../../src/print/catalog/also.js'
import {bannedWords} from '../../src/print/transitions/banned.js'
import type {AnyEntry} from '../../src/schema/content/named-feature.js'
import {present} from '../../src/schema/value.js'

export default class CatalogShow extends DndCommand {
  static override summary = 'Show the card of an entry: a spell, a class or one of its features, a monster, an item.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> fireball',
    '<%= config.bin %> <%= command.id %> "hold person"',
    '<%= config.bin %> <%= command.id %> shield',
    '<%= config.bin %> <%= command.id %> armor/shield --format markdown',
    '<%= config.bin %> <%= command.id %> "sneak attack"',
    '<%= config.bin %> <%= command.id %> longbow --theme cyberpunk',
    '<%= config.bin %> <%= command.id %> "adult red dragon" --format html > dragon.html',
  ]
  static override strict = false
  static override args = {entry: Args.string({required: true, description: 'Name, id, or kind/id.'})}
  static override flags = {
    kind: Flags.string({char: 'k', description: 'Only entries of this kind.', helpValue: 'KIND'}),
    format: Flags.string({char: 'f', description: 'Form of the card.', options: ['text', 'markdown', 'html'], default: 'text'}),
    theme: Flags.string({
      description: "As it looks under this theme; the campaign's when absent.",
      helpValue: 'THEME',
      exclusive: ['no-theme'],
    }),
    'no-theme': Flags.boolean({description: 'As it is, whatever theme the campaign is under.'}),
    players: Flags.boolean({description: 'As players may read it: without the secret parts of its texts.'}),
    as: Flags.string({description: 'As this character or party may read it.', helpValue: 'WHO'}),
    on: onFlag(),
    'no-pager': Flags.boolean({description: 'Print at once, however long.'}),
  }

  async run(): Promise<{entry: AnyEntry; theme?: EntryTheme; also?: readonly Also[]}> {
    const {argv, flags} = await this.parse(CatalogShow)
    const root = vaultRootIfAny(this.vaultOptions(flags))
    const wanted = {kind: flags.kind, theme: flags['no-theme'] ? (false as const) : flags.theme}
    const {entry: whole, theme, also, ...names} = await showThemedEntry(root, argv.join(' '), wanted)
    const entry = viewerIn(flags) ? (await import('../../src/app/search/seen-entry.js')).entrySeen(root, flags, whole) : whole
    const card = cardIn(flags.format, entry, {width: this.width, ...names})
    await this.show(card, {pager: flags.format === 'text' && !flags['no-pager']})
    if (theme?.banned) this.note(bannedWords(theme.name, theme.banned), flags)
    const others = told(also)
    if (others) this.note(printAlso(others), flags)
    return {entry, ...present({theme, also: others})}
  }
}

function cardIn(format: string, entry: AnyEntry, options: CardOptions): string {
  if (format === 'html') return printCardHtml(entry, options)
  return format === 'markdown' ? printCardMarkdown(entry, options) : printCard(entry, options)
}
