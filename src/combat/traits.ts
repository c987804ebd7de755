import type {Scene} from './scene.js'

/** What a stat block's traits do as its turn begins. */
export function startOfTurnTraits(_scene: Scene, _id: string): void {}
