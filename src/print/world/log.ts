import type {Entity} from '../../schema/entity/base.js'
import type {Session} from '../../schema/entity/session.js'
import type {Naming} from '../entity/view.js'
import type {Part} from '../text/view.js'
import {coinWords} from '../words/coins.js'

type LogEntry = NonNullable<Session['log']>[number]

/** Kinds that a line may be about. */
const ABOUT = ['character', 'npc', 'location', 'faction', 'plot', 'party']

/** The log of a session as readers want it, a line each; the books of the clocks, and what was struck, are no part of it. */
export function logParts(entity: Entity, naming: Naming): Part[] {
  const {log = []} = entity as Pick<Session, 'log'>
  const lines = log.filter(({struck, type}) => !struck && type !== 'clock').map((entry) => lineOf(entry, naming))
  const text = lines.filter((line) => line !== '').map((line) => `- ${line}`)
  return text.length === 0 ? [] : [{type: 'section', title: 'What happened', parts: [{type: 'prose', text: text.join('\n')}]}]
}

function lineOf({text = '', who = [], xp, coins, things = []}: LogEntry, naming: Naming): string {
  const told = text.replace(/\s*\n\s*/g, ' ').trim()
  const given = [
    xp === undefined ? '' : `${xp} XP each`,
    coins === undefined ? '' : coinWords({cp: 0, sp: 0, ep: 0, gp: 0, pp: 0, ...coins}),
    ...things.map(
      ({name, item, quantity = 1}) =>
        `${quantity > 1 ? `${quantity} × ` : ''}${name ?? naming.of(['gear', 'magic-item'], item ?? '').name}`,
    ),
  ].filter((words) => words !== '')
  const named = who.map((id) => naming.of(ABOUT, id)).filter(({name}) => !told.includes(name.split(' ')[0] ?? name))
  const about = named.map(({name, to}) => (to === undefined ? name : `[[${to}]]`))
  const behind = [about.join(', '), given.join(', ')].filter((words) => words !== '').join('; ')
  return [told, behind === '' ? '' : `(${behind})`].filter((words) => words !== '').join(' ')
}
