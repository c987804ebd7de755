import type {Spell} from '../../schema/content/spell.js'
import {fillInto, fitName, withoutEmpty} from './finish.js'
import type {Losses} from './loss.js'
import {refuseEntity} from './reader.js'
import type {Draft} from './source.js'
import {titleOf} from './text-plain.js'

/** What every spell has. */
type Figures = Pick<Spell, 'level' | 'school' | 'castingTime' | 'range' | 'components' | 'duration'>
type Optional = Pick<
  Spell,
  | 'attack'
  | 'save'
  | 'laterSaves'
  | 'damage'
  | 'healing'
  | 'area'
  | 'targets'
  | 'conditions'
  | 'higherLevels'
  | 'ritual'
  | 'concentration'
  | 'text'
  | 'tags'
>

type Loose<T> = {[K in keyof T]?: T[K] | undefined}

/** A spell as far as a reader could take it. */
export interface SpellParts extends Loose<Figures & Optional> {
  name: string
  classes?: string[]
}

/** The finished spell; what was missing is set, and reported as guessed. */
export function finishSpell(parts: SpellParts, losses: Losses): Draft {
  const {name: printed, level, school, classes = [], castingTime, range, components, duration, ritual, concentration, ...rest} = parts
  // Its figures would all be made up.
  if (level === undefined && school === undefined && castingTime === undefined && !rest.text)
    refuseEntity(`"${printed}" has no level, school, casting time or text of a spell`)
  const fill = fillInto(losses)
  const name = fitName(printed, '', losses)
  const figures = {level: fill('level', level, 0), school: fill('school', school, 'evocation')}
  return {
    kind: 'spell',
    name,
    summary: summaryOf(figures),
    ...figures,
    classes: [...new Set(classes)],
    castingTime: fill('castingTime', castingTime, {amount: 1, unit: 'action'}),
    ...(ritual ? {ritual} : {}),
    range: fill('range', range, {type: 'special'}),
    components: fill('components', components, {verbal: true, somatic: true}),
    duration: fill('duration', duration, {type: 'instantaneous'}),
    ...(concentration ? {concentration} : {}),
    ...withoutEmpty(rest),
  }
}

function summaryOf({level, school}: Pick<Spell, 'level' | 'school'>): string {
  return level === 0 ? `${titleOf(school)} cantrip.` : `Level ${level} ${titleOf(school)} spell.`
}
