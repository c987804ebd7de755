import type {Level} from '../../../schema/entity/character.js'
import type {CharacterFlaw, Found} from '../../flaw.js'
import type {Subject} from './subject.js'

/** Levels with the id of another, and more Hit Points than their die can roll. */
export function checkLevels({character: {levels}, facts}: Subject): Found<CharacterFlaw>[] {
  const dice = new Map(facts.build.classes.map(({entry}) => [entry.id, entry.hitDie]))
  return levels.flatMap((level, i) => [...checkId(level, i, levels), ...checkHitPoints(level, i, dice.get(level.class))])
}

function checkId({id}: Level, i: number, levels: readonly Level[]): Found<CharacterFlaw>[] {
  if (levels.findIndex((each) => each.id === id) === i) return []
  return [{severity: 'error', code: 'LEVEL_ID', path: ['levels', i, 'id'], flaw: {is: 'level-id', id}}]
}

/** The first level takes its die's highest face, and rolls nothing. */
function checkHitPoints({hp}: Level, i: number, die: number | undefined): Found<CharacterFlaw>[] {
  if (i === 0 || die === undefined || hp === undefined || hp <= die) return []
  return [
    {
      severity: 'error',
      code: 'LEVEL_HP',
      path: ['levels', i, 'hp'],
      flaw: {is: 'level-hp', die, hp},
      source: 'SRD 5.2, "Gaining a Level"',
    },
  ]
}
