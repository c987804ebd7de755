import {Args} from '@oclif/core'
import {subjectOf} from '../../app/entities/subject.js'
import {type Switched, switchTo} from '../../app/versions/branch.js'
import {printSwitched} from '../../print/versions/versions.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {campaignFlag, example, KindCommand, referenceArg} from './kind-command.js'

export function switchCommand(kind: Kind) {
  const {
    one,
    example: {id},
  } = kindRow(kind).words
  return class EntitySwitchCommand extends KindCommand {
    static override summary = `Go to a version of one ${one}, or back to main.`
    static override description =
      'The whole vault goes to that git branch. Uncommitted changes in files that differ there are refused; others come along.'
    static override examples = [example(`${id} if-she-had-fled`), example(`${id} main`)]
    static override args = {
      reference: referenceArg(kind),
      name: Args.string({required: true, description: 'Version to go to; "main" is the branch they start from.'}),
    }
    static override flags = {...campaignFlag(kind)}

    async run(): Promise<Switched> {
      const {args, flags} = await this.parse(EntitySwitchCommand)
      const options = this.entityOptions(flags)
      const result = await switchTo(options, await subjectOf(kind, args.reference, 'branched', options), args.name)
      this.log(printSwitched(result))
      return result
    }
  }
}
