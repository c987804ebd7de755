import {ABILITIES, ABILITY_NAMES, type Ability, SKILLS} from '../../../schema/ability.js'
import type {Increase, Named, Person} from '../../kit/person.js'
import type {Reading} from '../../kit/reading.js'

/** One thing that a species, class, feat or item changes. */
export interface Modifier {
  /** What it comes from: "race", "class", "background", "feat", "item", "condition". */
  from: string
  type: string
  subType: string
  value: number | undefined
  componentId: unknown
}

/** Every modifier; what an item changes is the item's own matter. */
export function modifiersOf(reading: Reading): Modifier[] {
  const modifiers = reading.child('modifiers')
  return (modifiers?.keys() ?? []).flatMap((from) =>
    (modifiers?.children(from) ?? []).map((each) => {
      const modifier = {
        from,
        type: each.text('type') ?? '',
        subType: each.text('subType') ?? '',
        value: each.integer('fixedValue') ?? each.integer('value'),
        componentId: each.take('componentId'),
      }
      each.ignore(...each.keys())
      return modifier
    }),
  )
}

/** The ability that "strength-score" raises. */
function abilityOf({type, subType}: Modifier): Ability | undefined {
  return type === 'bonus' ? ABILITIES.find((ability) => subType === `${ABILITY_NAMES[ability].toLowerCase()}-score`) : undefined
}

/** Final scores without items: what was rolled or bought, what was added by hand, and every bonus; or what was set by hand. */
export function scoresOf(reading: Reading, modifiers: readonly Modifier[]): Record<Ability, number> | undefined {
  const [stats, bonuses, fixed] = ['stats', 'bonusStats', 'overrideStats'].map((key) => statsOf(reading, key))
  const scores = ABILITIES.map((ability) => {
    const base = stats?.[ability]
    if (base === undefined) return undefined
    const raised = modifiers
      .filter((modifier) => modifier.from !== 'item' && abilityOf(modifier) === ability)
      .reduce((sum, {value}) => sum + (value ?? 0), 0)
    return [ability, fixed?.[ability] ?? base + (bonuses?.[ability] ?? 0) + raised] as const
  })
  return scores.some((each) => each === undefined)
    ? undefined
    : (Object.fromEntries(scores.flatMap((each) => (each ? [each] : []))) as Record<Ability, number>)
}

function statsOf(reading: Reading, key: string): Partial<Record<Ability, number>> {
  return Object.fromEntries(
    reading.children(key).flatMap((each) => {
      each.ignore('name')
      const ability = ABILITIES[(each.integer('id') ?? 0) - 1]
      const value = each.integer('value')
      return ability !== undefined && value !== undefined ? [[ability, value]] : []
    }),
  )
}

/** Points by what gave them: the background, a class feature of a level, a feat. A species' points are part of the scores. */
export function increasesOf(
  modifiers: readonly Modifier[],
  {steps, feats}: {steps: readonly {id: unknown; level: number; of: Named}[]; feats: ReadonlyMap<unknown, Named>},
): Increase[] {
  const increases = new Map<unknown, Increase & {points: Partial<Record<Ability, number>>}>()
  for (const modifier of modifiers) {
    const ability = abilityOf(modifier)
    const giver = giverOf(modifier, {steps, feats})
    if (!ability || !giver) continue
    const key = giver.from === 'background' ? 'background' : `${modifier.from}/${String(modifier.componentId)}`
    const increase = increases.get(key) ?? {...giver, points: {}}
    increase.points[ability] = (increase.points[ability] ?? 0) + (modifier.value ?? 0)
    increases.set(key, increase)
  }
  return [...increases.values()]
}

/** A background's points come as a feat that is called so. */
const OF_BACKGROUND = /ability score (?:improvement|increase)s$/i

function giverOf(
  {from, componentId}: Modifier,
  {steps, feats}: {steps: readonly {id: unknown; level: number; of: Named}[]; feats: ReadonlyMap<unknown, Named>},
): Pick<Increase, 'from' | 'level'> | undefined {
  if (from === 'background') return {from: 'background'}
  const step = from === 'class' ? steps.find(({id}) => id === componentId) : undefined
  if (step) return {from: step.of, level: step.level}
  const feat = from === 'feat' ? feats.get(componentId) : undefined
  return feat && {from: OF_BACKGROUND.test(feat.name) ? 'background' : feat}
}

/** Proficiencies that aren't skills, tools or languages: armor, weapons, saves; and "choose one", which is none. */
const OTHER = /(?:-armor|^shields|-weapons|-saving-throws)$|^choose-|^self$/

/** Skills, tools and languages. */
export function proficienciesOf(modifiers: readonly Modifier[]): Pick<Person, 'skills' | 'tools' | 'languages'> {
  const skills = new Map<string, {name: string; path: string; expert: boolean}>()
  const [tools, languages] = [new Map<string, Named>(), new Map<string, Named>()]
  for (const {from, type, subType} of modifiers) {
    if (from === 'item' || OTHER.test(subType)) continue
    const named = {name: subType, path: `modifiers.${from}`}
    const isSkill = (SKILLS as readonly string[]).includes(subType)
    if (type === 'language') languages.set(subType, named)
    else if (isSkill && type === 'proficiency' && !skills.has(subType)) skills.set(subType, {...named, expert: false})
    else if (isSkill && type === 'expertise') skills.set(subType, {...named, expert: true})
    else if (type === 'proficiency' && !isSkill) tools.set(subType, named)
  }
  return {skills: [...skills.values()], tools: [...tools.values()], languages: [...languages.values()]}
}
