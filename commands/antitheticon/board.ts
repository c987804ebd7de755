import {Flags} from '@oclif/core'
import {type DeceptionBoard, readBoard} from '../../src/app/deception/board.js'
import {openLiveBoard} from '../../src/app/deception/live.js'
import {changeFlags} from '../../src/cli/command.js'
import {DeceptionCommand, deceptionFlags} from '../../src/cli/deception-command.js'
import {hasRoom, withFullScreen} from '../../src/cli/screen-command.js'
import {readUserKeys} from '../../src/cli/user-keys.js'
import {EXIT} from '../../src/errors.js'
import {browserPen} from '../../src/print/catalog/browser.js'
import {printBoard} from '../../src/print/deception/board.js'
import {boardSource} from '../../src/print/deception/source.js'
import {SPEECH} from '../../src/print/words/speech.js'

export default class AntitheticonBoard extends DeceptionCommand {
  static override summary = 'See who is who, who knows what and what may come out, in truth or through somebody’s eyes.'
  static override description = [
    'A screen that follows changes. Tab turns to facts, reveals, changes by session and layers; o looks through the eyes of anybody who knows',
    'things, d on another day, [ and ] at the end of each session; Enter opens what the cursor is on, and of a reveal what would come of it;',
    'r lets it come out, t has a tell noticed, n notes a line, / finds, and ? shows all keys.',
    'Without a terminal of at least 40 columns and 12 rows, and with --plain, the same is printed.',
  ].join(' ')
  static override examples = [
    '<%= config.bin %> <%= command.id %> --plain',
    '<%= config.bin %> <%= command.id %> --plain --as aria --on 41-2-12',
    '<%= config.bin %> <%= command.id %> --json',
  ]
  static override flags = {
    ...changeFlags,
    ...deceptionFlags,
    plain: Flags.boolean({description: 'Print it.', default: false}),
    as: Flags.string({description: 'Through the eyes of this character, party, person, NPC or faction.', helpValue: 'WHO'}),
  }

  async run(): Promise<DeceptionBoard> {
    const {flags} = await this.parse(AntitheticonBoard)
    const {as, plain} = flags
    const options = {...this.deceptionOptions(flags), as}
    const board = readBoard(options)
    if (!plain && this.canAsk(flags) && hasRoom()) return this.onScreen(options, board)
    this.log(printBoard(board, {width: this.width}))
    return board
  }

  private async onScreen(
    {as, ...options}: ReturnType<AntitheticonBoard['deceptionOptions']> & {as?: string | undefined},
    {observer, on}: DeceptionBoard,
  ): Promise<DeceptionBoard> {
    const {showBoard, checkUserKeys, SMALLEST} = await import('../../src/screens/deception-board/open.js')
    const {tables} = await readUserKeys(checkUserKeys)
    const source = boardSource(openLiveBoard(options, SPEECH), () => new Date().toISOString())
    const eyes = {...(observer ? {as: observer.id} : {}), ...(on === undefined ? {} : {on})}
    const isInterrupted = await withFullScreen({title: 'board', least: SMALLEST, instead: 'dnd antitheticon board --plain'}, (screen) =>
      showBoard(source, browserPen, screen, {eyes, table: tables['deception-board']}),
    )
    if (isInterrupted) this.exit(EXIT.interrupted)
    return readBoard({...options, as})
  }
}
