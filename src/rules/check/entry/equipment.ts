import type {CharacterClass} from '../../../schema/content/class.js'
import type {FeatureBody} from '../../../schema/content/feature.js'
import type {Background, EquipmentOption} from '../../../schema/content/origin.js'
import type {EntryFlaw} from './flaw.js'

/** Starting equipment of a class, which may name a tool that its first level lets one choose. */
export function checkClassEquipment({equipment, starting}: CharacterClass): EntryFlaw[] {
  return checkEquipment(equipment, starting)
}

export function checkBackgroundEquipment(background: Background): EntryFlaw[] {
  return checkEquipment(background.equipment, background)
}

function checkEquipment(options: readonly EquipmentOption[], {choices = []}: FeatureBody): EntryFlaw[] {
  const ids = choices.map(({id}) => id)
  return options.flatMap(({items = []}, i) =>
    items.flatMap((part, k) => {
      if ('item' in part || ids.includes(part.fromChoice)) return []
      return [{path: ['equipment', i, 'items', k, 'fromChoice'], flaw: {is: 'no-choice' as const, id: part.fromChoice}}]
    }),
  )
}
