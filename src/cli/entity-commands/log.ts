import {Flags} from '@oclif/core'
import {subjectOf} from '../../app/entities/subject.js'
import {logVersions, type VersionLog} from '../../app/versions/log.js'
import type {VersionDiff} from '../../app/versions/subject.js'
import {printLog} from '../../print/versions/versions.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {integerFlag} from '../integer.js'
import {campaignFlag, example, KindCommand, referenceArg} from './kind-command.js'

export function logCommand(kind: Kind) {
  const {
    one,
    example: {id},
  } = kindRow(kind).words
  return class EntityLogCommand extends KindCommand {
    static override summary = `Show what each commit did to one ${one}.`
    static override examples = [example(id), example(`${id} --of if-she-had-fled --limit 5`)]
    static override args = {reference: referenceArg(kind)}
    static override flags = {
      ...campaignFlag(kind),
      limit: integerFlag({char: 'l', description: 'At most so many.', default: 20, min: 1, max: 10000, helpValue: 'N'}),
      full: Flags.boolean({description: 'All that each commit changed, not only a line.'}),
      of: Flags.string({description: 'Of another version; the present branch when absent.', helpValue: 'VERSION'}),
    }

    async run(): Promise<VersionLog<VersionDiff>> {
      const {args, flags} = await this.parse(EntityLogCommand)
      const options = this.entityOptions(flags)
      const result = await logVersions(options, await subjectOf(kind, args.reference, 'any', options), {limit: flags.limit, of: flags.of})
      this.log(printLog(result, {width: this.width, full: flags.full}))
      return result
    }
  }
}
