import {Flags} from '@oclif/core'
import {subjectOf} from '../../app/entities/subject.js'
import {driverCommand} from '../../app/vault/setup-git.js'
import {type MergedVersion, mergeVersion} from '../../app/versions/merge.js'
import type {VersionDiff} from '../../app/versions/subject.js'
import {EXIT} from '../../errors.js'
import {printMerged} from '../../print/versions/versions.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {changeFlags} from '../command.js'
import {programWords} from '../program.js'
import {campaignFlag, example, KindCommand, referenceArg, versionArg} from './kind-command.js'

export function mergeCommand(kind: Kind) {
  const {
    one,
    example: {id},
  } = kindRow(kind).words
  return class EntityMergeCommand extends KindCommand {
    static override summary = `Merge a version of one ${one} into the present branch, field by field.`
    static override description =
      'What is counted adds up; things of both sides are kept; what both changed differently is asked for. ' +
      `With such a conflict, or a broken rule, nothing is written and the exit status is 5. Only the file of this ${one} is merged.`
    static override examples = [
      example(`${id} if-she-had-fled`),
      example(`${id} if-she-had-fled --dry-run`),
      example(`${id} if-she-had-fled --take name=theirs`),
    ]
    static override args = {reference: referenceArg(kind), version: versionArg()}
    static override flags = {
      author: changeFlags.author,
      ...campaignFlag(kind),
      take: Flags.string({
        description: 'Settle a conflict: ours, theirs or a value; the path * is every other one.',
        multiple: true,
        multipleNonGreedy: true,
        default: [],
        helpValue: 'PATH=WHAT',
      }),
      all: Flags.boolean({description: 'Merge the other files that changed there too.'}),
      force: Flags.boolean({description: 'Write it even when it breaks a rule.'}),
      'dry-run': Flags.boolean({description: 'Show what would come of it.'}),
    }

    async run(): Promise<MergedVersion<VersionDiff>> {
      const {args, flags} = await this.parse(EntityMergeCommand)
      const {take: takes, all, force} = flags
      const options = this.entityOptions(flags)
      const wanted = {takes, all, force, dryRun: flags['dry-run'], driver: driverCommand(programWords(this.config.bin))}
      const result = await mergeVersion(options, await subjectOf(kind, args.reference, 'present', options), args.version, wanted)
      this.log(printMerged(result, {width: this.width}))
      if (result.outcome === 'conflicts' || result.outcome === 'rules') process.exitCode = EXIT.conflict
      return result
    }
  }
}
