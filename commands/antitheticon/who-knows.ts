import {type WhoKnows, whoKnows} from '../../src/app/deception/who-knows.js'
import {DeceptionCommand, deceptionFlags} from '../../src/cli/deception-command.js'
import {referenceArg} from '../../src/cli/entity-commands/kind-command.js'
import {printWhoKnows} from '../../src/print/deception/beliefs.js'

export default class AntitheticonWhoKnows extends DeceptionCommand {
  static override summary = 'See who knows a fact, since when and from whom, who could conclude it, and who knows nothing of it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> gull-is-vey',
    '<%= config.bin %> <%= command.id %> lamp-was-moved --on 41-2-10',
  ]
  static override args = {fact: referenceArg('fact')}
  static override flags = {...deceptionFlags}

  async run(): Promise<WhoKnows> {
    const {args, flags} = await this.parse(AntitheticonWhoKnows)
    const found = whoKnows(this.deceptionOptions(flags), args.fact)
    this.log(printWhoKnows(found, {width: this.width}))
    return found
  }
}
