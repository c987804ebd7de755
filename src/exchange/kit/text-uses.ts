import type {PowerUses} from '../../schema/content/monster.js'
import {present} from '../../schema/value.js'

/** A power's printed name taken apart. */
export interface PowerName {
  name: string
  uses?: PowerUses
  form?: string
  /** Legendary actions that it costs, when more than one. */
  cost?: number
}

/** "Fire Breath (Recharge 5–6)", "Bite (Bear Form Only; 3/Day)" as name, uses and form; unknown brackets stay in the name. */
export function parsePowerName(text: string): PowerName {
  const match = /^(.*?)\s*[([]([^()[\]]*)[)\]]\s*\.?$/s.exec(text.trim())
  if (!match?.[1]) return {name: text.trim().replace(/\.$/, '')}
  const found = {} as PowerName
  for (const part of (match[2] ?? '').split(/;\s*|,\s*(?=recharge|costs|\d+\/day$)/i)) {
    const meaning = parseBracket(part.trim())
    if (!meaning) return {name: text.trim().replace(/\.$/, '')}
    Object.assign(found, meaning)
  }
  return {...found, name: match[1].trim()}
}

function parseBracket(text: string): Omit<PowerName, 'name'> | undefined {
  const uses = parseUses(text)
  if (uses) return {uses}
  const cost = /^costs (\d+) actions?$/i.exec(text)
  if (cost) return {cost: Number(cost[1])}
  const form = /^(.{1,60} Form)(?: Only)?$|^(Requires .{1,60})$/i.exec(text)
  return form ? {form: form[1] ?? form[2] ?? ''} : undefined
}

/** "Recharge 5–6", "3/Day", "Recharges after a Short or Long Rest" as uses. */
export function parseUses(text: string): PowerUses | undefined {
  const recharge = /^recharge\s*(\d)(?:\s*[-–]\s*6)?$/i.exec(text)
  if (recharge && Number(recharge[1]) >= 2 && Number(recharge[1]) <= 6) return {type: 'recharge', from: Number(recharge[1])}
  const day = /^(\d+)\s*\/\s*day(?:(?: each)?|,?\s*or\s*(\d+)\s*\/\s*day in lair)$/i.exec(text)
  if (day && Number(day[1]) > 0) return {type: 'day', count: Number(day[1]), ...present({inLair: day[2] ? Number(day[2]) : undefined})}
  const rest = /^recharges? after (?:finishing )?a (short or long|short|long) rest$/i.exec(text)
  const kinds = {'short or long': 'any', short: 'short', long: 'long'} as const
  return rest ? {type: 'rest', rest: kinds[rest[1]?.toLowerCase() as 'short']} : undefined
}

export function printUses(uses: PowerUses): string {
  switch (uses.type) {
    case 'recharge':
      return uses.from === 6 ? 'Recharge 6' : `Recharge ${uses.from}–6`
    case 'day':
      return `${uses.count}/Day${uses.inLair ? `, or ${uses.inLair}/Day in Lair` : ''}`
    case 'rest':
      return `Recharge after a ${{any: 'Short or Long', short: 'Short', long: 'Long'}[uses.rest]} Rest`
  }
}

/** The name with its brackets back. */
export function printPowerName({name, uses, form}: {name: string; uses?: PowerUses | undefined; form?: string | undefined}): string {
  const parts = [...(form ? [/^Requires /.test(form) ? form : `${form} Only`] : []), ...(uses ? [printUses(uses)] : [])]
  return parts.length === 0 ? name : `${name} (${parts.join('; ')})`
}
