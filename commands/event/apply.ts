import {type AppliedEvent, applyEvent} from '../../src/app/session/impacts.js'
import {changeFlags} from '../../src/cli/command.js'
import {campaignFlag, KindCommand, referenceArg} from '../../src/cli/entity-commands/kind-command.js'
import {printAppliedEvent} from '../../src/print/session/end.js'
import {SPEECH} from '../../src/print/words/speech.js'

export default class EventApply extends KindCommand {
  static override summary = "Apply an event's impacts to all whom it touches, as one commit."
  static override description =
    'All of them or none, and once: an impact that the rules refuse refuses the others. `dnd undo` takes all of it back. The end of a session applies the events that were noted in it.'
  static override examples = ['<%= config.bin %> <%= command.id %> the-hanging']
  static override args = {event: referenceArg('event')}
  static override flags = {...changeFlags, ...campaignFlag('event')}

  async run(): Promise<AppliedEvent> {
    const {args, flags} = await this.parse(EventApply)
    const applied = await applyEvent(this.entityOptions(flags), args.event, SPEECH)
    this.log(printAppliedEvent(applied, {width: this.width}))
    return applied
  }
}
