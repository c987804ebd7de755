import {INCAPACITATING} from '../rules/play/play.js'
import type {Loss} from '../schema/content/reference.js'
import {type Figures, figuresOf} from './figures.js'
import {end, unsummon} from './lasting.js'
import {dismount, fallDue} from './mounts.js'
import type {Scene} from './scene.js'
import {settle} from './strike.js'
import type {Told} from './told.js'

/** What follows from something that happened to somebody, whatever brought it about. */
type Following = (scene: Scene, who: string, told: Told) => void

const FOLLOWING: readonly Following[] = [
  /** What nobody who is Incapacitated goes on with. */
  (scene, who, told) => {
    if (told.type === 'effect' && told.condition && INCAPACITATING.has(told.condition)) settle(scene, who)
  },
  (scene, who, told) => {
    if (told.type === 'effect' || told.type === 'condition') loseWhatWas(scene, who)
  },
  (scene, who, told) => {
    if ((told.type === 'effect' || told.type === 'condition') && told.condition === 'prone') fallDue(scene, who)
  },
  (scene, who, told) => {
    if (told.type === 'died') death(scene, who)
  },
]

/** Let everything that a decision brought about have its consequences, and those theirs. */
export function afterwards(scene: Scene): void {
  for (let i = 0; i < scene.told.length; i++) {
    const told = scene.told[i]
    if (told?.who === undefined || !scene.find(told.who)) continue
    for (const follow of FOLLOWING) follow(scene, told.who, told)
  }
}

const LOST: Record<Loss, (figures: Figures) => boolean> = {
  incapacitated: ({rolls}) => rolls.inactive.length > 0,
  'speed-0': ({speedFt}) => speedFt === 0,
}

/** What it has only as long as it can act, or move. */
function loseWhatWas(scene: Scene, id: string): void {
  for (const {id: effect, lostBy = []} of scene.lasting(id)) {
    if (lostBy.length === 0) continue
    const figures = figuresOf(scene.fight, scene.get(id), scene.table.entries)
    if (lostBy.some((loss) => LOST[loss](figures))) end(scene, effect, 'lost')
  }
}

/** Whom it summoned is gone with its life; who rode it may fall; whom it rode is free. */
function death(scene: Scene, id: string): void {
  unsummon(scene, id, 'life')
  const {carries} = scene.get(id)
  const {falls} = scene.fight.choices
  if (carries) {
    scene.tell(id, {type: 'choice', of: 'falls', is: falls})
    if (falls === 'save') fallDue(scene, id)
    else dismount(scene, id)
  }
  for (const mount of Object.values(scene.fight.combatants)) if (mount.carries?.rider === id) dismount(scene, mount.id)
}
