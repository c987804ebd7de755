import {Args, Flags} from '@oclif/core'
import {type Noticed, noticeTell} from '../../src/app/deception/notice.js'
import {changeFlags} from '../../src/cli/command.js'
import {DeceptionCommand} from '../../src/cli/deception-command.js'
import {campaignFlag, referenceArg} from '../../src/cli/entity-commands/kind-command.js'
import {printNoticed} from '../../src/print/deception/notice.js'

export default class AntitheticonNotice extends DeceptionCommand {
  static override summary = 'Have somebody notice what gives an identity away: they may read the tell, and know its facts.'
  static override examples = ['<%= config.bin %> <%= command.id %> the-gull coat --by aria']
  static override args = {
    identity: referenceArg('identity'),
    tell: Args.string({required: true, description: 'Which of its tells, by its id.'}),
  }
  static override flags = {
    ...changeFlags,
    ...campaignFlag('identity'),
    by: Flags.string({description: 'Characters and parties.', multiple: true, delimiter: ',', required: true, helpValue: 'WHO'}),
  }

  async run(): Promise<Noticed> {
    const {args, flags} = await this.parse(AntitheticonNotice)
    const noticed = await noticeTell(this.entityOptions(flags), args.identity, args.tell, flags.by)
    this.log(printNoticed(noticed))
    return noticed
  }
}
