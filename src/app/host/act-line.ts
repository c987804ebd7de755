import type {Sheet} from '../../rules/sheet/sheet.js'
import type {Act, ActOf, ActType} from '../../schema/act.js'

/** Whose act it is: a combatant's id, and their sheet as the fight has it. */
interface Doer {
  who: string
  sheet: Pick<Sheet, 'features'> | undefined
}

/** An act as a line of the fight's language; `undefined` where that has no words for all of it, and the act is said as data. */
type Say<T extends ActType> = (act: ActOf<T>, doer: Doer) => string | undefined

/** What waits until the fight is over: what comes home from a fight is what was fought, and neither rest nor growth. */
const AFTERWARDS: ReadonlySet<ActType> = new Set(['rest', 'dawn', 'xp', 'milestone'])

const LINES: {readonly [T in ActType]?: Say<T>} = {
  damage({parts, half, resists, vulnerable, less, critical, knockOut, ...rest}, {who}) {
    if (Object.keys(rest).some((key) => key !== 'type')) return undefined
    const dealt = parts.map(({amount, type}) => words(amount, type)).join(' + ')
    const flags = [half && 'half', resists && 'resist', vulnerable && 'vuln', less !== undefined && `less ${less}`]
    return words('dmg', dealt, who, ...flags, critical && 'crit', knockOut && 'spare')
  },
  heal: ({amount, toHalf}, {who}) => (toHalf ? undefined : `heal ${amount} ${who}`),
  temporary: ({amount, replace}, {who}) => words('temp', amount, who, replace && 'replace'),
  'hit-points': ({to}, {who}) => `hp ${who} ${to}`,
  'death-save': ({die, bonus}, {who}) => words('answer', who, 'die', die, bonus !== undefined && bonus > 0 && `plus ${bonus}`),
  'concentration-save': ({die}, {who}) => `answer ${who} die ${die}`,
  stabilize: (_, {who}) => `stabilize ${who}`,
  condition: ({condition, until, from}, {who}) => (until === undefined && from === undefined ? `cond ${condition} ${who}` : undefined),
  'end-condition': ({condition}, {who}) => `uncond ${condition} ${who}`,
  exhaustion: ({by}, {who}) => `exhaust ${by} ${who}`,
  'drop-concentration': (_, {who}) => `conc ${who}`,
  'end-state': ({state}, {who}) => `unstate ${state} on ${who}`,
  cast: ({spell, slot, ritual, item, on}, {who}) =>
    ritual
      ? undefined
      : words('cast', spell, 'by', who, slot && `slot ${slot}`, item !== undefined && `with ${quoted(item)}`, on && `on ${on}`),
  use({feature, count, slot, slots, condition, on, rolled}, {who, sheet}) {
    if (slots || condition || (rolled !== undefined && !isDrunk(feature, sheet))) return undefined
    if (isDrunk(feature, sheet))
      return words('drink', quoted(feature), 'by', who, on && `on ${on}`, rolled !== undefined && `rolled ${rolled}`)
    return words('use', quoted(feature), 'by', who, on && `on ${on}`, slot && `slot ${slot}`, count && `count ${count}`)
  },
  form: ({monster, spell, free}, {who}) => words('form', who, monster, spell && `by ${spell}`, free && 'free'),
  'end-form': (_, {who}) => `unform ${who}`,
}

/**
 * An act of somebody in a fight as the tracker would say it, and where that is refused for want of a target, as data, with the rest
 * for the table to settle. Nothing of what waits until the fight is over.
 */
export function linesOfAct(act: Act, doer: Doer): readonly string[] {
  if (AFTERWARDS.has(act.type)) return []
  const say = LINES[act.type] as Say<ActType> | undefined
  const line = say?.(act as never, doer)
  return [...(line === undefined ? [] : [line]), `act ${doer.who} ${JSON.stringify(act)}`]
}

function words(...parts: readonly (string | number | false | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== '').join(' ')
}

/** Names may hold key words, and stay one word. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '')}"`
}

/** Whether a feature is a thing that is used up by it. */
function isDrunk(feature: string, sheet: Doer['sheet']): boolean {
  return (
    sheet?.features.some(({id, name, activities}) => (id === feature || name === feature) && activities.some(({consumes}) => consumes)) ??
    false
  )
}
