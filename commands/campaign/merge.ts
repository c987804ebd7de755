import {Args, Flags} from '@oclif/core'
import {abortMerge, continueMerge} from '../../src/app/merging/finish.js'
import {mergeVault} from '../../src/app/merging/merge-vault.js'
import {mergeStatus} from '../../src/app/merging/status.js'
import {STRATEGIES} from '../../src/app/merging/vault-merge.js'
import {changeFlags, DndCommand, usageError} from '../../src/cli/command.js'
import {EXIT} from '../../src/errors.js'
import {printAbandoned, printMergeState, printVaultMerge} from '../../src/print/versions/vault-merge.js'

const STEPS = ['continue', 'abort', 'status'] as const
type Step = (typeof STEPS)[number]

export default class CampaignMerge extends DndCommand {
  static override summary = 'Merge a branch into the present one: the whole vault, by meaning.'
  static override description =
    'What is counted adds up; things of both sides are kept; what both changed differently waits for a decision (exit status 5), ' +
    'as git has it, so that plain git can end the merge or give it up too. What breaks a rule that neither side broke is not committed.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> what-if --dry-run',
    '<%= config.bin %> <%= command.id %> what-if --strategy theirs',
  ]
  static override args = {branch: Args.string({description: 'Branch, or any revision that git takes.'})}
  static override flags = {
    author: changeFlags.author,
    strategy: Flags.option({options: STRATEGIES, default: 'ask' as const})({
      description: 'Whose word stands where both changed the same; what is dropped is listed.',
    }),
    force: Flags.boolean({description: 'Commit it even when it breaks a rule.', default: false}),
    'dry-run': Flags.boolean({char: 'n', description: 'Show what would come of it.', default: false}),
    continue: Flags.boolean({description: 'End the merge under way, as `merge continue`.', exclusive: ['abort', 'status']}),
    abort: Flags.boolean({description: 'Give the merge under way up, as `merge abort`.', exclusive: ['status']}),
    status: Flags.boolean({description: 'How far the merge under way is, as `merge status`.'}),
  }

  async run(): Promise<object> {
    const {args, flags} = await this.parse(CampaignMerge)
    const step = STEPS.find((each) => flags[each])
    const options = this.vaultOptions(flags)
    if (step !== undefined && args.branch !== undefined)
      throw usageError(`\`--${step}\` takes no branch`, 'it is about the merge under way')
    if (step !== undefined) return this.step(step, {options, force: flags.force})
    if (args.branch === undefined) throw usageError('No branch is named', 'name it: `dnd campaign merge BRANCH`; `git branch` lists them')
    const {strategy, force, 'dry-run': dryRun} = flags
    const result = await mergeVault(options, args.branch, {strategy, force, dryRun})
    this.log(printVaultMerge(result, {width: this.width, dryRun}))
    if (result.outcome === 'conflicts' || result.outcome === 'rules') process.exitCode = EXIT.conflict
    return result
  }

  private async step(step: Step, {options, force}: {options: ReturnType<DndCommand['vaultOptions']>; force: boolean}): Promise<object> {
    if (step === 'abort') return this.told(await abortMerge(options, {force}), printAbandoned)
    if (step === 'status') return this.told(await mergeStatus(options), printMergeState)
    const result = await continueMerge(options, {force})
    if (result.outcome === 'rules') process.exitCode = EXIT.conflict
    return this.told(result, (merge) => printVaultMerge(merge, {width: this.width}))
  }

  private told<T extends object>(result: T, print: (result: T) => string): T {
    this.log(print(result))
    return result
  }
}
