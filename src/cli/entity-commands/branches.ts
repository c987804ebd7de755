import {branchesOf, type EntityBranch} from '../../app/entities/subject.js'
import type {BranchList} from '../../app/versions/branch.js'
import {printBranches} from '../../print/versions/versions.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {campaignFlag, example, KindCommand, referenceArg} from './kind-command.js'

export function branchesCommand(kind: Kind) {
  const {
    one,
    example: {id},
  } = kindRow(kind).words
  return class EntityBranchesCommand extends KindCommand {
    static override summary = `List the versions of one ${one}, with commits of their own.`
    static override examples = [example(id)]
    static override args = {reference: referenceArg(kind)}
    static override flags = {...campaignFlag(kind)}

    async run(): Promise<BranchList<EntityBranch>> {
      const {args, flags} = await this.parse(EntityBranchesCommand)
      const result = await branchesOf(this.entityOptions(flags), kind, args.reference)
      this.log(printBranches(result, {width: this.width}))
      return result
    }
  }
}
