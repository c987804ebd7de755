import {Flags} from '@oclif/core'
import {viewerIn} from '../../src/app/entities/observer.js'
import {type CampaignDays, campaignTimeline} from '../../src/app/world/timeline.js'
import {DndCommand} from '../../src/cli/command.js'
import {campaignFlag} from '../../src/cli/entity-commands/kind-command.js'
import {viewerFlags} from '../../src/cli/viewer-flags.js'
import {printTimeline, timelineMermaid, timelineSvg} from '../../src/print/world/timeline.js'

export default class CampaignTimeline extends DndCommand {
  static override summary = 'Show what happened when: events, sessions, births and deaths, stages of plots.'
  static override description =
    'Everything that has a day, in the order of the calendar; in the terminal, as a picture (SVG), or for a Markdown page (Mermaid).'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --players',
    '<%= config.bin %> <%= command.id %> --as aria --format mermaid',
  ]
  static override flags = {
    ...campaignFlag('npc'),
    ...viewerFlags,
    format: Flags.string({char: 'f', description: 'Form of the timeline.', options: ['text', 'svg', 'mermaid'], default: 'text'}),
  }

  async run(): Promise<CampaignDays> {
    const {flags} = await this.parse(CampaignTimeline)
    const timeline = campaignTimeline({...this.vaultOptions(flags), campaign: flags.campaign, viewer: viewerIn(flags)})
    if (flags.format === 'svg') this.log(timelineSvg(timeline))
    else this.log(flags.format === 'mermaid' ? timelineMermaid(timeline, timeline.name) : printTimeline(timeline, {width: this.width}))
    return timeline
  }
}
