import type {Path} from '../../../diagnostic.js'
import type {Monster, Power} from '../../../schema/content/monster.js'
import type {Found, MonsterFlaw} from '../../flaw.js'
import type {Figures} from './figures.js'
import {checkDc, checkToHit} from './power-figures.js'

/** Attack bonuses and save DCs of every action. */
export function checkPowers(figures: Figures): Found<MonsterFlaw>[] {
  return powersOf(figures.monster).flatMap(({power, path}) => checkPower(power, path, figures))
}

/** Every action of a stat block with its place in the file. */
function powersOf({actions = [], bonusActions = [], reactions = [], legendary}: Monster): {power: Power; path: Path}[] {
  const placed = (powers: readonly Power[], ...path: Path) => powers.map((power, i) => ({power, path: [...path, i]}))
  return [
    ...placed(actions, 'actions'),
    ...placed(bonusActions, 'bonusActions'),
    ...placed(reactions, 'reactions'),
    ...placed(legendary?.actions ?? [], 'legendary', 'actions'),
  ]
}

function checkPower({name: power, attack, save, spellcasting}: Power, at: Path, figures: Figures): Found<MonsterFlaw>[] {
  const {toHit, dc, ability} = spellcasting ?? {}
  return [
    ...checkToHit({power, path: [...at, 'attack', 'toHit'], value: attack?.toHit}, figures),
    ...checkDc({power, path: [...at, 'save', 'dc'], value: save?.dc}, figures),
    ...checkToHit({power, path: [...at, 'spellcasting', 'toHit'], value: toHit, ability}, figures),
    ...checkDc({power, path: [...at, 'spellcasting', 'dc'], value: dc, ability}, figures),
  ]
}
