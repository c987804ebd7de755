import {Flags} from '@oclif/core'
import {type CalendarTable, calendarTable} from '../../src/app/world/calendar-table.js'
import {integerFlag} from '../../src/cli/integer.js'
import {WorldCommand, worldFlags} from '../../src/cli/world-command.js'
import {printCalendar} from '../../src/print/world/calendar.js'

export default class CampaignCalendar extends WorldCommand {
  static override summary = "Show a month or a year of the campaign's calendar, with holidays, moons, events and sessions."
  static override description = 'The present month when neither is named. With `--year` alone, the months of that year.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --month Greentide',
    '<%= config.bin %> <%= command.id %> --year 41',
    '<%= config.bin %> <%= command.id %> --month Thaw --json | jq .items',
  ]
  static override flags = {
    ...worldFlags,
    month: Flags.string({description: 'Month by its number, name, or the start of it.', helpValue: 'MONTH'}),
    year: integerFlag({description: 'Year; the present one when absent. Before the first: `--year=-5`.', helpValue: 'YEAR'}),
  }

  async run(): Promise<CalendarTable> {
    const {flags} = await this.parse(CampaignCalendar)
    const {month, year} = flags
    const table = calendarTable(this.worldOptions(flags), {month, year})
    this.log(printCalendar(table, {width: this.width}))
    return table
  }
}
