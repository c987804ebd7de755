import type {Kind} from '../../schema/entity/kinds.js'
import type {KindHooks} from './hook.js'

/** The hooks of each kind that has any, loaded when they are needed. */
const HOOKS: Partial<Record<Kind, () => Promise<KindHooks<never>>>> = {
  character: async () => (await import('../characters/hooks.js')).characterHooks,
  theme: async () => (await import('../transitions/theme-hooks.js')).themeHooks,
  chapter: async () => (await import('../transitions/chapter-hooks.js')).chapterHooks,
  campaign: async () => (await import('../world/campaign-hooks.js')).campaignHooks,
  npc: async () => (await import('../world/npc-hooks.js')).npcHooks,
  'world-effect': async () => (await import('../world/world-effect-hooks.js')).worldEffectHooks,
}

/** What a kind does by itself. */
export async function hooksOf(kind: Kind): Promise<KindHooks> {
  return ((await HOOKS[kind]?.()) ?? {}) as KindHooks
}
