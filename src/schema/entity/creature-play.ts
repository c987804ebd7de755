import * as z from 'zod'
import {Condition} from '../ability.js'
import {lazily} from '../lazily.js'
import {merges} from '../marks.js'
import {Slug} from '../slug.js'

/** A condition on a creature, and when it ends. Exhaustion has a level of its own instead. */
const heldCondition = () =>
  z.strictObject({
    id: Condition,
    until: z.string().max(200).optional().describe('In words: "end of Gorm\'s next turn", "DC 15 Wisdom save ends".'),
    from: z.string().max(200).optional().describe('What brought it.'),
  })
export type HeldCondition = z.infer<ReturnType<typeof heldCondition>>

/** Something that lasts until it ends: a Rage, a spell on oneself. What it does is its entry's to say. */
const heldState = () =>
  z.strictObject({
    id: Slug.describe('As the feature or spell that gives it calls it.'),
    spell: z.literal(true).optional().describe('A spell gives it, to whomever it is on.'),
    slot: z.int().min(1).max(9).optional().describe('Level that the spell was cast at.'),
    aura: z
      .strictObject({
        name: z.string().max(200),
        from: z.string().max(200).describe('Whose it is.'),
        saves: z.int().min(0).max(99).optional().describe('Bonus to saves.'),
        immune: z.array(Condition).max(20).optional(),
      })
      .optional()
      .describe("A party member's aura, with what it gives."),
    held: z.literal(true).optional().describe('By the Concentration of its bearer.'),
  })
export type HeldState = z.infer<ReturnType<typeof heldState>>

const DEATH_SAVES = 3
const deathSaves = () => z.int().min(0).max(DEATH_SAVES).optional()

/** What happens to any creature at the table. Everything is counted as lost, so that a merge adds up. */
export const creaturePlay = () => ({
  hitPointsLost: merges('counter', z.int().min(0)).optional(),
  temporaryHitPoints: z.int().min(0).optional(),
  conditions: merges('byId', z.array(heldCondition())).optional(),
  states: merges('byId', z.array(heldState()).max(100)).optional(),
  exhaustion: z.int().min(0).max(6).optional(),
  concentration: merges('value', z.strictObject({spell: Slug, slot: z.int().min(1).max(9).optional()}))
    .optional()
    .describe('Spell held, and the level it was cast at.'),
  deathSaves: z.strictObject({successes: deathSaves(), failures: deathSaves()}).optional(),
  stable: z.boolean().optional().describe('Unconscious at 0 Hit Points, but not dying.'),
  dead: z.boolean().optional(),
  maximumReduced: merges('counter', z.int().min(0)).optional().describe('Hit Point maximum taken away until a Long Rest.'),
})

/** The state of play of a creature that is no character. */
export const creaturePlaySchema = lazily(() => z.strictObject(creaturePlay()))

export type CreaturePlay = z.infer<ReturnType<typeof creaturePlaySchema>>
