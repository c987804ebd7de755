import {markIn} from './marks.js'
import type {WorldThing} from './thing.js'

/** Things that lie within themselves, by however many others, lie within nothing: the last step that leads back is told and left out. */
export function withoutCircles(things: readonly WorldThing[]): void {
  const byKey = new Map(things.map((thing) => [thing.key, thing]))
  for (const thing of things) {
    const seen = new Set([thing.key])
    for (let at: WorldThing | undefined = thing; at; ) {
      const next: WorldThing | undefined = byKey.get(holderOf(at) ?? '')
      if (next && seen.has(next.key)) {
        at.losses.add('within', 'dropped', `${next.name}, which lies within it`)
        delete at.fields['within']
        break
      }
      if (next) seen.add(next.key)
      at = next
    }
  }
}

function holderOf({fields}: WorldThing): string | undefined {
  return typeof fields['within'] === 'string' ? markIn(fields['within'])?.to : undefined
}
