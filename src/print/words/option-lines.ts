import type {FeatureBody, InlineOption} from '../../schema/content/feature.js'
import type {Words} from './formulas.js'
import {bodyLines} from './vocabulary.js'

/** Everything that structured parts say, the options written inside their choices as well. */
export function fullLines(body: FeatureBody, words: Words): string[] {
  return [...bodyLines(body, words), ...inlineOptions(body).map((option) => optionLine(option, words))]
}

/** Options that stand in the choices themselves. */
export function inlineOptions({choices = []}: FeatureBody): InlineOption[] {
  return choices.flatMap((choice) => (choice.type === 'inline' ? choice.options : []))
}

function optionLine(option: InlineOption, words: Words): string {
  return `${option.name}: ${[option.text, fullLines(option, words).join('; ')].filter(Boolean).join(' ')}`
}
