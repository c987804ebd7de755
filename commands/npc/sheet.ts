import {npcSheet} from '../../src/app/play/npc-sheet.js'
import {campaignFlag} from '../../src/cli/entity-commands/kind-command.js'
import {npcArg} from '../../src/cli/npc-play-command.js'
import {SheetCommand, sheetFlags} from '../../src/cli/sheet-command.js'

export default class NpcSheetCommand extends SheetCommand {
  static override summary = 'Show what an NPC fights with: their stat block, with their own name and figures.'
  static override description =
    "The stat block is that of `monster`, with `overrides` in the place of its figures. With `character` it is that character's sheet."
  static override examples = ['<%= config.bin %> <%= command.id %> vey', '<%= config.bin %> <%= command.id %> vey --format markdown']
  static override args = {npc: npcArg}
  static override flags = {...campaignFlag('npc'), ...sheetFlags}

  async run(): Promise<object> {
    const {args, flags} = await this.parse(NpcSheetCommand)
    return this.showSheet(await npcSheet(this.entityOptions(flags), args.npc), flags)
  }
}
