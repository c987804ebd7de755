import {Args, Flags} from '@oclif/core'
import {subjectOf} from '../../app/entities/subject.js'
import {type Branched, startBranch} from '../../app/versions/branch.js'
import {printBranched} from '../../print/versions/versions.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {campaignFlag, example, KindCommand, referenceArg} from './kind-command.js'

export function branchCommand(kind: Kind) {
  const {
    one,
    example: {id},
  } = kindRow(kind).words
  return class EntityBranchCommand extends KindCommand {
    static override summary = `Start a version of one ${one}: a git branch from here.`
    static override description =
      `The branch is named ${kind}/ID/NAME, so any git tool can show, push and pull it. The whole vault goes to it; \`switch … main\` comes back.`
    static override examples = [example(`${id} if-she-had-fled`), example(`${id} as-a-spy --no-switch`)]
    static override args = {
      reference: referenceArg(kind),
      name: Args.string({required: true, description: 'What to call the version.'}),
    }
    static override flags = {...campaignFlag(kind), 'no-switch': Flags.boolean({description: 'Stay on the present branch.'})}

    async run(): Promise<Branched> {
      const {args, flags} = await this.parse(EntityBranchCommand)
      const options = this.entityOptions(flags)
      const subject = await subjectOf(kind, args.reference, 'present', options)
      const result = await startBranch(options, subject, args.name, {stay: flags['no-switch']})
      this.log(printBranched(result))
      return result
    }
  }
}
