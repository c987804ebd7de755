import type {CharacterClass} from '../../../schema/content/class.js'
import type {FeatureBody} from '../../../schema/content/feature.js'
import type {Background, EquipmentOption} from '../../../schema/content/origin.js'
import type {Entries} from '../../build/entries.js'
import type {EntryFlaw} from './flaw.js'
import {missingItems} from './references.js'

/** Starting equipment of a class, which may name a tool that its first level lets one choose. */
export function checkClassEquipment({equipment, starting}: CharacterClass, entries: Entries): EntryFlaw[] {
  return checkEquipment(equipment, starting, entries)
}

export function checkBackgroundEquipment(background: Background, entries: Entries): EntryFlaw[] {
  return checkEquipment(background.equipment, background, entries)
}

function checkEquipment(options: readonly EquipmentOption[], {choices = []}: FeatureBody, entries: Entries): EntryFlaw[] {
  const ids = choices.map(({id}) => id)
  return options.flatMap(({items = []}, i) =>
    items.flatMap((part, k) => {
      const path = ['equipment', i, 'items', k]
      if ('item' in part) return missingItems([part.item], () => [...path, 'item'], entries)
      return ids.includes(part.fromChoice) ? [] : [{path: [...path, 'fromChoice'], flaw: {is: 'no-choice' as const, id: part.fromChoice}}]
    }),
  )
}
