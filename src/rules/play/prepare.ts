import type {ActOf} from '../../schema/act.js'
import {answerList} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import {refuse} from './happening.js'
import type {PlayContext, PlayResult} from './play.js'

/** Change which spells of a class are prepared; the rules check their number and where they come from. */
export function prepareSpells({bearer, sheet}: PlayContext, {casting, add, drop}: Omit<ActOf<'prepare'>, 'type'>): PlayResult {
  const found = casting === undefined ? sheet.spellcasting[0] : sheet.spellcasting.find(({id}) => id === casting)
  if (!found) return refuse({why: 'no-casting', ...present({asked: casting}), known: sheet.spellcasting.map(({id}) => id)})
  const key = `${found.id}.prepared`
  const now = answerList(bearer.choices[key])
  const missing = drop.find((spell) => !now.includes(spell))
  if (missing !== undefined) return refuse({why: 'not-prepared', spell: missing, prepared: now})
  const next = [...now.filter((spell) => !drop.includes(spell)), ...add.filter((spell) => !now.includes(spell))]
  const of = found.prepared.total
  if (next.length > of) return refuse({why: 'too-many-prepared', count: next.length, most: of, casting: found.name})
  return {
    bearer: {...bearer, choices: {...bearer.choices, [key]: next}},
    happened: [{type: 'prepared', count: next.length, of, casting: found.name}],
  }
}
