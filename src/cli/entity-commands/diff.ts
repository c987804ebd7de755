import {Args} from '@oclif/core'
import {subjectOf} from '../../app/entities/subject.js'
import {type Compared, compareVersions} from '../../app/versions/diff.js'
import type {VersionDiff} from '../../app/versions/subject.js'
import {printCompared} from '../../print/versions/versions.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {campaignFlag, example, KindCommand, referenceArg} from './kind-command.js'

export function diffCommand(kind: Kind) {
  const {
    one,
    example: {id},
  } = kindRow(kind).words
  return class EntityDiffCommand extends KindCommand {
    static override summary = `Compare two versions of one ${one}.`
    static override description = 'A version is a branch, a commit or a date (@2026-11-01). One alone is compared with the present.'
    static override examples = [example(`${id} main..if-she-had-fled`), example(`${id} HEAD~1`), example(`${id} @2026-11-01..@2026-11-08`)]
    static override args = {
      reference: referenceArg(kind),
      versions: Args.string({required: true, description: 'A..B, or A alone for A and the present.'}),
    }
    static override flags = {...campaignFlag(kind)}

    async run(): Promise<Compared<VersionDiff>> {
      const {args, flags} = await this.parse(EntityDiffCommand)
      const options = this.entityOptions(flags)
      const result = await compareVersions(options, await subjectOf(kind, args.reference, 'any', options), args.versions)
      this.log(printCompared(result, {width: this.width}))
      return result
    }
  }
}
