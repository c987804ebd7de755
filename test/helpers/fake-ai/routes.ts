import type {Route} from './reply.js'
import {chatRoute} from './routes/chat.js'
import {embeddingsRoute} from './routes/embeddings.js'
import {modelRoute, modelsRoute} from './routes/models.js'
import {responsesRoute} from './routes/responses.js'

/** All that the server speaks. Another protocol is a file in routes/ and a row here. */
export const ROUTES: readonly Route[] = [chatRoute, responsesRoute, modelsRoute, modelRoute, embeddingsRoute]
