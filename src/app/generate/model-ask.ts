import type {TextAsk} from '../../generate/text/ask-model.js'
import {SHAPES} from '../../schema/draft/shapes.js'
import {present} from '../../schema/value.js'
import {promptText, systemText} from './brief.js'
import {type PackedContext, packContext} from './context.js'
import type {Brief} from './writer.js'

/** What goes out for one draft. */
export interface AskedFor {
  ask: TextAsk<unknown>
  /** What is shown with it, as kind/id. */
  sources: readonly string[]
  /** Absent of what no vault has yet. */
  context?: PackedContext
}

/** What a model is asked for a draft, and what it is shown for it. */
export async function askOf(brief: Brief): Promise<AskedFor> {
  const {generator, scene, seed} = brief
  // Of a campaign that no vault has yet, what there is to know comes with the brief.
  const context = brief.story === undefined ? await contextOf(brief) : undefined
  const sources = (context?.parts ?? []).flatMap(({ref}) => (ref ? [`${ref.kind}/${ref.id}`] : []))
  const ask = {
    kind: generator,
    system: systemText(generator),
    prompt: promptText(brief, context),
    shape: {name: generator, schema: SHAPES[generator]()},
    seed: seedNumber(seed),
    ...present({campaign: scene.campaign?.id}),
  }
  return {ask, sources: [...new Set(sources)], ...present({context})}
}

function contextOf({generator, scene, wish}: Brief): Promise<PackedContext> {
  const about = present({campaign: scene.campaign?.id, for: scene.subject?.ref, wish: wish.prompt})
  return packContext(scene.root, {kind: generator, ...about})
}

const MOST_SEED = 2_147_483_647

/** Services take whole numbers for seeds; people and scripts write what they like. */
function seedNumber(seed: string): number {
  if (/^\d{1,9}$/.test(seed)) return Number(seed)
  let sum = 0
  for (const letter of seed) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % MOST_SEED
  return sum
}
