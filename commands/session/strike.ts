import {Args, Flags} from '@oclif/core'
import {type NotedLine, strikeLine} from '../../src/app/session/line.js'
import {changeFlags} from '../../src/cli/command.js'
import {campaignFlag} from '../../src/cli/entity-commands/kind-command.js'
import {SessionCommand} from '../../src/cli/session-command.js'

export default class SessionStrike extends SessionCommand {
  static override summary = 'Strike a line of the open session: it gives nothing, and no recap tells it.'
  static override examples = ['<%= config.bin %> <%= command.id %> 2', '<%= config.bin %> <%= command.id %> 2 --back']
  static override args = {line: Args.string({required: true, description: 'Number of the line, as it was noted, or its id.'})}
  static override flags = {
    ...changeFlags,
    ...campaignFlag('session'),
    back: Flags.boolean({description: 'Bring a struck line back.', default: false}),
  }

  async run(): Promise<NotedLine> {
    const {args, flags} = await this.parse(SessionStrike)
    return this.tell(await strikeLine(this.entityOptions(flags), args.line, flags.back))
  }
}
