import type {MonsterTraitUse} from '../../../schema/content/monster.js'
import type {Found, MonsterFlaw} from '../../flaw.js'
import type {Figures} from './figures.js'
import {checkDc, type PowerFigure} from './power-figures.js'

/** Save DCs of traits. */
export function checkTraits(figures: Figures): Found<MonsterFlaw>[] {
  return (figures.monster.traits ?? []).flatMap((trait, i) => checkDc(dcOf(trait, i), figures))
}

/** A trait's own save, or the DC that it hands to a shared trait. */
function dcOf(trait: MonsterTraitUse, i: number): PowerFigure {
  if (!('trait' in trait)) return {power: trait.name, path: ['traits', i, 'save', 'dc'], value: trait.save?.dc}
  const dc = trait.with?.['dc']
  return {power: trait.name ?? trait.trait, path: ['traits', i, 'with', 'dc'], value: typeof dc === 'number' ? dc : undefined}
}
