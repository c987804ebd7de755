import * as z from 'zod'
import {ABILITIES} from '../../schema/ability.js'
import {Alignment} from '../../schema/alignment.js'
import {parseClasses, parseEquipment, parseList} from '../../schema/answer-text.js'
import {Answer} from '../../schema/entity/character.js'

const Words = z.union([z.array(z.string()), z.string().transform(parseList)])
const Points = z.partialRecord(z.enum(ABILITIES), z.int())

/** One character of a file for `--from`, or of a concept: the flags of `create`, as keys. What it holds are `CreateAnswers`. */
export const Recipe = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  player: z.string().optional(),
  class: z.string().transform(parseClasses).optional(),
  level: z.int().min(1).max(20).optional(),
  subclass: z.string().optional(),
  species: z.string().optional(),
  lineage: z.string().optional(),
  background: z.string().optional(),
  alignment: Alignment.optional(),
  abilities: Points.optional(),
  boosts: Points.optional(),
  skills: Words.optional(),
  spells: Words.optional(),
  languages: Words.optional(),
  feats: Words.optional(),
  equipment: z.string().transform(parseEquipment).optional(),
  choices: z.record(z.string(), Answer).optional(),
  hp: z.enum(['fixed', 'roll']).optional(),
})
