import type {FakeAi} from '../../helpers/fake-ai/fake-ai.js'

/** What a shell is told of the fake service, so that the program asks it. */
export function writerAt(fake: FakeAi): Record<string, string> {
  return {DND_AI_URL: fake.url, DND_AI_MODEL: 'fake-writer'}
}
