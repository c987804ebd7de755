import {Args, Flags} from '@oclif/core'
import {type Advanced, advanceCampaign} from '../../src/app/world/advance.js'
import {changeFlags, usageError} from '../../src/cli/command.js'
import {WorldCommand, worldFlags} from '../../src/cli/world-command.js'
import {printAdvanced} from '../../src/print/world/advance.js'

export default class CampaignAdvance extends WorldCommand {
  static override summary = 'Let time pass: clocks fill, effects end, and what falls due is told.'
  static override description =
    'One change, which `dnd undo` takes back whole. A clock fills a segment each time that its `every` has passed since its `since`; a full one stops.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> 3d',
    '<%= config.bin %> <%= command.id %> 8h',
    '<%= config.bin %> <%= command.id %> --to 41-Greentide --dry-run',
  ]
  static override args = {time: Args.string({description: 'How long: 30min, 8h, 3d, 2w, 1mo, 1y.'})}
  static override flags = {
    ...changeFlags,
    ...worldFlags,
    to: Flags.string({description: 'Until this day instead.', helpValue: 'DATE'}),
    'dry-run': Flags.boolean({description: 'Tell what would happen, and write nothing.', default: false}),
  }

  async run(): Promise<Advanced> {
    const {args, flags} = await this.parse(CampaignAdvance)
    const {time} = args
    const {to} = flags
    if ((time === undefined) === (to === undefined))
      throw usageError(
        time === undefined ? 'How far time is to go is missing' : 'A length of time and `--to` say two things',
        'say how long: `dnd campaign advance 3d`',
        'or to which day: `dnd campaign advance --to DATE`',
      )
    const advance = to === undefined ? {by: time ?? ''} : {to}
    const advanced = await advanceCampaign({...this.worldOptions(flags), dryRun: flags['dry-run']}, advance)
    this.log(printAdvanced(advanced, {width: this.width}))
    return advanced
  }
}
