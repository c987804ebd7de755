import {Flags} from '@oclif/core'
import {type CreatedEntities, createEntities} from '../../app/entities/create.js'
import {printCreatedEntities} from '../../print/entity/change.js'
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
      from: Flags.string({description: 'YAML file, or - for standard input.', helpValue: 'FILE'}),
      'dry-run': Flags.boolean({description: 'Check it and write nothing.', default: false}),
    }

    async run(): Promise<CreatedEntities> {
      const {flags} = await this.parse(EntityCreateCommand)
      const {id, set: assignments} = flags
      const name = flags.name ?? (flags.from === undefined ? await this.askName(flags) : undefined)
      const from =
        flags.from === undefined ? undefined : {text: await readInput(flags.from), file: flags.from === '-' ? 'standard input' : flags.from}
      const created = await createEntities({...this.entityOptions(flags), dryRun: flags['dry-run']}, kind, {name, id, from, assignments})
      this.log(printCreatedEntities(created, {width: this.width}))
      return created
    }

    /** The one thing that nothing else can say. */
    private async askName(flags: {'no-input'?: boolean}): Promise<string> {
      if (!this.canAsk(flags))
        throw usageError('--name is missing', `give it: \`dnd ${kind} create --name "…"\``, 'or write it in a file: `--from FILE`')
      const {input} = await import('@inquirer/prompts')
      return input({message: `What is the ${one} called?`, required: true})
    }
  }
}
