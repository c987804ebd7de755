import {Args, Flags} from '@oclif/core'
import {openBrowser} from '../../src/app/catalog/browse.js'
import {vaultRootIfAny} from '../../src/app/vault/root.js'
import {DndCommand, usageError} from '../../src/cli/command.js'
import {openFullScreen} from '../../src/cli/full-screen.js'
import {EXIT} from '../../src/errors.js'
import {browserPen, browserSource} from '../../src/print/catalog/browser.js'

export default class CatalogBrowse extends DndCommand {
  static override summary = 'Search the catalog as you type, and read the cards.'
  static override description =
    `A screen with a search box, the entries found and the card of the one under the cursor. Enter closes it and prints the
entry's id, as kind/id; Esc twice leaves with nothing printed. The keys of the moment are on the last line, and ? shows all.
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
    if (!this.canAsk(flags) || process.env['TERM'] === 'dumb') throw noScreen(query, kinds)
    const {browse, fits, SMALLEST} = await import('../../src/screens/catalog-browser/open.js')
    const browser = await openBrowser(vaultRootIfAny(this.vaultOptions(flags)), {kinds})
    const {columns, rows} = process.stdout
    if (!fits({columns, rows})) throw tooSmall({columns, rows}, SMALLEST)
    const screen = openFullScreen()
    const start = {text: query, filters: kinds.map((value) => ({field: 'kind', value}))}
    const outcome = await browse(browserSource(browser), browserPen, screen, start).finally(() => screen.leave())
    if (outcome.type === 'interrupted') this.exit(EXIT.interrupted)
    const picked = outcome.type === 'picked' ? `${outcome.kind}/${outcome.id}` : null
    if (picked !== null) this.log(picked)
    return {picked}
  }
}

/** The command that does the same without a screen. */
function noScreen(query: string, kinds: readonly string[]): Error {
  const words = query === '' ? 'WORDS' : JSON.stringify(query)
  return usageError(
    '`dnd catalog browse` is a screen: it takes a terminal to show it and a person to type',
    `run \`${['dnd catalog search', words, ...kinds.map((kind) => `--kind ${kind}`)].join(' ')}\``,
  )
}

function tooSmall({columns, rows}: {columns: number; rows: number}, least: {columns: number; rows: number}): Error {
  return usageError(
    `The terminal has ${columns} columns and ${rows} rows; the browser takes ${least.columns} and ${least.rows}`,
    'make the terminal larger, or run `dnd catalog search`',
  )
}
