import type {Code} from '../../codes.js'
import {UserError} from '../../errors.js'
import {ABILITY_NAMES, type Ability} from '../../schema/ability.js'
import type {Question} from './answers.js'

/** Why answers make no character. */
export type AnswerProblem =
  | {type: 'missing'; question: Question}
  | {type: 'open'; slots: readonly OpenSlot[]}
  | {type: 'levels-unsaid'}
  | {type: 'levels-differ'; level: number; named: number}
  | {type: 'levels-out-of-range'; total: number}
  | {type: 'several-classes'}
  | {type: 'scores-lacking'; abilities: readonly Ability[]}
  | {type: 'not-taken'; question: Question; ids: readonly string[]}
  | {type: 'not-offered'; option: string; offered: readonly string[]}
  | {type: 'id-taken'; id: string}
  | {type: 'no-letters'; name: string}

/** A choice of the rules that nobody has answered. */
export interface OpenSlot {
  key: string
  label: string
  count: number
}

/** How a question is called where it was asked: `--class` of flags, `class` of a file. */
export type Call = (question: Question) => string

interface Words {
  code?: Code
  message: string
  hints: readonly string[]
}

const WORDS: {[T in AnswerProblem['type']]: (problem: Extract<AnswerProblem, {type: T}>, call: Call) => Words} = {
  missing: ({question}, call) => ({
    code: 'MISSING_FLAG',
    message: `${call(question)} is missing`,
    hints: [
      `give it: \`${call(question)} …\``,
      'or add `--auto` to fill what is open',
      'on a terminal, `dnd character create` asks for everything',
    ],
  }),
  open: ({slots}, call) => ({
    code: 'CHOICES_OPEN',
    message: `${slots.length === 1 ? 'A choice is' : `${slots.length} choices are`} still open`,
    hints: [
      ...slots.map(({key, label, count}) => `${call('choices')} ${key}=${count === 1 ? '…' : `…,… (${count})`}  (${label})`),
      'or add `--auto` to fill what is open',
    ],
  }),
  'levels-unsaid': (_problem, call) => ({
    message: 'With several classes, say how many levels of each',
    hints: [`for example \`${call('class')} fighter:5,wizard:2\``],
  }),
  'levels-differ': ({level, named}, call) => ({
    message: `${call('level')} ${level} and ${call('class')} (${named} levels) disagree`,
    hints: ['leave out one of them'],
  }),
  'levels-out-of-range': ({total}, call) => ({
    message: `A character has from 1 to 20 levels, not ${total}`,
    hints: [`say \`${call('level')} 5\``],
  }),
  'several-classes': (_problem, call) => ({
    message: `Questions are about one class; ${call('class')} names several`,
    hints: ['add `--auto`, or take the other levels later: `dnd character level-up`'],
  }),
  'scores-lacking': ({abilities}, call) => ({
    message: `${call('abilities')} lacks ${abilities.map((ability) => ABILITY_NAMES[ability]).join(', ')}`,
    hints: [`give all six: \`${call('abilities')} str=15,dex=14,con=13,int=12,wis=10,cha=8\``],
  }),
  'not-taken': ({question, ids}, call) => ({
    message: `${call(question)}: nothing this character has takes ${ids.map((id) => `"${id}"`).join(', ')}`,
    hints: [`it is not on offer, not legal at this level, or there are too many; \`${call('choices')} key=value\` names the exact choice`],
  }),
  'not-offered': ({option, offered}, call) => ({
    message: `${call('equipment')} ${option} is not on offer`,
    hints: [`choose ${offered.join(', ')} or gold`],
  }),
  'id-taken': ({id}, call) => ({
    code: 'ID_TAKEN',
    message: `There is a character with the id "${id}" already`,
    hints: [`choose another \`${call('id')}\``],
  }),
  'no-letters': ({name}, call) => ({
    message: `The name "${name}" has no letter or digit to make an id of`,
    hints: [`give one: \`${call('id')} aria\``],
  }),
}

/** Answers that make no character. Its words call the questions as a file does; `called` has them said another way. */
export class AnswerError extends UserError {
  override name = 'AnswerError'

  constructor(
    readonly problem: AnswerProblem,
    call: Call = (question) => question,
  ) {
    const words = WORDS[problem.type] as (problem: AnswerProblem, call: Call) => Words
    const {code = 'USAGE', message, hints} = words(problem, call)
    super(message, {code, hints})
  }

  called(call: Call): AnswerError {
    return new AnswerError(this.problem, call)
  }
}
