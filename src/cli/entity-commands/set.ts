import {Args} from '@oclif/core'
import {type EntityChange, setFields} from '../../app/entities/change.js'
import {printEntityChange} from '../../print/entity/change.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {changeFlags, usageError} from '../command.js'
import {campaignFlag, example, KindCommand, referenceArg} from './kind-command.js'

export function setCommand(kind: Kind) {
  const {derived, words} = kindRow(kind)
  const {id} = words.example
  return class EntitySetCommand extends KindCommand {
    static override summary = `Set fields of one ${words.one} by path.`
    static override description = `Text is taken as it stands, a list with commas; an empty value removes the field.${
      derived ? ' A derived number (AC, level, Hit Point maximum) is refused, and what to change instead is named.' : ''
    }`
    static override examples = derived
      ? [example('aria coins.gp=12 player=Kim'), example('aria choices.wizard.prepared=mage-armor,sleep,fireball')]
      : [example(`${id} summary="Not what it seems" tags=harbor,ally`), example(`${id} summary=`)]
    static override strict = false
    static override args = {
      reference: referenceArg(kind),
      assignment: Args.string({required: true, description: 'path=value; several are allowed.'}),
    }
    static override flags = {...changeFlags, ...campaignFlag(kind)}

    async run(): Promise<EntityChange> {
      const {argv, flags} = await this.parse(EntitySetCommand)
      const [reference = '', ...assignments] = argv.map(String)
      if (assignments.length === 0) throw usageError('Nothing to set', 'say what: `summary="…"`')
      const change = await setFields(this.entityOptions(flags), kind, reference, assignments)
      this.log(printEntityChange(change, {width: this.width}))
      return change
    }
  }
}
