import {Args} from '@oclif/core'
import {openPartyBoard} from '../../src/app/play/board.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {requireScreen, withFullScreen} from '../../src/cli/screen-command.js'
import {freshSeed} from '../../src/cli/seed.js'
import {readUserKeys} from '../../src/cli/user-keys.js'
import {EXIT} from '../../src/errors.js'
import {browserPen} from '../../src/print/catalog/browser.js'
import {partySource} from '../../src/print/party/source.js'
import {SCREEN_SPEECH} from '../../src/print/words/speech.js'

export default class PartyWatch extends DndCommand {
  static override summary = 'See a party at a glance, hurt it, heal it and let it rest.'
  static override description = [
    "A screen with everyone's Hit Points, AC, Speed, passive scores, conditions, spell slots and uses.",
    'It follows changes that other commands and editors make.',
    'Keys hurt and heal whoever is under the cursor, or all that Space has tagged; Enter opens the whole sheet, and ? shows all keys; keys.yaml beside your config.yaml changes them. Each deed is one commit.',
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
    const instead = ['dnd party show', ...(args.party === undefined ? [] : [JSON.stringify(args.party)])].join(' ')
    requireScreen({canAsk: this.canAsk(flags), command: 'dnd party watch', instead})
    const {watchParty, checkUserKeys, SMALLEST} = await import('../../src/screens/party/open.js')
    const {tables} = await readUserKeys(checkUserKeys)
    const board = await openPartyBoard(this.vaultOptions(flags), args.party, SCREEN_SPEECH)
    const outcome = await withFullScreen({title: 'party', least: SMALLEST, instead: 'dnd party show'}, (screen) =>
      watchParty(partySource(board, freshSeed), browserPen, screen, tables.party),
    )
    if (outcome === 'interrupted') this.exit(EXIT.interrupted)
    return {party: board.sheets().party ?? null}
  }
}
