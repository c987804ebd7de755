import {Flags} from '@oclif/core'
import type {Alignment} from '../schema/alignment.js'
import {parseClasses, parseEquipment} from '../schema/answer-text.js'
import {readAbilities, readChoices, readList} from './answers.js'
import {integerFlag} from './integer.js'

/** Flags that answer something about a new character. */
export const answerFlags = {
  name: Flags.string({description: 'Name.', helpValue: 'TEXT'}),
  id: Flags.string({description: 'Id and file name; made from the name when absent.', helpValue: 'ID'}),
  player: Flags.string({description: 'Who plays it.', helpValue: 'TEXT'}),
  class: Flags.string({description: 'Class, or several with levels: fighter:5,wizard:2.', helpValue: 'CLASS'}),
  level: integerFlag({description: 'Level from 1 to 20.', min: 1, max: 20, helpValue: 'N'}),
  subclass: Flags.string({description: 'Subclass of the first class.', helpValue: 'ID'}),
  species: Flags.string({description: 'Species.', helpValue: 'ID'}),
  lineage: Flags.string({description: 'Lineage, ancestry or legacy of the species.', helpValue: 'ID'}),
  background: Flags.string({description: 'Background.', helpValue: 'ID'}),
  alignment: Flags.string({description: 'Alignment, such as neutral-good.', helpValue: 'ID'}),
  abilities: Flags.string({
    description: 'Scores before boosts: str=15,dex=14,con=13,int=12,wis=10,cha=8.',
    helpValue: 'SCORES',
    exclusive: ['roll-abilities'],
  }),
  'roll-abilities': Flags.boolean({description: 'Roll 4d6 and drop the lowest, six times.'}),
  boosts: Flags.string({description: 'Background boosts: int+2,con+1.', helpValue: 'BOOSTS'}),
  skills: Flags.string({description: 'Skills, by commas.', helpValue: 'IDS'}),
  spells: Flags.string({description: 'Cantrips and spells, by commas.', helpValue: 'IDS'}),
  languages: Flags.string({description: 'Languages beside Common, by commas.', helpValue: 'IDS'}),
  feats: Flags.string({description: 'Feats, by commas.', helpValue: 'IDS'}),
  equipment: Flags.string({
    description: 'Option of the class (a, b, c, gold), and of the background after a slash: b/gold.',
    helpValue: 'a|b|gold',
  }),
  choose: Flags.string({description: 'Answer any choice by its key.', multiple: true, helpValue: 'KEY=VALUE'}),
  hp: Flags.string({description: 'Hit Points of levels after the first.', options: ['fixed', 'roll']}),
}

/** What `answerFlags` were given, as oclif has it. */
export type AnswerFlags = {[F in Exclude<keyof typeof answerFlags, 'level' | 'roll-abilities' | 'choose'>]?: string | undefined} & {
  level?: number | undefined
  'roll-abilities'?: boolean
  choose?: string[] | undefined
}

/** The flags as answers: lists, classes, scores and options taken apart. Throws a usage error for what can't be read. */
export function readAnswers(flags: AnswerFlags) {
  const {id, name, player, level, subclass, species, lineage, background} = flags
  return {
    ...{id, name, player, level, subclass, species, lineage, background},
    class: flags.class === undefined ? undefined : parseClasses(flags.class),
    alignment: flags.alignment as Alignment | undefined,
    abilities: readAbilities(flags.abilities, '--abilities'),
    rollAbilities: flags['roll-abilities'],
    boosts: readAbilities(flags.boosts, '--boosts'),
    skills: readList(flags.skills),
    spells: readList(flags.spells),
    languages: readList(flags.languages),
    feats: readList(flags.feats),
    equipment: flags.equipment === undefined ? undefined : parseEquipment(flags.equipment),
    choices: readChoices(flags.choose ?? []),
    hp: flags.hp as 'fixed' | 'roll' | undefined,
  }
}

/** Flags whose name is not that of the question that they answer. */
const OTHERWISE: Readonly<Record<string, string>> = {rollAbilities: 'roll-abilities', choices: 'choose'}

/** The flag that answers a question about a character. */
export function flagOf(question: string): string {
  return `--${OTHERWISE[question] ?? question}`
}
