import type {ModelsTried, ModelTrial} from '../../app/generate/try-models.js'
import {clean} from '../text/clean.js'
import {wrap} from '../text/layout.js'
import {style} from '../text/style.js'
import {counted, grouped} from '../words/names.js'
import {usd} from './money.js'

/** What each model turned out to do, a fact a line. */
export function printTrials(tried: ModelsTried, {width}: {width: number}): string {
  const {models, isOffline} = clean(tried)
  if (isOffline) return 'The network is forbidden (DND_OFFLINE): nothing was tried.'
  if (models.length === 0) return 'No AI models are configured: `dnd ai models` says where they would be.'
  return models.map((trial) => trialLines(trial, width).join('\n')).join('\n\n')
}

function trialLines(trial: ModelTrial, width: number): string[] {
  const {name, model, service, works, failure} = trial
  const state = works ? style.good('works') : style.error("doesn't work")
  const facts = failure
    ? [failure.message, ...failure.hints.map((hint) => `${style.label('Hint:')} ${hint}`)]
    : [...textFacts(trial), ...embeddingFacts(trial), ...imageFacts(trial)]
  return [
    `${style.heading(name)} (${model} of ${service}): ${state}`,
    ...facts.flatMap((fact) => wrap(fact, width - 2).map((line) => `  ${line}`)),
  ]
}

const SHAPES = {
  enforced: 'keeps to a shape: enforced',
  ignored: 'a shape is ignored: set `structure: words` in ai.yaml, and it is asked for in the prompt',
  refused: 'a shape is refused: set `structure: json-object` or `structure: words` in ai.yaml',
}

const LISTED = {true: 'its service lists it', false: "its service doesn't list it, and may answer all the same"}

function imageFacts({image}: ModelTrial): string[] {
  if (!image) return []
  const listed = image.isListed === undefined ? 'its service answers' : LISTED[`${image.isListed}`]
  return [listed, 'nothing was drawn, for a picture costs money or minutes: see it draw with `dnd image portrait`']
}

function textFacts({text}: ModelTrial): string[] {
  if (!text) return []
  const {isListed, contextTokens, streams, firstWordMs, tokensPerSecond, countsTokens, shape, notes, spent} = text
  const listed = {true: 'its service lists it', false: "its service doesn't list it, and answers all the same"}
  return [
    ...(isListed === undefined ? [] : [listed[`${isListed}`]]),
    streams ? 'streams' : "doesn't stream: set `streams: false` in ai.yaml",
    SHAPES[shape],
    countsTokens ? 'counts its tokens' : "doesn't count its tokens: what it costs is a guess",
    `first word after ${grouped(firstWordMs)} ms, about ${counted(tokensPerSecond, 'token')} a second`,
    ...(contextTokens === undefined ? [] : [`reads and writes ${grouped(contextTokens)} tokens in all`]),
    ...notes,
    `this came to ${grouped(spent.inputTokens)} tokens in, ${grouped(spent.outputTokens)} out: ${spent.microUsd === undefined ? 'its price is unknown' : usd(spent.microUsd)}`,
  ]
}

function embeddingFacts({embedding}: ModelTrial): string[] {
  return embedding ? [`gives vectors of ${counted(embedding.dimensions, 'number')}`] : []
}
