import {Args, Flags} from '@oclif/core'
import {type Beliefs, believes} from '../../src/app/deception/believes.js'
import {DeceptionCommand, deceptionFlags} from '../../src/cli/deception-command.js'
import {printBeliefs} from '../../src/print/deception/beliefs.js'

export default class AntitheticonBelieves extends DeceptionCommand {
  static override summary = 'See what somebody believes, since when and from whom, and what of it is not so.'
  static override description =
    `A character believes what their party does too, and a person what they heard under any name. For the DM: what others may see of it
is told by \`--as\` of every command that shows something.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> old-nan',
    '<%= config.bin %> <%= command.id %> main --about vey --on 41-2-12',
    '<%= config.bin %> <%= command.id %> aria --json',
  ]
  static override args = {
    observer: Args.string({required: true, description: 'Character, party, person, NPC, identity or faction.'}),
  }
  static override flags = {
    ...deceptionFlags,
    about: Flags.string({description: 'Only what is about this one, under whatever name.', helpValue: 'WHO'}),
  }

  async run(): Promise<Beliefs> {
    const {args, flags} = await this.parse(AntitheticonBelieves)
    const found = believes(this.deceptionOptions(flags), {observer: args.observer, about: flags.about})
    this.log(printBeliefs(found, {width: this.width}))
    return found
  }
}
