import {Args, Flags} from '@oclif/core'
import {fixFindings, validateKind} from '../../app/check/validate.js'
import {printLineDiff} from '../../print/text/line-diff.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {usageError} from '../command.js'
import {reportValidation, type ValidationReport, validationFlags} from '../validation.js'
import {campaignFlag, example, KindCommand} from './kind-command.js'

export function validateCommand(kind: Kind) {
  const {
    many,
    example: {id},
  } = kindRow(kind).words
  return class EntityValidateCommand extends KindCommand {
    static override summary = `Check ${many} against their schema, the rules, and what they refer to.`
    static override description = 'Exit status 3 when there is an error; warnings leave it at 0.'
    static override examples = [example(''), example(`${id} --fix`), example('--all --quiet'), example('--format github')]
    static override strict = false
    static override args = {reference: Args.string({description: `Ids or names; all ${many} when absent.`})}
    static override flags = {
      ...validationFlags,
      ...campaignFlag(kind),
      all: Flags.boolean({description: `All ${many}, as without a name.`}),
      fix: Flags.boolean({description: 'Apply the safe fixes, as one commit, and show what changed.'}),
    }

    async run(): Promise<ValidationReport> {
      const {argv, flags} = await this.parse(EntityValidateCommand)
      const options = this.entityOptions(flags)
      const references = argv.map(String)
      if (flags.all && references.length > 0) throw usageError('--all leaves nothing to name', `say \`--all\`, or name ${many}`)
      if (!flags.fix) return reportValidation(this, await validateKind(options, kind, references), flags)
      const result = await fixFindings(options, kind, references)
      for (const {file, before, after} of result.texts) this.note(printLineDiff(file, before, after), flags)
      return reportValidation(this, result, flags)
    }
  }
}
