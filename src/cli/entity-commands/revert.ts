import {subjectOf} from '../../app/entities/subject.js'
import {type Reverted, revertTo} from '../../app/versions/revert.js'
import type {VersionDiff} from '../../app/versions/subject.js'
import {printReverted} from '../../print/versions/versions.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {changeFlags} from '../command.js'
import {campaignFlag, example, KindCommand, referenceArg, versionArg} from './kind-command.js'

export function revertCommand(kind: Kind) {
  const {
    one,
    example: {id},
  } = kindRow(kind).words
  return class EntityRevertCommand extends KindCommand {
    static override summary = `Bring one ${one} back to an earlier state, with a new commit.`
    static override description = `Only the file of this ${one} changes. Nothing is lost: the history keeps what was.`
    static override examples = [example(`${id} HEAD~1`), example(`${id} @2026-11-01`)]
    static override args = {reference: referenceArg(kind), version: versionArg()}
    static override flags = {...changeFlags, ...campaignFlag(kind)}

    async run(): Promise<Reverted<VersionDiff>> {
      const {args, flags} = await this.parse(EntityRevertCommand)
      const options = this.entityOptions(flags)
      const result = await revertTo(options, await subjectOf(kind, args.reference, 'any', options), args.version)
      this.log(printReverted(result, {width: this.width}))
      return result
    }
  }
}
