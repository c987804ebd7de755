import type {Slots} from '../../rules/sheet/derive-spells.js'
import type {Sheet} from '../../rules/sheet/sheet.js'

/** What a printed sheet can leave open, to be filled in with a pencil. */
export const BLANKS = ['hp', 'coins', 'quantities', 'slots', 'resources', 'conditions'] as const
export type Blank = (typeof BLANKS)[number]
export type Blanks = ReadonlySet<Blank>

export const NO_BLANKS: Blanks = new Set()

/** Room for a figure in pencil, in text. */
export const PENCIL = '____'

/** "17 of 20 left" with room for the first figure; boxes stay as they are. */
export function openCount(left: string): string {
  return left.replace(/^\d+(?= of )/, PENCIL)
}

/** The sheet as if nothing were spent or suffered yet, in what is to be left open. */
export function withoutPlay(sheet: Sheet, blanks: Blanks): Sheet {
  const open = blanks.has('conditions') ? withoutConditions(sheet) : sheet
  return {
    ...open,
    ...(blanks.has('hp') ? unhurt(sheet) : {}),
    ...(blanks.has('slots') ? unspentSlots(sheet) : {}),
    ...(blanks.has('resources') ? {resources: sheet.resources.map((resource) => ({...resource, spent: 0}))} : {}),
  }
}

function withoutConditions({concentration: _, ...sheet}: Sheet): Sheet {
  return {...sheet, conditions: [], states: [], exhaustion: 0, heroicInspiration: false}
}

function unhurt({hp, hitDice}: Sheet): Pick<Sheet, 'hp' | 'hitDice' | 'deathSaves' | 'state'> {
  return {
    hp: {...hp, current: hp.max, temporary: 0},
    hitDice: hitDice.map((dice) => ({...dice, spent: 0})),
    deathSaves: {successes: 0, failures: 0},
    state: 'up',
  }
}

function unspentSlots({slots, pactSlots}: Sheet): Partial<Sheet> {
  const full = (each: Slots): Slots => ({...each, spent: 0})
  return {slots: slots.map(full), ...(pactSlots ? {pactSlots: full(pactSlots)} : {})}
}
