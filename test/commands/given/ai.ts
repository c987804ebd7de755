import type {GivenTable} from '../given.js'

const SETTINGS = [
  'services: {near: {type: openai, url: http://127.0.0.1:11434/v1}, openai: {type: openai}}',
  'models:',
  '  small: {service: near, id: qwen3:8b, contextTokens: 40960, price: {input: 0, output: 0}}',
  '  large: {service: openai, id: gpt-large}',
].join('\\n')

export const given = {
  'ai models': {before: [`mkdir -p ~/.config/dnd`, `printf '${SETTINGS}' > ~/.config/dnd/ai.yaml`]},
} satisfies GivenTable
