import {Args} from '@oclif/core'
import {type Identities, identitiesOf} from '../../src/app/deception/identities.js'
import {DeceptionCommand, deceptionFlags, eyesFlags} from '../../src/cli/deception-command.js'
import {printIdentities} from '../../src/print/deception/identities.js'

export default class AntitheticonIdentities extends DeceptionCommand {
  static override summary = 'See who is behind somebody, and as whom else they go about: in truth, or as somebody believes.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> vey',
    '<%= config.bin %> <%= command.id %> the-gull --as aria',
    '<%= config.bin %> <%= command.id %> the-gull --as aria --on 41-2-10 --json',
  ]
  static override args = {who: Args.string({required: true, description: 'Person, identity, NPC or character.'})}
  static override flags = {...deceptionFlags, ...eyesFlags}

  async run(): Promise<Identities> {
    const {args, flags} = await this.parse(AntitheticonIdentities)
    const {players, as} = flags
    const found = identitiesOf({...this.deceptionOptions(flags), players, as}, args.who)
    this.log(printIdentities(found, {width: this.width}))
    return found
  }
}
