import type {AssetRole} from '../schema/asset.js'

/** What `dnd image <role>` says of itself. */
interface DrawnRole {
  summary: string
  /** What stands behind the command. */
  examples: readonly string[]
}

/** Roles in which an entity has its picture drawn, a row each: the build makes a command of it. */
export const DRAWN_ROLES = {
  portrait: {
    summary: 'Have a portrait of somebody drawn, and keep it in the vault.',
    examples: ['vey --dry-run', 'harbor-guild --offline --seed 7 --dry-run'],
  },
  item: {
    summary: 'Have a picture of a thing drawn, and keep it in the vault.',
    examples: ['flame-tongue --dry-run', '"magic-item/bag of holding" --prompt "patched with sailcloth" --dry-run --json'],
  },
  map: {
    summary: 'Have a map of a place drawn, and keep it in the vault.',
    examples: ['drowned-light --secrets --dry-run', 'port-salt --dry-run'],
  },
  scene: {
    summary: 'Have a scene drawn, and keep it in the vault.',
    examples: ['port-salt --prompt "at low water, lamps cold" --dry-run'],
  },
  token: {
    summary: 'Draw a token of somebody for the table, and keep it in the vault.',
    examples: ['vey --offline --dry-run', 'owlbear --offline --dry-run --json'],
  },
  handout: {
    summary: "Have a thing drawn to put into the players' hands, and keep it in the vault.",
    examples: ['guild-notice --dry-run'],
  },
} as const satisfies Partial<Record<AssetRole, DrawnRole>>
