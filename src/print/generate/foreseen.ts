import type {Estimate, Foreseen, ModelEstimate} from '../../app/generate/foresee.js'
import {printContext} from '../ask/asked.js'
import {usd} from '../services/money.js'
import {hung} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {counted, grouped} from '../words/names.js'

/** What a model is shown, and what drafts would cost: each where it was asked for; '' where neither was. */
export function printForeseen({contexts = [], estimate}: Foreseen, {width}: {width: number}): string {
  return [...contexts.map((each) => printContext(each, {width})), ...(estimate ? [printEstimate(estimate, width)] : [])].join('\n\n')
}

function printEstimate({drafts, retries, models}: Estimate, width: number): string {
  if (models.length === 0) return `${counted(drafts, 'draft')} by the tables that ship: no model is asked, and it costs nothing.`
  const head = `${counted(drafts, 'draft')}, each written anew up to ${counted(retries, 'time')} for what is found; nothing was sent.`
  return [...hung('', head, width), ...models.flatMap((each) => modelLines(each, width))].join('\n')
}

function modelLines({service, model, likely, atMost}: ModelEstimate, width: number): string[] {
  const tokens = `${grouped(atMost.inputTokens)} tokens read, ${grouped(atMost.outputTokens)} written`
  return hung(
    '  ',
    `${style.label(plainText(`${service} ${model}`))}  at most ${costText(atMost)} ${style.muted(`(${tokens})`)}, likely ${costText(likely)}`,
    width,
  )
}

function costText({microUsd}: ModelEstimate['atMost']): string {
  return microUsd === undefined ? 'unknown' : usd(microUsd)
}
