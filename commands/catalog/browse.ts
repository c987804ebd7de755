import {Args, Flags} from '@oclif/core'
import {openBrowser} from '../../src/app/catalog/browse.js'
import {vaultRootIfAny} from '../../src/app/vault/root.js'
import {DndCommand} from '../../src/cli/command.js'
import {pickingTerminal, requireScreen, withFullScreen} from '../../src/cli/screen-command.js'
import {readUserKeys} from '../../src/cli/user-keys.js'
import {EXIT} from '../../src/errors.js'
import {browserPen, browserSource} from '../../src/print/catalog/browser.js'

export default class CatalogBrowse extends DndCommand {
  static override summary = 'Search the catalog as you type, and read the cards.'
  static override description =
    `A screen with a search box, the entries found and the card of the one under the cursor. Enter closes it and prints the
entry's id, as kind/id, also to a program: \`dnd catalog show "$(dnd catalog browse)"\`; Esc twice leaves with nothing printed. The keys of the moment are on the last line, ? shows all, and keys.yaml beside your config.yaml changes them.
It takes a terminal of at least 60 columns and 14 rows; scripts use \`dnd catalog search\`.`
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> fireball --kind spell',
    '<%= config.bin %> <%= command.id %> dragon --kind monster --kind magic-item',
  ]
  static override strict = false
  static override args = {query: Args.string({description: 'What to look for at first.'})}
  static override flags = {
    kind: Flags.string({char: 'k', description: 'Only entries of this kind (may be given again).', multiple: true, helpValue: 'KIND'}),
  }

  async run(): Promise<{picked: string | null}> {
    const {argv, flags} = await this.parse(CatalogBrowse)
    const query = argv.join(' ')
    const kinds = flags.kind ?? []
    const stdout = pickingTerminal()
    const canAsk = this.canAsk(flags, stdout)
    requireScreen({canAsk, command: 'dnd catalog browse', instead: sameSearch(query, kinds)})
    const {browse, checkUserKeys, SMALLEST} = await import('../../src/screens/catalog-browser/open.js')
    const {tables} = await readUserKeys(checkUserKeys)
    const browser = await openBrowser(vaultRootIfAny(this.vaultOptions(flags)), {kinds})
    const start = {text: query, filters: kinds.map((value) => ({field: 'kind', value})), table: tables['catalog-browser']}
    const outcome = await withFullScreen({title: 'browser', least: SMALLEST, instead: 'dnd catalog search', stdout}, (screen) =>
      browse(browserSource(browser), browserPen, screen, start),
    )
    if (outcome.type === 'interrupted') this.exit(EXIT.interrupted)
    const picked = outcome.type === 'picked' ? `${outcome.kind}/${outcome.id}` : null
    if (picked !== null) this.log(picked)
    return {picked}
  }
}

/** The command that does the same without a screen. */
function sameSearch(query: string, kinds: readonly string[]): string {
  const words = query === '' ? 'WORDS' : JSON.stringify(query)
  return ['dnd catalog search', words, ...kinds.map((kind) => `--kind ${kind}`)].join(' ')
}
