import type {Finding} from '../../../diagnostic.js'
import type {Level} from '../../../schema/entity/character.js'
import type {Subject} from './subject.js'

/** Levels with the id of another, and more Hit Points than their die can roll. */
export function checkLevels({character: {levels}, facts}: Subject): Finding[] {
  const dice = new Map(facts.build.classes.map(({entry}) => [entry.id, entry.hitDie]))
  return levels.flatMap((level, i) => [...checkId(level, i, levels), ...checkHitPoints(level, i, dice.get(level.class))])
}

function checkId({id}: Level, i: number, levels: readonly Level[]): Finding[] {
  if (levels.findIndex((each) => each.id === id) === i) return []
  return [{severity: 'error', code: 'LEVEL_ID', path: ['levels', i, 'id'], message: `two levels have the id "${id}"`}]
}

/** The first level takes its die's highest face, and rolls nothing. */
function checkHitPoints({hp}: Level, i: number, die: number | undefined): Finding[] {
  if (i === 0 || die === undefined || hp === undefined || hp <= die) return []
  return [
    {
      severity: 'error',
      code: 'LEVEL_HP',
      path: ['levels', i, 'hp'],
      message: `a d${die} can't roll ${hp}`,
      source: 'SRD 5.2, "Gaining a Level"',
    },
  ]
}
