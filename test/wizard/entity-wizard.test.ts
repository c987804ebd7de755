import {expect, test} from 'vitest'
import {type AskedField, askEntity} from '../../src/wizard/entity-wizard.js'
import {BACK, type Back, type Prompter} from '../../src/wizard/prompter.js'

const FIELDS: AskedField[] = [
  {path: 'role', message: 'Role'},
  {
    path: 'location',
    message: 'Is at',
    options: [
      {value: 'port', name: 'Port Salt'},
      {value: 'mill', name: 'Gull Mill'},
    ],
  },
  {path: 'voice', message: 'Voice'},
]

/** A person with these answers, in their order: a word to type, the name of an option, or Back. */
function person(...answers: (string | Back)[]): {prompter: Prompter; asked: string[]} {
  const [asked, left] = [[] as string[], [...answers]]
  const next = (message: string): string | Back => {
    asked.push(message)
    return left.shift() ?? ''
  }
  return {
    asked,
    prompter: {
      pick: async ({message, options, start}) => {
        const answer = next(message)
        if (answer === BACK) return BACK
        return options.find(({name}) => name === answer)?.value ?? (start as never)
      },
      text: async ({message, start, problem}) => {
        const answer = next(message)
        if (answer === BACK) return BACK
        expect(problem?.(answer || (start ?? ''))).toBeUndefined()
        return answer || (start ?? '')
      },
      show: () => undefined,
    },
  }
}

test('the name and each field, in their order', async () => {
  const {prompter, asked} = person('Vey', 'pilot', 'Gull Mill', 'low')
  expect(await askEntity(prompter, 'NPC', FIELDS)).toEqual({name: 'Vey', assignments: ['role=pilot', 'location=mill', 'voice=low']})
  expect(asked).toEqual(['What is the NPC called?', 'Role (Enter leaves it open)', 'Is at', 'Voice (Enter leaves it open)'])
})

test('what is left open is not set', async () => {
  expect(await askEntity(person('Vey').prompter, 'NPC', FIELDS)).toEqual({name: 'Vey', assignments: []})
})

test('Back asks the one before again, with its answer', async () => {
  const {prompter, asked} = person('Vey', 'pilot', BACK, '', 'Port Salt', '')
  expect(await askEntity(prompter, 'NPC', FIELDS)).toEqual({name: 'Vey', assignments: ['role=pilot', 'location=port']})
  expect(asked.filter((message) => message.startsWith('Role'))).toHaveLength(2)
})

test('Back at the first gives up', async () => {
  expect(await askEntity(person(BACK).prompter, 'NPC', FIELDS)).toBeUndefined()
})

test('words are taken as they stand', async () => {
  expect((await askEntity(person('Vey', 'a: b #c = [d]').prompter, 'NPC', FIELDS))?.assignments).toEqual(['role=a: b #c = [d]'])
})
