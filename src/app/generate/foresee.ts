import {addSpent, type Spent} from '../../generate/remote/failure.js'
import type {Services} from '../../generate/remote/services.js'
import type {TextAsk} from '../../generate/text/ask-model.js'
import {present} from '../../schema/value.js'
import type {HiddenText} from './hidden-text.js'
import {askOf} from './model-ask.js'
import {tableWriter} from './table-writer.js'
import type {Writer} from './writer.js'

type Cost = Pick<Spent, 'inputTokens' | 'outputTokens' | 'microUsd'>

/** What drafts would cost by one model, had it to write all of them. */
export interface ModelEstimate {
  service: string
  model: string
  /** Each written once, at half the length that it may have. */
  likely: Cost
  /** Each written as often and as long as it may be. */
  atMost: Cost
}

export interface Estimate {
  drafts: number
  /** How often one may be written anew for what is found. */
  retries: number
  /** The first that is asked first; none where nobody would be asked. */
  models: readonly ModelEstimate[]
}

/** What is shown with an ask, and what of the same texts is not. */
export interface ShownContext {
  prompt: string
  hidden: readonly HiddenText[]
}

/** What would be asked, as data; each where it was wanted. */
export interface Foreseen {
  contexts?: readonly ShownContext[]
  estimate?: Estimate
}

export interface ForeseeOptions {
  writer: Writer
  services?: Services | undefined
  model?: string | undefined
  hasContext: boolean
  /** Ask nobody: the tables write in the place of a model, and what it would have been asked is counted. */
  isEstimate: boolean
}

export interface Foreseeing {
  writer: Writer
  foreseen(): Foreseen
}

/** A writer in place of another, which notes what each draft is asked with. */
export function foreseeing({writer, services, model, hasContext, isEstimate}: ForeseeOptions): Foreseeing {
  const contexts = new Map<string, ShownContext>()
  const own: Writer = isEstimate ? {...tableWriter(), mostRetries: 0} : writer
  let estimate: Estimate = {drafts: 0, retries: writer.mostRetries, models: []}
  return {
    writer: {
      ...own,
      write: async (brief) => {
        const {ask, context} = await askOf(brief)
        if (context) contexts.set(context.text, {prompt: context.text, hidden: context.hidden})
        if (isEstimate) {
          const models =
            services && !writer.isOffline ? await modelEstimates(services, {...ask, ...present({model})}, writer.mostRetries) : []
          estimate = {...estimate, drafts: estimate.drafts + 1, models: summed(estimate.models, models)}
        }
        return own.write(brief)
      },
    },
    foreseen: () => ({...(hasContext ? {contexts: [...contexts.values()]} : {}), ...(isEstimate ? {estimate} : {})}),
  }
}

/** Characters that findings may add to a prompt, when it is asked again. */
const MOST_FINDINGS = 4_000

/** One draft, by each model that may be asked. */
async function modelEstimates(services: Services, ask: TextAsk<unknown>, retries: number): Promise<ModelEstimate[]> {
  const {estimateText} = await import('../../generate/text/ask-model.js')
  return services.targets('text', ask.model).flatMap(({name}) => {
    const first = estimateText(services, {...ask, model: name})
    if (!first) return []
    // An answer goes back whole with what is wrong with it; two characters are a token at most.
    const again = estimateText(services, {
      ...ask,
      model: name,
      prompt: ask.prompt + ' '.repeat(2 * first.atMost.outputTokens + MOST_FINDINGS),
    })
    const {service, model, likely, atWorst} = first
    const all = [atWorst, ...Array.from({length: retries}, () => again?.atWorst ?? atWorst)]
    return [{service, model, likely, atMost: all.reduce(addSpent)}].map(costsAlone)
  })
}

function costsAlone({service, model, likely, atMost}: {service: string; model: string; likely: Spent; atMost: Spent}): ModelEstimate {
  const cost = ({inputTokens, outputTokens, microUsd}: Spent) => ({inputTokens, outputTokens, ...present({microUsd})})
  return {service, model, likely: cost(likely), atMost: cost(atMost)}
}

function summed(before: readonly ModelEstimate[], now: readonly ModelEstimate[]): readonly ModelEstimate[] {
  if (before.length === 0) return now
  return before.map((each, i) => {
    const more = now[i]
    return more ? {...each, likely: plus(each.likely, more.likely), atMost: plus(each.atMost, more.atMost)} : each
  })
}

function plus(one: Cost, other: Cost): Cost {
  const [inputTokens, outputTokens] = [one.inputTokens + other.inputTokens, one.outputTokens + other.outputTokens]
  const microUsd = one.microUsd === undefined || other.microUsd === undefined ? undefined : one.microUsd + other.microUsd
  return {inputTokens, outputTokens, ...present({microUsd})}
}
