import {Args, Flags} from '@oclif/core'
import {revealTo, type SightChange} from '../../app/entities/reveal.js'
import {printSightChange} from '../../print/entity/sight.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {changeFlags} from '../command.js'
import {integerFlag} from '../integer.js'
import {campaignFlag, example, KindCommand, referenceArg} from './kind-command.js'

/** Which part of one: an argument of `reveal` and `hide`. */
export function partArg() {
  return Args.string({
    description: 'A field (`summary`), an item by its id (`secrets.beacon`), a secret part of a text (`text#1`); all of it when absent.',
  })
}

export function revealCommand(kind: Kind) {
  const {
    one,
    example: {id},
  } = kindRow(kind).words
  return class EntityRevealCommand extends KindCommand {
    static override summary = `Show one ${one}, or a part of it, to the players or to some of them.`
    static override description =
      'Whatever hides it, its own mark or what its kind says: one act, one commit. A part is `notes`, `secrets.beacon`, `text#1`; a secret within it stays one.'
    static override examples = [example(`${id} --to party`), example(`${id} --to aria,brenna`)]
    static override args = {reference: referenceArg(kind), path: partArg()}
    static override flags = {
      ...changeFlags,
      ...campaignFlag(kind),
      to: Flags.string({
        description: "Who is to know: characters and parties; `party` is the campaign's, `all` is everybody.",
        required: true,
        multiple: true,
        delimiter: ',',
        helpValue: 'WHO',
      }),
      secret: integerFlag({description: 'The nth secret part of the text.', min: 1, max: 10_000, helpValue: 'N'}),
    }

    async run(): Promise<SightChange> {
      const {args, flags} = await this.parse(EntityRevealCommand)
      const {to, secret} = flags
      const change = await revealTo(this.entityOptions(flags), kind, args.reference, {path: args.path, to, secret})
      this.log(printSightChange(change, {width: this.width, verb: 'reveal'}))
      return change
    }
  }
}
