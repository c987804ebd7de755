import type {EntryKind, EntryOf} from '../../schema/content/entry.js'
import type {AnyEntry, NamedFeature} from '../../schema/content/named-feature.js'
import type {StatWords} from '../stat-block/powers.js'
import {statBlockView} from '../stat-block/view.js'
import {told, type View} from '../text/view.js'
import type {Words} from '../words/formulas.js'
import {conditionParts, languageParts, monsterTraitParts, skillParts} from './glossary.js'
import {ammunitionParts, armorParts, gearParts, goods, mountParts, packParts, toolParts, vehicleParts, weaponParts} from './goods.js'
import {magicItemParts} from './magic-item.js'
import {backgroundParts, classParts, featParts, featureParts, optionParts, speciesParts, subclassParts} from './origin.js'
import type {CardParts} from './parts.js'
import {
  actionParts,
  contagionParts,
  craftingParts,
  hazardParts,
  poisonParts,
  reference,
  ruleParts,
  serviceParts,
  tableParts,
  trapParts,
} from './reference.js'
import {spellParts} from './spell.js'

/** Any entry as a card; a monster as its stat block. */
export function cardView(entry: AnyEntry, words: StatWords = {}): View {
  return VIEWS[entry.kind](entry as never, words)
}

type EachView = {[K in EntryKind]: (entry: EntryOf<K>, words: StatWords) => View} & {
  feature: (entry: NamedFeature, words: StatWords) => View
}

const VIEWS: EachView = {
  species: card(speciesParts),
  background: card(backgroundParts),
  feat: card(featParts),
  class: card(classParts),
  subclass: card(subclassParts),
  option: card(optionParts),
  spell: card(spellParts),
  weapon: card(goods(weaponParts)),
  armor: card(goods(armorParts)),
  gear: card(goods(gearParts)),
  tool: card(goods(toolParts)),
  pack: card(goods(packParts)),
  ammunition: card(goods(ammunitionParts)),
  mount: card(goods(mountParts)),
  vehicle: card(goods(vehicleParts)),
  property: card(() => ({line: 'Weapon Property'})),
  mastery: card(() => ({line: 'Mastery Property'})),
  skill: card(skillParts),
  condition: card(conditionParts),
  'damage-type': card(() => ({line: 'Damage Type'})),
  language: card(languageParts),
  monster: statBlockView,
  'monster-trait': card(monsterTraitParts),
  'magic-item': card(magicItemParts),
  rule: card(reference(ruleParts)),
  action: card(reference(actionParts)),
  table: card(reference(tableParts)),
  poison: card(reference(poisonParts)),
  contagion: card(reference(contagionParts)),
  hazard: card(reference(hazardParts)),
  trap: card(reference(trapParts)),
  service: card(reference(serviceParts)),
  crafting: card(reference(craftingParts)),
  feature: card(featureParts),
}

/** The order that all cards share. */
function card<E extends AnyEntry>(partsOf: (entry: E, words: Words) => CardParts): (entry: E, words: Words) => View {
  return (entry, words) => {
    const {line, facts = [], text = entry.text ?? entry.summary, lines = [], tables = [], sections = [], after = []} = partsOf(entry, words)
    return {
      title: entry.name,
      subtitle: line,
      parts: [
        {type: 'facts', facts: told(facts)},
        {type: 'prose', text},
        {type: 'list', items: lines, aside: true},
        ...tables.map((table) => ({type: 'table' as const, ...table})),
        ...sections,
      ],
      end: [{type: 'facts', facts: told(after), note: sourceText(entry)}],
    }
  }
}

/** Where an entry comes from, in a line. */
function sourceText({source}: AnyEntry): string {
  return `Source: ${source.document}${source.note === undefined ? '' : `, ${source.note}`}`
}
