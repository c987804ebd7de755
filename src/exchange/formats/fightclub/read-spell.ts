import {slugOf} from '../../../schema/slug.js'
import {nameOf} from '../../kit/reader.js'
import {type Reading, rowOf} from '../../kit/reading.js'
import type {Draft} from '../../kit/source.js'
import {finishSpell} from '../../kit/spell-parts.js'
import {spellHead, spellProse} from '../../kit/spell-words.js'
import {parseSchool} from '../../kit/text-spell.js'
import {paragraphs} from './prose.js'

const SCHOOL_CODES: Readonly<Record<string, string>> = {
  A: 'abjuration',
  C: 'conjuration',
  D: 'divination',
  EN: 'enchantment',
  EV: 'evocation',
  I: 'illusion',
  N: 'necromancy',
  T: 'transmutation',
}

/** A `spell` of the compendium. */
export function readSpell(reading: Reading): Draft {
  const words = (key: string) => reading.text(key) ?? ''
  const school = words('school')
  reading.ignore('roll')
  reading.ignore('source')
  const parts = {
    name: nameOf(reading),
    level: reading.integer('level'),
    school: parseSchool(rowOf(SCHOOL_CODES, school.toUpperCase()) ?? school),
    classes: words('classes').split(',').map(classId).filter(Boolean),
    ...spellHead({castingTime: words('time'), range: words('range'), components: words('components'), duration: words('duration')}),
    ritual: reading.isTrue('ritual'),
    ...spellProse(paragraphs(reading, 'text')),
  }
  return finishSpell(parts, reading.losses)
}

/** The list of classes may begin with the school, and name subclasses in brackets. */
function classId(name: string): string {
  return slugOf(name.replace(/^School: .*$|\(.*\)/, ''))
}
