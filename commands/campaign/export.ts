import {Flags} from '@oclif/core'
import {readBook} from '../../src/app/world/export/book.js'
import {checkExport, writeExport} from '../../src/app/world/export/write.js'
import {DndCommand} from '../../src/cli/command.js'
import {campaignFlag} from '../../src/cli/entity-commands/kind-command.js'
import {onFlag} from '../../src/cli/viewer-flags.js'
import {type ExportReport, printExport} from '../../src/print/world/export-report.js'
import {BOOK_FORMATS, type BookFormat} from '../../src/print/world/formats.js'

export default class CampaignExport extends DndCommand {
  static override summary = 'Write a campaign as its readers may have it: a site, Markdown, Obsidian notes, JSON.'
  static override description =
    `Into a folder of its own. What the readers may not know is not in it, and nothing in it tells that something is missing.
Exported again, what is shown no more is removed; files that are not of an export stay. With --check nothing is written:
it lists what would be shown that the last export did not show. Publish from a folder outside of the vault's repository:
its history holds all secrets. The site works from a file, needs no server and loads
nothing from elsewhere; docs/WORLD.md has a workflow that publishes it.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> --for players --out site',
    '<%= config.bin %> <%= command.id %> --for players --out site --check',
    '<%= config.bin %> <%= command.id %> --for aria --format markdown --out for-aria',
    '<%= config.bin %> <%= command.id %> --for dm --format json --out backup',
  ]
  static override flags = {
    ...campaignFlag('npc'),
    for: Flags.string({description: '"players", "dm", or a character or party by name.', helpValue: 'WHO', required: true}),
    on: onFlag(),
    format: Flags.string({char: 'f', description: 'Form to write.', options: Object.keys(BOOK_FORMATS), default: 'site'}),
    out: Flags.string({char: 'o', description: 'Folder to write into.', helpValue: 'DIR', required: true}),
    check: Flags.boolean({description: 'Write nothing; list what would be shown anew, or no more.', default: false}),
  }

  async run(): Promise<ExportReport> {
    const {flags} = await this.parse(CampaignExport)
    const options = this.vaultOptions(flags)
    const {book, root, leftOut, notes} = await readBook({...options, campaign: flags.campaign, for: flags.for, on: flags.on})
    const printed = BOOK_FORMATS[flags.format as BookFormat](book)
    const target = {out: flags.out, cwd: options.cwd, root, format: flags.format, for: flags.for}
    const base = {out: flags.out, campaign: book.id, format: flags.format, for: flags.for, leftOut, notes}
    const report: ExportReport = flags.check
      ? {...base, check: true, ...checkExport(printed, target)}
      : {...base, ...writeExport(printed, target)}
    this.log(printExport(report))
    for (const warning of report.warnings) this.note(`Careful: ${warning}.`, flags)
    return report
  }
}
