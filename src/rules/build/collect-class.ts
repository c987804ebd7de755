import type {Subclass} from '../../schema/content/class.js'
import type {ChoiceSlot, ClassLevels, Owner} from './build.js'
import {collectBody, collectFeature, placeOf} from './collect-body.js'
import {collectCasting} from './collect-casting.js'
import {type Draft, lookUp} from './draft.js'

/** The classes in the order they were first taken, with their levels. */
export function classLevels(draft: Draft): ClassLevels[] {
  const {levels} = draft.character
  const order = [...new Set(levels.map((level) => level.class))]
  return order.flatMap((id) => {
    const at = levels.findIndex((level) => level.class === id)
    const entry = lookUp(draft, 'class', id, ['levels', at, 'class'])
    return entry ? [{entry, level: levels.filter((level) => level.class === id).length, isFirst: at === 0}] : []
  })
}

/** What a class gives at its level, and the subclass chosen for it, which is noted in `classLevel`. */
export function collectClass(draft: Draft, classLevel: ClassLevels): void {
  const {entry, isFirst} = classLevel
  const owner = classOwner(classLevel)
  collectBody(draft, isFirst ? entry.starting : entry.multiclass, placeOf(owner, entry.name))
  if (entry.spellcasting) collectCasting(draft, entry.spellcasting, owner)
  for (const feature of entry.features) collectFeature(draft, feature, owner)
  const subclass = chosenSubclass(draft, owner)
  if (subclass) collectSubclass(draft, classLevel, subclass)
}

function chosenSubclass(draft: Draft, owner: Owner): Subclass | undefined {
  const slot: ChoiceSlot | undefined = draft.slots.find((each) => each.owner === owner && each.choice.type === 'subclass')
  const [id] = slot?.answers ?? []
  const subclass = slot && id !== undefined ? lookUp(draft, 'subclass', id, ['choices', slot.key]) : undefined
  return subclass?.class === owner.id ? subclass : undefined
}

function collectSubclass(draft: Draft, classLevel: ClassLevels, subclass: Subclass): void {
  classLevel.subclass = subclass
  const owner = subclassOwner(classLevel, subclass)
  if (subclass.spellcasting) collectCasting(draft, subclass.spellcasting, owner)
  for (const feature of subclass.features) collectFeature(draft, feature, owner)
}

function classOwner({entry, level}: ClassLevels): Owner {
  const {id, name, columns = [], spellcasting} = entry
  return {kind: 'class', id, name, prefix: id, level, columns, spellcasting, classId: id}
}

/** A subclass reads the columns of its class too, and casts as its class does where it says nothing itself. */
function subclassOwner({entry, level}: ClassLevels, {id, name, columns = [], spellcasting = entry.spellcasting}: Subclass): Owner {
  return {
    kind: 'subclass',
    id,
    name,
    prefix: `${entry.id}.${id}`,
    level,
    spellcasting,
    classId: entry.id,
    columns: [...columns, ...(entry.columns ?? [])],
  }
}
