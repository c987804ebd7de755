import type {Sheet} from '../../../rules/sheet/sheet.js'
import {ABILITIES, SKILLS} from '../../../schema/ability.js'
import {entryNames, idOfName} from './names.js'
import type {Settling} from './settling.js'

/** A number of the sheet that is another in the file. */
export interface Difference {
  /** Path of the number on the sheet: "ac", "skills.stealth". */
  field: string
  here: number
  there: number
}

/** Where the sheet and the file's own figures differ. */
export function differencesOf(sheet: Sheet, settling: Settling): Difference[] {
  const {person} = settling
  const pairs: (readonly [field: string, here: number, there: number | undefined])[] = [
    ['level', sheet.level.total, person.classes.reduce((sum, {level}) => sum + level, 0)],
    ...ABILITIES.map((ability) => [`abilities.${ability}.score`, sheet.abilities[ability].score.total, person.scores[ability]] as const),
    ['hp.max', sheet.hp.max.total, person.figures.hp],
    ['ac', sheet.ac.total, person.figures.ac],
    ['speeds.walk', sheet.speeds.walk?.total ?? 0, person.figures.speed],
    ...skillPairs(sheet, settling),
  ]
  return pairs.flatMap(([field, here, there]) => (there === undefined || here === there ? [] : [{field, here, there}]))
}

/** What a skill's bonus would be with the proficiency that the file has in it. */
function skillPairs(sheet: Sheet, {person, entries}: Settling): (readonly [string, number, number])[] {
  const names = entryNames(entries, ['skill'])
  const shares = new Map(person.skills.map(({name, expert}) => [idOfName(names, name), expert ? 2 : 1]))
  return SKILLS.map((skill) => {
    const check = sheet.skills[skill]
    const here = check.expertise ? 2 : check.proficient ? 1 : 0
    const short = ((shares.get(skill) ?? 0) - here) * sheet.proficiencyBonus.total
    return [`skills.${skill}`, check.total, check.total + short] as const
  })
}
