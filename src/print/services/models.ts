import type {ConfiguredModel, ConfiguredModels} from '../../app/generate/list-models.js'
import {clean} from '../text/clean.js'
import {wrap} from '../text/layout.js'
import {columns} from '../text/table.js'
import {grouped} from '../words/names.js'

/** What to write where no model is configured. */
export function noModels(file: string): string {
  return `No AI models are configured: what is generated is made offline. Name a service and a model in ${file}, or set DND_AI_URL and DND_AI_MODEL.`
}

/** A line a model: where it stands in its turn, what it is and what it costs. */
export function printModels(configured: ConfiguredModels, {width}: {width: number}): string {
  const {models, file} = clean(configured)
  if (models.length === 0) return wrap(noModels(file), width).join('\n')
  const rows = models.map((model) => [
    model.name,
    model.for,
    model.place === undefined ? 'by name' : String(model.place),
    model.model,
    model.service,
    model.contextTokens === undefined ? '–' : grouped(model.contextTokens),
    priceOf(model),
  ])
  return columns(rows, {width, header: ['name', 'for', 'asked', 'model', 'service', 'context', 'price']})
}

/** Dollars a million tokens, or a picture. */
function priceOf({for: lane, price}: ConfiguredModel): string {
  if (price === undefined) return 'unknown'
  const {input, output, image} = price
  if (lane === 'image' && image !== undefined) return typeof image === 'number' ? `$${image} each` : 'by size'
  if (input === undefined) return 'unknown'
  if (input === 0 && (output ?? 0) === 0) return 'nothing'
  return output === undefined ? `$${input} in` : `$${input} in, $${output} out`
}
