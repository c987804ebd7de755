import type {WeaponFilter} from '../../schema/content/filter.js'
import type {Entries} from '../build/entries.js'
import type {Facts} from '../build/facts.js'
import type {Sheet} from './sheet.js'

/** Proficiencies in the words of a sheet; saves and skills say theirs themselves. */
export function sheetProficiencies(facts: Facts): Sheet['proficiencies'] {
  const {entries} = facts.build
  return {
    armor: [...facts.armorTraining.keys()],
    weapons: facts.weaponTraining.map(({filter}) => weaponText(filter)),
    tools: [...facts.tools.keys()].map((id) => entries.find('tool', id)?.name ?? id),
    languages: [...facts.languages.keys()].map((id) => entries.find('language', id)?.name ?? id),
    masteries: [...facts.masteries].map((id) => masteryText(entries, id)),
  }
}

function weaponText(filter: WeaponFilter): string {
  if (filter.bonded) return 'the bonded weapon'
  const words = [filter.category, filter.reach, 'weapons'].filter((word) => word !== undefined).join(' ')
  const properties = filter.anyProperty ? ` with ${filter.anyProperty.join(' or ')}` : ''
  return filter.ids ? filter.ids.join(', ') : words.charAt(0).toUpperCase() + words.slice(1) + properties
}

function masteryText(entries: Entries, id: string): string {
  const weapon = entries.find('weapon', id)
  return weapon ? `${weapon.name} (${weapon.mastery})` : id
}
