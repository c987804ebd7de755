import {Flags} from '@oclif/core'
import {openDashboard} from '../../src/app/dashboard/live.js'
import {readDashboard} from '../../src/app/dashboard/read.js'
import type {Dashboard} from '../../src/app/dashboard/tell.js'
import {replaceText} from '../../src/app/entities/change.js'
import {viewerIn} from '../../src/app/entities/observer.js'
import {entityText} from '../../src/app/entities/show.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {editDraft} from '../../src/cli/editor.js'
import {hasRoom, withFullScreen} from '../../src/cli/screen-command.js'
import {readUserKeys} from '../../src/cli/user-keys.js'
import {onFlag} from '../../src/cli/viewer-flags.js'
import {EXIT, UserError} from '../../src/errors.js'
import {browserPen} from '../../src/print/catalog/browser.js'
import {printDashboard} from '../../src/print/dashboard/sections.js'
import {dashboardSource} from '../../src/print/dashboard/source.js'
import type {Kind} from '../../src/schema/entity/kinds.js'

interface Options extends ReturnType<DndCommand['vaultOptions']> {
  campaign?: string | undefined
}

export default class CampaignDashboard extends DndCommand {
  static override summary = 'See a campaign at a glance: where it stands, open plots, clocks, the party, what falls due.'
  static override description = [
    'A screen that follows changes. Enter opens whatever is under the cursor, / finds anything, n notes a line in the open session,',
    'e opens your editor, and ? shows all keys; keys.yaml beside your config.yaml changes them.',
    'Without a terminal of at least 40 columns and 12 rows, and with --plain, --players or --as, the same is printed.',
  ].join(' ')
  static override examples = [
    '<%= config.bin %> <%= command.id %> --plain',
    '<%= config.bin %> <%= command.id %> --players',
    '<%= config.bin %> <%= command.id %> --as kasimir-vane',
    '<%= config.bin %> <%= command.id %> --json',
  ]
  static override flags = {
    ...changeFlags,
    campaign: Flags.string({description: 'Which; the only one there is when absent.', env: 'DND_CAMPAIGN', helpValue: 'CAMPAIGN'}),
    plain: Flags.boolean({description: 'Print it.', default: false}),
    players: Flags.boolean({description: 'As players may see it.', default: false}),
    as: Flags.string({description: 'As this character or party sees it.', helpValue: 'WHO'}),
    on: onFlag(),
  }

  async run(): Promise<Dashboard> {
    const {flags} = await this.parse(CampaignDashboard)
    const {campaign, plain} = flags
    const options = {...this.vaultOptions(flags), campaign}
    const viewer = viewerIn(flags)
    const isViewer = viewer !== undefined
    if (!plain && !isViewer && this.canAsk(flags) && hasRoom()) return this.onScreen(options)
    const dashboard = await readDashboard(options, viewer)
    this.log(printDashboard(dashboard, {width: this.width, isViewer}))
    return dashboard
  }

  private async onScreen(options: Options): Promise<Dashboard> {
    const {showDashboard, checkUserKeys, SMALLEST} = await import('../../src/screens/dashboard/open.js')
    const {tables} = await readUserKeys(checkUserKeys)
    const live = await openDashboard(options)
    const source = dashboardSource(live, () => new Date().toISOString())
    let outcome: Awaited<ReturnType<typeof showDashboard>> | undefined
    do {
      const before = outcome?.type === 'edit' ? {from: outcome.state, message: await edited(options, outcome.of)} : {}
      await live.refresh()
      outcome = await withFullScreen({title: 'dashboard', least: SMALLEST, instead: 'dnd campaign --plain'}, (screen) =>
        showDashboard(source, browserPen, screen, {...before, table: tables.dashboard}),
      )
    } while (outcome.type === 'edit')
    live.close()
    if (outcome.type === 'interrupted') this.exit(EXIT.interrupted)
    return live.dashboard()
  }
}

/** Open something in the person's editor and keep what they saved; what came of it. */
async function edited(options: Options, {kind, id}: {kind: Kind; id: string}): Promise<{text: string; isTrouble: boolean}> {
  try {
    const {text: expected} = entityText(options, kind, id)
    const {name} = await editDraft(`${id}.yaml`, expected, (text) => replaceText(options, kind, id, {text, expected}))
    return {text: `${name} is as you left it.`, isTrouble: false}
  } catch (error) {
    if (error instanceof UserError) return {text: [error.message, ...error.hints].join('; '), isTrouble: error.code !== 'EDIT_UNCHANGED'}
    throw error
  }
}
