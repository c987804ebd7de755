import type {Reading} from '../../kit/reading.js'
import {abilityModifier, averageOf, signed, spacedDice} from '../../kit/text-figures.js'
import {titleOf} from '../../kit/text-plain.js'
import type {Wielder} from './read-abilities.js'

interface Weapon {
  isRanged: boolean
  isThrown: boolean
  isFinesse: boolean
  hasReach: boolean
}

/** A weapon's attack in words, from its own dice and the wielder's abilities; empty when it does not say enough. */
export function weaponWords(system: Reading, {abilities, proficiency}: Wielder): string {
  const part = system.child('damage')?.child('base')
  const [number, faces] = [part?.integer('number'), part?.integer('denomination')]
  const [type] = part?.texts('types') ?? []
  if (!abilities || !number || !faces || !type) return ''
  const weapon = readWeapon(system)
  const modifier = attackModifier(weapon, abilities)
  const dice = `${number}d${faces}${modifier === 0 ? '' : signed(modifier)}`
  const kind = weapon.isRanged ? 'Ranged' : weapon.isThrown ? 'Melee or Ranged' : 'Melee'
  const places = placesOf(weapon, system.child('range')).join(' or ')
  return `${kind} Attack Roll: ${signed(modifier + proficiency)}, ${places} Hit: ${averageOf(dice)} (${spacedDice(dice)}) ${titleOf(type)} damage.`
}

function readWeapon(system: Reading): Weapon {
  const properties = system.texts('properties')
  return {
    isRanged: /R$/.test(system.child('type')?.text('value') ?? ''),
    isThrown: properties.includes('thr'),
    isFinesse: properties.includes('fin'),
    hasReach: properties.includes('rch'),
  }
}

function attackModifier({isRanged, isFinesse}: Weapon, abilities: NonNullable<Wielder['abilities']>): number {
  const [str, dex] = [abilityModifier(abilities.str), abilityModifier(abilities.dex)]
  if (isRanged) return dex
  return isFinesse ? Math.max(str, dex) : str
}

function placesOf({isRanged, isThrown, hasReach}: Weapon, range: Reading | undefined): string[] {
  const [normal, long] = [range?.integer('value'), range?.integer('long')]
  const reach = range?.integer('reach') ?? (hasReach ? 10 : 5)
  return [
    ...(isRanged ? [] : [`reach ${reach} ft.`]),
    ...((isRanged || isThrown) && normal ? [`range ${normal}${long ? `/${long}` : ''} ft.`] : []),
  ]
}
