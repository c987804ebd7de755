import {Flags} from '@oclif/core'
import {hideFrom, type SightChange} from '../../app/entities/reveal.js'
import {printSightChange} from '../../print/entity/sight.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {changeFlags, usageError} from '../command.js'
import {integerFlag} from '../integer.js'
import {campaignFlag, example, KindCommand, referenceArg} from './kind-command.js'
import {partArg} from './reveal.js'

export function hideCommand(kind: Kind) {
  const {
    one,
    example: {id},
  } = kindRow(kind).words
  return class EntityHideCommand extends KindCommand {
    static override summary = `Hide one ${one}, or a part of it, from the players or from some who knew it.`
    static override description =
      'What was shown to the players already, on paper or on a site, they still have. `hide X name --as "The Stranger"` hides a name behind another.'
    static override examples = [example(id), example(`${id} tags`)]
    static override args = {reference: referenceArg(kind), path: partArg()}
    static override flags = {
      ...changeFlags,
      ...campaignFlag(kind),
      from: Flags.string({
        description: "Who is not to know it any more; `party` is the campaign's, `all` is everybody.",
        multiple: true,
        delimiter: ',',
        default: ['all'],
        helpValue: 'WHO',
      }),
      as: Flags.string({description: 'The name by which it is known instead, of a path `name`.', helpValue: 'NAME'}),
      secret: integerFlag({description: 'The nth secret part of the text: from those who were told.', min: 1, max: 10_000, helpValue: 'N'}),
      paragraph: integerFlag({
        description: 'The nth paragraph of the text that is not secret.',
        min: 1,
        max: 10_000,
        helpValue: 'N',
        exclusive: ['secret'],
      }),
    }

    async run(): Promise<SightChange> {
      const {args, flags} = await this.parse(EntityHideCommand)
      const {from, as, secret, paragraph} = flags
      if ((as !== undefined) !== (args.path === 'name'))
        throw usageError('A name is hidden behind another', `say which: \`dnd ${kind} hide ${args.reference} name --as "…"\``)
      const change = await hideFrom(this.entityOptions(flags), kind, args.reference, {path: args.path, from, as, secret, paragraph})
      this.log(printSightChange(change, {width: this.width, verb: 'hide'}))
      return change
    }
  }
}
