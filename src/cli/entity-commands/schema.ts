import {jsonSchemaOf} from '../../app/vault/schemas.js'
import {printJson} from '../../print/text/json.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {example, KindCommand} from './kind-command.js'

export function schemaCommand(kind: Kind) {
  const {one} = kindRow(kind).words
  return class EntitySchemaCommand extends KindCommand {
    static override summary = `The JSON Schema of one ${one}'s file, for editors and other programs.`
    static override examples = [example(''), `${example('')} > ${kind}.schema.json`]

    async run(): Promise<object> {
      await this.parse(EntitySchemaCommand)
      const schema = await jsonSchemaOf(kind)
      this.log(printJson(schema, {indent: 2}))
      return schema
    }
  }
}
