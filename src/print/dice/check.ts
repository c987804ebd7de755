import type {Attempt, Contested, Rolled, Test, Tested} from '../../app/rolls/check.js'
import {ABILITY_NAMES} from '../../schema/ability.js'
import {hung, wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {title} from '../words/names.js'
import {bearingLines, d20Text} from './d20.js'

/** Checks or saves: a block for each that rolled, and what came of it. */
export function printTested({test, dc, attempts}: Tested, {width}: {width: number}): string {
  return attempts.map((attempt) => attemptLines(attempt, test, {dc, width}).join('\n')).join('\n')
}

interface Shown {
  dc: number | undefined
  width: number
}

function attemptLines({rolls, group}: Attempt, test: Test, shown: Shown): string[] {
  const lines = rolls.flatMap((rolled) => rolledLines(rolled, test, shown))
  if (!group) return lines
  const {successes, of, outcome} = group
  return [...lines, `Together: ${outcomeText(outcome)}, ${successes} of ${of}; half of them is enough`]
}

/** Two who rolled against each other, and who won. */
export function printContested({tests, attempts}: Contested, {width}: {width: number}): string {
  return attempts
    .flatMap(({rolls, winner}) => [
      ...rolls.flatMap((rolled, i) => rolledLines(rolled, tests[i === 0 ? 0 : 1], {dc: undefined, width})),
      winner === undefined ? 'A tie: things stay as they are' : `${style.good(plainText(winner.name))} wins`,
    ])
    .join('\n')
}

function rolledLines({who, roll, outcome, isChosen}: Rolled, test: Test, {dc, width}: Shown): string[] {
  const head = `${style.label(plainText(who.name))}, ${testName(test)}${dc === undefined ? '' : `, DC ${dc}`}: `
  if (!roll) return wrap(`${head}${outcomeText('failure')}${isChosen ? ', chosen' : ''}`, width, {hang: 4})
  const result = outcome === undefined ? '' : `${outcomeText(outcome)}, `
  return [...wrap(`${head}${result}${d20Text(roll)}`, width, {hang: 4}), ...bearingLines(roll).flatMap((line) => hung('  · ', line, width))]
}

function outcomeText(outcome: 'success' | 'failure'): string {
  return outcome === 'success' ? style.good('success') : style.error('failure')
}

/** "Stealth", "Dexterity check", "Dexterity save". */
function testName(test: Test): string {
  if (test.type === 'initiative') return 'Initiative'
  if ('skill' in test) return title(test.skill)
  return `${ABILITY_NAMES[test.ability]} ${test.type}`
}
