import {Args} from '@oclif/core'
import {openPartyBoard} from '../../src/app/play/board.js'
import {changeFlags, DndCommand, usageError} from '../../src/cli/command.js'
import {openFullScreen} from '../../src/cli/full-screen.js'
import {freshSeed} from '../../src/cli/seed.js'
import {EXIT} from '../../src/errors.js'
import {browserPen} from '../../src/print/catalog/browser.js'
import {partySource} from '../../src/print/party/source.js'
import {seededRandom} from '../../src/rules/numbers/random.js'

export default class PartyWatch extends DndCommand {
  static override summary = 'See a party at a glance, hurt it, heal it and let it rest.'
  static override description = [
    "A screen with everyone's Hit Points, AC, Speed, passive scores, conditions, spell slots and uses.",
    'It follows changes that other commands and editors make.',
    'Keys hurt and heal whoever is under the cursor, Enter opens the whole sheet, and ? shows all keys. Each deed is one commit.',
    '`dnd party` alone opens it too. It takes a terminal of at least 60 columns and 14 rows; scripts use `dnd party show`.',
  ].join(' ')
  static override hiddenAliases = ['party']
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> main']
  static override args = {
    party: Args.string({description: 'Party of the vault; the only one, or else everyone, when absent.'}),
  }
  static override flags = {...changeFlags}

  async run(): Promise<{party: string | null}> {
    const {args, flags} = await this.parse(PartyWatch)
    if (!this.canAsk(flags) || process.env['TERM'] === 'dumb') throw noScreen(args.party)
    const {fits, SMALLEST, watchParty} = await import('../../src/screens/party/open.js')
    const board = await openPartyBoard(this.vaultOptions(flags), args.party, seededRandom(freshSeed()))
    const {columns, rows} = process.stdout
    if (!fits({columns, rows})) throw tooSmall({columns, rows}, SMALLEST)
    const screen = openFullScreen()
    const outcome = await watchParty(partySource(board), browserPen, screen).finally(() => screen.leave())
    if (outcome === 'interrupted') this.exit(EXIT.interrupted)
    return {party: board.sheets().party ?? null}
  }
}

/** The command that shows the same without a screen. */
function noScreen(party: string | undefined): Error {
  return usageError(
    '`dnd party watch` is a screen: it takes a terminal to show it and a person to type',
    `run \`${['dnd party show', ...(party === undefined ? [] : [JSON.stringify(party)])].join(' ')}\``,
  )
}

function tooSmall({columns, rows}: {columns: number; rows: number}, least: {columns: number; rows: number}): Error {
  return usageError(
    `The terminal has ${columns} columns and ${rows} rows; the party takes ${least.columns} and ${least.rows}`,
    'make the terminal larger, or run `dnd party show`',
  )
}
