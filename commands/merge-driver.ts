import {Args, Flags} from '@oclif/core'
import {type DriverResult, driveMerge} from '../src/app/versions/merge-driver.js'
import {DndCommand} from '../src/cli/command.js'
import {integerArg} from '../src/cli/integer.js'
import {printDriverResult} from '../src/print/versions/merge.js'

export default class MergeDriver extends DndCommand {
  static override hidden = true
  static override summary = 'Merge one YAML file for git.'
  static override description = 'Git calls this during a merge, once `dnd setup-git` has told it to. Exit status 1 when a conflict is left.'
  static override examples = ['<%= config.bin %> <%= command.id %> base.yaml ours.yaml theirs.yaml characters/aria-moonwhisper.yaml']
  static override args = {
    base: Args.string({required: true, description: 'File with the common ancestor (%O).'}),
    ours: Args.string({required: true, description: 'File with our version; the result replaces it (%A).'}),
    theirs: Args.string({required: true, description: 'File with their version (%B).'}),
    path: Args.string({required: true, description: 'Where the file is in the vault (%P).'}),
    markers: integerArg({description: 'Length of conflict markers (%L): greater when git makes a base of several.'}),
  }

  static override flags = {
    take: Flags.option({options: ['ours', 'theirs'] as const, env: 'DND_MERGE_TAKE'})({
      description: 'The side whose word goes where both changed the same.',
    }),
  }

  // Git is in the middle of a merge, and takes a driver that fails for a conflict.
  protected override readonly worksAnyhow = true

  async run(): Promise<DriverResult> {
    const {args, flags} = await this.parse(MergeDriver)
    const result = await driveMerge(process.cwd(), args, {markers: args.markers, take: flags.take})
    if (!result.merged) {
      this.note(printDriverResult(result), flags)
      process.exitCode = 1
    }
    return result
  }
}
