import {Args, Flags} from '@oclif/core'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {DndCommand} from '../command.js'
import {onFlag} from '../viewer-flags.js'

/** Which entity is meant. */
export function referenceArg(kind: Kind) {
  return Args.string({required: true, description: `Id, name, or the start of one, of the ${kindRow(kind).words.one}.`})
}

/** For commands that show what there is: as whom to look. */
export const viewerFlags = {
  players: Flags.boolean({description: 'As players may see it.', default: false}),
  as: Flags.string({description: 'As this character or party sees it.', helpValue: 'WHO'}),
  on: onFlag(),
}

/** For kinds that belong to a campaign: which one. Others have no such flag, and it reads as absent. */
export function campaignFlag(kind: Kind): {campaign: ReturnType<typeof campaign>} {
  return (kindRow(kind).scope === 'campaign' ? {campaign: campaign()} : {}) as {campaign: ReturnType<typeof campaign>}
}

function campaign() {
  return Flags.string({
    description: 'Campaign it belongs to; the only one there is when absent.',
    env: 'DND_CAMPAIGN',
    helpValue: 'CAMPAIGN',
  })
}

/** A command of one kind: the ordinary verbs are made from the table of kinds, and differ by its row alone. */
export abstract class KindCommand extends DndCommand {
  /** Where the vault is, how to commit, and which campaign is meant. */
  protected entityOptions(flags: {
    vault?: string | undefined
    author?: string | undefined
    'no-commit'?: boolean
    campaign?: string | undefined
  }) {
    return {...this.vaultOptions(flags), campaign: flags.campaign}
  }
}

/** An example of use, with the placeholders that oclif fills. */
export function example(words: string): string {
  return `<%= config.bin %> <%= command.id %>${words === '' ? '' : ` ${words}`}`
}

/** A place in an entity's history. */
export function versionArg() {
  return Args.string({required: true, description: 'Branch, commit or date (@2026-11-01); of a character also a level (level:3).'})
}
