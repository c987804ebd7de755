import {AREA_SHAPES} from '../../../schema/content/area.js'
import type {MonsterSave} from '../../../schema/content/monster.js'
import {present} from '../../../schema/value.js'
import {numberAt, textAt} from './path.js'
import {damageOf, type Rolling, saveDc, savingAbilities} from './rolls.js'

/** The save of an activity; `undefined` when it is not for one ability against a number. */
export function readSave(rolling: Rolling): MonsterSave | undefined {
  const {value} = rolling.activity
  const [ability, other] = savingAbilities(rolling.activity)
  const dc = saveDc(rolling)
  if (!ability || other || dc === undefined) return undefined
  const {damage} = damageOf(rolling)
  return {
    ability,
    dc,
    ...present({area: readArea(rolling), damage: damage.length > 0 ? damage : undefined}),
    success: damage.length > 0 && textAt(value, 'damage.onSave') === 'half' ? 'half' : 'none',
  }
}

function readArea({activity}: Rolling): MonsterSave['area'] {
  const type = textAt(activity.value, 'target.template.type').replace(/^radius$/, 'emanation')
  const shape = AREA_SHAPES.find((each) => each === type && each !== 'other')
  const sizeFt = numberAt(activity.value, 'target.template.size') ?? 0
  const widthFt = numberAt(activity.value, 'target.template.width') ?? 0
  return shape && sizeFt > 0 ? {shape, sizeFt, ...present({widthFt: widthFt > 0 ? widthFt : undefined})} : undefined
}
