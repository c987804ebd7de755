import {Args} from '@oclif/core'
import type {Committed} from '../../src/app/vault/session.js'
import {type CampaignDay, setToday, showToday} from '../../src/app/world/campaign-day.js'
import {changeFlags} from '../../src/cli/command.js'
import {WorldCommand, worldFlags} from '../../src/cli/world-command.js'
import {printCommitted} from '../../src/print/words/committed.js'
import {printCampaignDay} from '../../src/print/world/day.js'

export default class CampaignDate extends WorldCommand {
  static override summary = 'Show which day it is in the campaign, with weekday, season, moons and holidays; or set it.'
  static override description = 'Setting it moves no clock and ends nothing: time that passes is `dnd campaign advance`.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> 41-2-20',
    '<%= config.bin %> <%= command.id %> "12 Thaw 41 21:30"',
    '<%= config.bin %> <%= command.id %> --json | jq .weekday',
  ]
  static override args = {date: Args.string({description: 'The day it is from now on: 41-2-12, 41-Thaw-12, "12 Thaw 41 21:30".'})}
  static override flags = {...changeFlags, ...worldFlags}

  async run(): Promise<CampaignDay & {committed?: Committed}> {
    const {args, flags} = await this.parse(CampaignDate)
    const options = this.worldOptions(flags)
    if (args.date === undefined) {
      const day = showToday(options)
      this.log(printCampaignDay(day, {width: this.width}))
      return day
    }
    const day = await setToday(options, args.date)
    this.log([printCampaignDay(day, {width: this.width}), printCommitted(day.committed)].join('\n'))
    return day
  }
}
