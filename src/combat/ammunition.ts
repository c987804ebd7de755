import {carriedBy, carriedName} from '../rules/build/carried.js'
import {slugOf} from '../schema/slug.js'
import {figuresOf} from './figures.js'
import type {Scene} from './scene.js'
import {perform} from './strike.js'

/**
 * Shoot one piece of the ammunition that a weapon of the pack needs: of the pile that is named, else of the first that has any. With
 * none left nothing is shot, unless the table grants it (SRD 5.2, "Ammunition"); who never had a pile of it keeps no count.
 */
export function shootOne(scene: Scene, by: string, attack: string, {using = [], free}: {using?: readonly string[]; free?: boolean}): void {
  const {character} = figuresOf(scene.fight, scene.get(by), scene.table.entries)
  if (!character) return
  const all = carriedBy(character, scene.table.entries)
  const needed = all.find(({item}) => item.id === attack)?.weapon?.ammunition
  if (needed === undefined) return
  const own = all.filter(({entry}) => entry?.kind === 'ammunition' && entry.id === needed)
  const piles = own.filter(({item}) => item.quantity > 0)
  const pile = piles.find((each) => using.includes(each.item.id) || using.includes(slugOf(carriedName(each)))) ?? piles[0]
  if (pile) perform(scene, by, {type: 'shoot', ammunition: pile.item.id, count: 1})
  else if (own.length > 0 && !free)
    scene.refuse({why: 'no-ammunition', who: by, ammunition: scene.entriesFor(by).find('ammunition', needed)?.name ?? needed})
}
