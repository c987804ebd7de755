import type {Services} from '../../generate/remote/services.js'
import {askModel, type TextAnswer, type TextAsk} from '../../generate/text/ask-model.js'
import {SHAPES} from '../../schema/draft/shapes.js'
import {present} from '../../schema/value.js'
import {promptText, systemText} from './brief.js'
import {type PackedContext, packContext} from './context.js'
import type {Brief, Writer, Written} from './writer.js'

export interface ModelWriterOptions {
  /** By its name or id; the first that answers of those that are configured when absent. */
  model?: string | undefined
  /** No answer that was given before is given again. */
  isFresh: boolean
}

/** Findings go back to the model as often as this. */
const MOST_RETRIES = 2

/** A language model as a writer. */
export function modelWriter(services: Services, options: ModelWriterOptions): Writer {
  return {
    isOffline: false,
    mostRetries: MOST_RETRIES,
    isWorthARetry: ({severity, check}) => severity === 'error' || (severity === 'warning' && check !== 'rules'),
    write: (brief) => askFor(services, options, brief),
  }
}

async function askFor(services: Services, {model, isFresh}: ModelWriterOptions, brief: Brief): Promise<Written> {
  const {ask, sources} = await askOf(brief)
  const {signal, onText} = brief
  return writtenOf(await askModel(services, {...ask, isFresh, ...present({model, signal, onText})}), sources)
}

/** What a model is asked for a draft, and what it is shown for it. */
export async function askOf(brief: Brief): Promise<{ask: TextAsk<unknown>; sources: readonly string[]}> {
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
  return {ask, sources: [...new Set(sources)]}
}

function contextOf({generator, scene, wish}: Brief): Promise<PackedContext> {
  const about = present({campaign: scene.campaign?.id, for: scene.subject?.ref, wish: wish.prompt})
  return packContext(scene.root, {kind: generator, ...about})
}

function writtenOf(
  {value, service, model, promptHash, spent, notes, isFromCache}: TextAnswer<unknown>,
  sources: readonly string[],
): Written {
  const kept = isFromCache ? ['An answer that was given before to the same question: nothing was asked anew.'] : []
  return {answer: value, provider: service, model, promptHash, sources, notes: [...kept, ...notes], ...present({microUsd: spent.microUsd})}
}

const MOST_SEED = 2_147_483_647

/** Services take whole numbers for seeds; people and scripts write what they like. */
function seedNumber(seed: string): number {
  if (/^\d{1,9}$/.test(seed)) return Number(seed)
  let sum = 0
  for (const letter of seed) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % MOST_SEED
  return sum
}
