import type {Attacked, AttackResult} from '../../app/rolls/attack.js'
import type {Happening} from '../../rules/play/happening.js'
import type {DamageRolled} from '../../rules/roll/damage.js'
import type {Exposure} from '../../rules/sheet/derive-body.js'
import {hung, wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {happenings} from '../words/happening.js'
import {listed, title} from '../words/names.js'
import {ridersText} from '../words/riders.js'
import {saveFacts} from '../words/save.js'
import {whenAfter} from '../words/stats.js'
import {bearingLines, d20Text} from './d20.js'
import {rolledDice} from './roll.js'

/** Attacks: to hit, damage, what a hit does besides, and what the damage would come to. */
export function printAttacked({who, inactive = [], against, mastery, attacks}: Attacked, {width}: {width: number}): string {
  const name = plainText(who.name)
  return attacks
    .flatMap((attack) => [
      ...wrap(`${style.label(name)}, ${plainText(attack.name)}${whom(attack, against)}: ${toHitText(attack)}`, width, {hang: 4}),
      ...notes(attack, name, against).flatMap((note) => hung('  · ', note, width)),
      ...(inactive.length > 0 ? hung('  ! ', `${name} can't act now: ${plainText(listed(inactive))}`, width) : []),
      ...(mastery ? hung('  · ', `${style.term(plainText(mastery.name))}: ${plainText(mastery.text)}`, width) : []),
    ])
    .join('\n')
}

function whom({ac}: AttackResult, against: Attacked['against']): string {
  return against === undefined ? '' : ` against ${plainText(against.name)}${ac === undefined ? '' : `, AC ${acText(ac)}`}`
}

function toHitText({toHit, outcome, critical, criticalBy}: AttackResult): string {
  if (toHit === undefined) return style.good(critical ? 'always hits, a Critical Hit' : 'always hits')
  const by = criticalBy === undefined ? '' : ` (${plainText(criticalBy)})`
  const hit = critical ? style.good(`Critical Hit${by}`) : outcome === 'hit' ? style.good('hit') : outcome && style.error('miss')
  return hit === undefined ? `${d20Text(toHit)} to hit` : `${hit}, ${d20Text(toHit)}`
}

/** "17", and of what where something is added to it: "17 (15 + 2 Half Cover)". */
function acText({total, terms}: NonNullable<AttackResult['ac']>): string {
  const added = terms.slice(1).map(({label, value}) => ` + ${value} ${plainText(label)}`)
  return added.length === 0 ? String(total) : `${total} (${terms[0]?.value}${added.join('')})`
}

function notes({toHit, damage, more, would, onHit, save, depends}: AttackResult, name: string, against: Attacked['against']): string[] {
  const riders = ridersText(onHit, name)
  return [
    ...(damage.length === 0 ? [] : [damageLine(damage)]),
    ...more.map((part) => `not counted: ${part.instead ? 'instead ' : ''}${partText(part)}`),
    ...(would && against ? wouldLines(would, against) : []),
    ...(riders === '' ? [] : [plainText(riders)]),
    ...(save ? saveFacts(save, name).flatMap(({name: what, value}) => (value === '' ? [] : plainText(`${what}: ${value}`))) : []),
    ...(toHit ? bearingLines(toHit) : []),
    ...depends.map(exposureText),
  ]
}

function damageLine(parts: readonly DamageRolled[]): string {
  const total = parts.reduce((sum, {amount}) => sum + amount, 0)
  const [only, second] = parts
  return only && !second ? partText(only) : `${style.number(String(total))} damage: ${parts.map(partText).join('; ')}`
}

/** "9 Slashing = [6] + 3", "4 Fire, or Cold = [4] (Flames) while ablaze". */
function partText({amount, type, others = [], rolled, shown, dice, from, when}: DamageRolled): string {
  const types = type === undefined ? '' : ` ${listed([type, ...others].map(title), 'or')}`
  const faces = rolled
    ? rolled.terms.some((term) => term.dice.length > 0)
      ? ` = ${rolledDice(rolled)}`
      : ''
    : ` = ${shown} on the dice of ${dice}`
  const source = from === undefined ? '' : ` (${plainText(from)})`
  return `${style.number(String(amount))}${types}${faces}${source}${when === undefined ? '' : plainText(whenAfter(when))}`
}

/** What the blow would do, in the words of one that falls. */
function wouldLines(would: readonly Happening[], {id, name}: NonNullable<Attacked['against']>): string[] {
  const hurt = would.flatMap((each) =>
    each.type === 'hurt' ? [`${name} would lose ${each.lost} Hit Points, and have ${each.left} left`] : [],
  )
  const others = happenings(would, {id, name}).map((sentence) => `would come of it: ${sentence}`)
  return [...hurt, ...others].map((line) => plainText(line))
}

function exposureText({attackers, from, when = ''}: Exposure): string {
  return plainText(`not counted: ${title(attackers)} ${when} (${from})`)
}
