import {Flags} from '@oclif/core'
import {type LiveMerge, openMerge} from '../../src/app/merging/live.js'
import {type MergeState, mergeStatus} from '../../src/app/merging/status.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {editDraft} from '../../src/cli/editor.js'
import {hasRoom, withFullScreen} from '../../src/cli/screen-command.js'
import {readUserKeys} from '../../src/cli/user-keys.js'
import {EXIT, UserError} from '../../src/errors.js'
import {browserPen} from '../../src/print/catalog/browser.js'
import {resolverSource} from '../../src/print/versions/resolver.js'
import {printAbandoned, printMergeState, printVaultMerge} from '../../src/print/versions/vault-merge.js'

type Options = ReturnType<DndCommand['vaultOptions']>
type Message = {text: string; isTrouble: boolean}

export default class Merge extends DndCommand {
  static override summary = 'Decide what both sides of the merge under way changed, on a screen.'
  static override description = [
    'o takes ours, t theirs, b both, e writes another value, and each goes on to the next open place; / takes several at once,',
    'u takes back, c concludes, q leaves with all that is decided, and ? shows all keys. Looking writes nothing.',
    'Without a terminal of at least 40 columns and 12 rows, with --plain, and with nothing to decide, the status is printed.',
  ].join(' ')
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --plain']
  static override flags = {
    author: changeFlags.author,
    plain: Flags.boolean({description: 'Print the status.', default: false}),
  }

  async run(): Promise<MergeState> {
    const {flags} = await this.parse(Merge)
    const options = this.vaultOptions(flags)
    const state = await mergeStatus(options)
    if (!flags.plain && this.canAsk(flags) && hasRoom() && state.open.length + state.decided.length > 0) return this.onScreen(options)
    this.log(printMergeState(state))
    return state
  }

  private async onScreen(options: Options): Promise<MergeState> {
    const {resolveMerge, checkUserKeys, SMALLEST} = await import('../../src/screens/resolver/open.js')
    const {tables} = await readUserKeys(checkUserKeys)
    const live = await openMerge(options)
    const source = resolverSource(live)
    let outcome: Awaited<ReturnType<typeof resolveMerge<NonNullable<Ended>>>> | undefined
    do {
      const before = outcome?.type === 'edit' ? {from: outcome.state, message: await edited(live, outcome.id)} : {}
      outcome = await withFullScreen({title: 'merge', least: SMALLEST, instead: 'dnd merge --plain'}, (screen) =>
        resolveMerge(source, browserPen, screen, {...before, table: tables.resolver}),
      )
    } while (outcome.type === 'edit')
    if (outcome.type === 'interrupted') this.exit(EXIT.interrupted)
    if (outcome.type === 'ended') this.log(endWords(outcome.ended, this.width))
    return mergeStatus(options)
  }
}

type Ended = Awaited<ReturnType<ReturnType<typeof resolverSource>['perform']>>['ended']

function endWords(ended: NonNullable<Ended>, width: number): string {
  return ended.type === 'ended' ? printVaultMerge(ended.merge, {width}) : printAbandoned(ended.abandoned)
}

/** Have a value written in the person's editor, and decide for it; what came of it. */
async function edited(live: LiveMerge, id: string): Promise<Message> {
  const draft = live.board().places.find(({key}) => key === id)?.draft
  if (!draft) return {text: 'It was settled meanwhile.', isTrouble: true}
  try {
    await editDraft(draft.name, draft.text, async (value) => {
      const outcome = await live.perform({type: 'take', keys: [id], take: 'value', value})
      if (outcome.type === 'failed')
        throw new UserError(outcome.problem, {code: 'INVALID_DATA', exitCode: EXIT.invalid, hints: outcome.hints})
    })
    return {text: 'It is as you wrote it.', isTrouble: false}
  } catch (error) {
    if (error instanceof UserError) return {text: [error.message, ...error.hints].join('; '), isTrouble: error.code !== 'EDIT_UNCHANGED'}
    throw error
  }
}
