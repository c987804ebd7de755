import {answerList} from '../../schema/entity/character.js'
import type {PlayContext, PlayResult} from './play.js'

/** Change which spells of a class are prepared; the rules check their number and where they come from. */
export function prepareSpells(
  {character, sheet}: PlayContext,
  {casting, add, drop}: {casting?: string | undefined; add: readonly string[]; drop: readonly string[]},
): PlayResult {
  const found = casting === undefined ? sheet.spellcasting[0] : sheet.spellcasting.find(({id}) => id === casting)
  if (!found) {
    const ids = sheet.spellcasting.map(({id}) => id)
    return {
      refused: casting === undefined ? `${sheet.name} casts no spells` : `${sheet.name} casts no spells as "${casting}"`,
      ...(ids.length > 0 ? {hint: `castings are ${ids.join(', ')}`} : {}),
    }
  }
  const key = `${found.id}.prepared`
  const now = answerList(character.choices[key])
  const missing = drop.find((spell) => !now.includes(spell))
  if (missing !== undefined)
    return {refused: `${sheet.name} has not prepared "${missing}"`, hint: `prepared are ${now.join(', ') || 'none'}`}
  const next = [...now.filter((spell) => !drop.includes(spell)), ...add.filter((spell) => !now.includes(spell))]
  if (next.length > found.prepared.total)
    return {
      refused: `${next.length} spells are more than the ${found.prepared.total} that a ${found.name} of this level prepares`,
      hint: 'drop some: `--drop sleep`',
    }
  return {
    character: {...character, choices: {...character.choices, [key]: next}},
    events: [`${next.length} of ${found.prepared.total} ${found.name} spells prepared`],
  }
}
