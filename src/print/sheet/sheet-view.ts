import type {Sheet} from '../../rules/sheet/sheet.js'
import {type Blanks, PENCIL, withoutPlay} from '../text/blanks.js'
import {clean} from '../text/clean.js'
import {DOT} from '../text/symbols.js'
import {rootFacts, termIn} from './theme-words.js'
import {
  abilityEdges,
  abilityRows,
  defenseFacts,
  detailFacts,
  headline,
  proficiencyFacts,
  senseFacts,
  skillEdges,
  skillRows,
  states,
  vitals,
} from './view.js'
import {attackRows, combatFacts} from './view-combat.js'
import {featureGroups} from './view-features.js'
import {carryingFacts, itemGroups} from './view-inventory.js'
import {castingFacts, slotFacts, spellLevels} from './view-spells.js'

export type SheetView = ReturnType<typeof sheetView>

/** All that a sheet on paper says, safe and in the order of its sections, with room for a pencil where `blanks` asks. */
export function sheetView(sheet: Sheet, blanks: Blanks) {
  const safe = withoutPlay(clean(sheet), blanks)
  return {
    name: safe.name,
    headline: headline(safe).join(DOT),
    /** What is the matter now; often nothing. */
    now: [...states(safe), ...(blanks.has('conditions') ? [`Conditions ${PENCIL.repeat(4)}`] : [])],
    vitals: vitals(safe, blanks),
    abilities: abilityRows(safe),
    abilityEdges: abilityEdges(safe),
    skills: skillRows(safe),
    skillEdges: skillEdges(safe),
    training: [...senseFacts(safe), ...defenseFacts(safe), ...proficiencyFacts(safe)],
    attacks: attackRows(safe),
    combat: combatFacts(safe),
    casting: [...castingFacts(safe), ...slotFacts(safe)],
    spellLevels: spellLevels(safe),
    features: featureGroups(safe),
    items: itemGroups(safe, blanks),
    carrying: carryingFacts(safe, blanks),
    details: detailFacts(safe),
    /** What goes by another name than in the rules, and what it is. */
    roots: rootFacts(safe),
    titles: titlesOf(safe),
    /** How pages look. */
    looks: safe.theme?.looks,
  }
}

/** Headings that a theme may say otherwise. */
export function titlesOf(sheet: Pick<Sheet, 'theme'>): {inventory: string; spells: string; features: string} {
  return {
    inventory: termIn(sheet, 'inventory', 'Inventory'),
    spells: termIn(sheet, 'spells', 'Spellcasting'),
    features: termIn(sheet, 'features', 'Features'),
  }
}
