import {Flags} from '@oclif/core'
import {type CreatedEntities, createEntities} from '../../app/entities/create.js'
import {questionsFor} from '../../app/entities/questions.js'
import {readTemplate} from '../../app/entities/templates.js'
import {vaultRoot} from '../../app/vault/root.js'
import {EXIT, UserError} from '../../errors.js'
import {printCreatedEntities} from '../../print/entity/change.js'
import {fieldLabel} from '../../print/words/labels.js'
import {capital} from '../../print/words/names.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {changeFlags, usageError} from '../command.js'
import {readInput} from '../input.js'
import {campaignFlag, example, KindCommand} from './kind-command.js'

export function createCommand(kind: Kind) {
  const {
    one,
    example: {name},
  } = kindRow(kind).words
  return class EntityCreateCommand extends KindCommand {
    static override summary = `Make a new ${one}, from flags or from a file.`
    static override description = 'A file holds one map of fields, or a list of them. `--set` takes fields as `set` does.'
    static override examples = [
      example(`--name "${name}" --set summary="Not what it seems"`),
      example(`--from ${kind}.yaml`),
      example(`--name "${name}" --dry-run`),
    ]
    static override flags = {
      ...changeFlags,
      ...campaignFlag(kind),
      name: Flags.string({char: 'n', description: 'Its name.'}),
      id: Flags.string({description: 'Its id; made from the name when absent.'}),
      set: Flags.string({description: 'A field and its value; several are allowed.', multiple: true, helpValue: 'PATH=VALUE'}),
      template: Flags.string({
        description: 'A draft to begin with: one that ships, or templates/<kind>/NAME.yaml of the vault.',
        helpValue: 'NAME',
        exclusive: ['from'],
      }),
      from: Flags.string({description: 'YAML file, or - for standard input.', helpValue: 'FILE'}),
      'dry-run': Flags.boolean({description: 'Check it and write nothing.', default: false}),
    }

    async run(): Promise<CreatedEntities> {
      const {flags} = await this.parse(EntityCreateCommand)
      const options = this.entityOptions(flags)
      const from =
        flags.from === undefined
          ? flags.template && readTemplate(vaultRoot(options), kind, flags.template)
          : {text: await readInput(flags.from), file: flags.from === '-' ? 'standard input' : flags.from}
      const asked = flags.name === undefined && flags.from === undefined ? await this.ask(flags) : undefined
      const [name, assignments] = [flags.name ?? asked?.name, [...(asked?.assignments ?? []), ...(flags.set ?? [])]]
      const created = await createEntities({...options, dryRun: flags['dry-run']}, kind, {
        name,
        id: flags.id,
        from: from || undefined,
        assignments,
      })
      this.log(printCreatedEntities(created, {width: this.width}))
      return created
    }

    /** Its name, which nothing else can say, and its main fields unless a template has them. */
    private async ask(flags: Parameters<KindCommand['entityOptions']>[0] & {'no-input'?: boolean; template?: string | undefined}) {
      if (!this.canAsk(flags))
        throw usageError('--name is missing', `give it: \`dnd ${kind} create --name "…"\``, 'or write it in a file: `--from FILE`')
      const {askEntity, terminalPrompter} = await import('../../wizard/entity-wizard.js')
      const questions = flags.template === undefined ? await questionsFor(this.entityOptions(flags), kind) : []
      const fields = questions.map(({path, field, options}) => ({
        path,
        message: capital(fieldLabel(path, field)),
        ...(options ? {options} : {}),
      }))
      const answers = await askEntity(terminalPrompter({width: this.width, rows: process.stdout.rows ?? 24}), one, fields)
      if (!answers) throw new UserError('Nothing was written', {code: 'DECLINED', exitCode: EXIT.interrupted})
      return answers
    }
  }
}
