import {Args, Flags} from '@oclif/core'
import type {Take} from '../../src/app/merging/decisions.js'
import {resolveConflicts} from '../../src/app/merging/resolve.js'
import type {MergeState} from '../../src/app/merging/status.js'
import {DndCommand, usageError} from '../../src/cli/command.js'
import {printMergeState} from '../../src/print/versions/vault-merge.js'

const SIDES = ['ours', 'theirs', 'base', 'both'] as const

export default class MergeResolve extends DndCommand {
  static override summary = 'Decide places that both sides of the merge under way changed.'
  static override description =
    'A place is a file with the path of a field, a file, or an entity; * stands for anything. ' +
    '`merge undo` takes the last decision back, also after the program was left.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> npc:vey:summary --theirs',
    '<%= config.bin %> <%= command.id %> npc:vey:summary --value Both.',
    '<%= config.bin %> <%= command.id %> --all --ours',
  ]
  static override strict = false
  static override args = {place: Args.string({description: 'Places: npc:vey:summary, npcs/vey, or a file with the path of a field.'})}
  static override flags = {
    ours: Flags.boolean({description: 'What the present branch has.'}),
    theirs: Flags.boolean({description: 'What the other branch has.'}),
    base: Flags.boolean({description: 'What was there before either changed it.'}),
    both: Flags.boolean({description: 'Ours, and after it what theirs has besides: of lists and long texts.'}),
    value: Flags.string({description: 'A value of your own.', helpValue: 'V'}),
    all: Flags.boolean({description: 'Every place that is open.'}),
  }

  async run(): Promise<MergeState> {
    const {argv, flags} = await this.parse(MergeResolve)
    const targets = argv as string[]
    if (targets.length > 0 === (flags.all === true))
      throw usageError(
        'It is not said which places are decided',
        'name them, or all that are open with `--all`; `dnd merge status` lists them',
      )
    const result = await resolveConflicts(this.vaultOptions(flags), {targets, all: flags.all ?? false, ...wordOf(flags)})
    this.log(printMergeState(result))
    return result
  }
}

function wordOf(flags: {[side in (typeof SIDES)[number]]?: boolean} & {value?: string | undefined}): {take: Take; value?: string} {
  const takes: Take[] = [...SIDES.filter((side) => flags[side]), ...(flags.value === undefined ? [] : (['value'] as const))]
  const [take] = takes
  if (take === undefined || takes.length > 1)
    throw usageError('It is not said what is to stand there', 'say one of `--ours`, `--theirs`, `--base`, `--both` and `--value V`')
  return {take, ...(flags.value === undefined ? {} : {value: flags.value})}
}
