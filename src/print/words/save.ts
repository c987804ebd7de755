import {ABILITY_NAMES} from '../../schema/ability.js'
import type {MonsterSave} from '../../schema/content/monster.js'
import type {Fact} from '../text/view.js'
import {capital} from './names.js'
import {ridersText} from './riders.js'
import {areaPhrase, damageText} from './stats.js'

/** What a saving throw is against and what it decides; `self` is who calls for it. A fact that is empty says nothing. */
export function saveFacts(save: MonsterSave, self: string): Fact[] {
  const {ability, dc, area, targets, damage = [], success, onFailure = [], onSecondFailure = [], onSuccess = [], either = []} = save
  const who = [area && areaPhrase(area), targets].filter(Boolean).join('; ')
  const half = success === 'half' ? 'half the damage.' : ''
  return [
    {name: 'Save', value: `DC ${dc} ${ABILITY_NAMES[ability]}${who === '' ? '' : ` (${who})`}`},
    {name: 'Failure', value: joined([damage.length > 0 ? `${damageText(damage)}.` : '', ridersText(onFailure, self)])},
    {name: 'Again failed', value: ridersText(onSecondFailure, self)},
    {name: 'Success', value: capital(joined([half, ridersText(onSuccess, self)]))},
    {name: 'Either way', value: ridersText(either, self)},
  ]
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ')
}
