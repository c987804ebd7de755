import type {Services} from '../../generate/remote/services.js'
import {askModel, type TextAnswer, type TextAsk} from '../../generate/text/ask-model.js'
import {spokenStream} from '../../generate/text/spoken-stream.js'
import {present} from '../../schema/value.js'
import {askOf} from './model-ask.js'
import type {Brief, Writer, Written} from './writer.js'

export interface ModelWriterOptions {
  /** By its name or id; the first that answers of those that are configured when absent. */
  model?: string | undefined
  /** No answer that was given before is given again. */
  isFresh: boolean
}

/** Findings go back to the model as often as this. */
export const MOST_RETRIES = 2

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
  return writtenOf(await askModel(services, {...ask, isFresh, ...(onText && spokenTo(onText)), ...present({model, signal})}), sources)
}

/** Who watches reads words, and no JSON; what was void begins anew. */
function spokenTo(say: (text: string) => void): Pick<TextAsk<unknown>, 'onText' | 'onRestart'> {
  let speak = spokenStream(say)
  return {
    onText: (delta) => speak(delta),
    onRestart: () => {
      say('\n')
      speak = spokenStream(say)
    },
  }
}

function writtenOf(
  {value, service, model, promptHash, spent, notes, isFromCache}: TextAnswer<unknown>,
  sources: readonly string[],
): Written {
  const kept = isFromCache ? ['An answer that was given before to the same question: nothing was asked anew.'] : []
  return {
    ...{answer: value, provider: service, model, promptHash, sources, notes: [...kept, ...notes]},
    ...present({microUsd: spent.microUsd, isKept: isFromCache || undefined}),
  }
}
